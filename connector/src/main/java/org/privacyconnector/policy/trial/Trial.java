package org.privacyconnector.policy.trial;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.policy.binding.BoundUnless;
import org.privacyconnector.policy.binding.Clock;
import org.privacyconnector.policy.binding.KeepingConditions;
import org.privacyconnector.policy.binding.Started;
import org.privacyconnector.policy.binding.WrittenClock;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.policy.sentence.Sentences;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Path;

/** One rule as it is written, to be asked about made-up rows in the planner's order: where, clock, holds, exceptions, other rules. */
final class Trial {
    /**
     * What the rule says of a row.
     *
     * @param by what keeps it, each by name; empty when it is due
     */
    record Answer(List<String> by, String why) {
        boolean due() {
            return by.isEmpty();
        }
    }

    private final RetentionRule rule;
    private final Clock clock;
    private final List<Hold> holds;
    private final LocalEvaluator evaluator;
    private final ZoneId zone;

    Trial(RetentionRule rule, Clock clock, List<Hold> holds, ZoneId zone) {
        this.rule = rule;
        this.clock = clock;
        this.holds = holds.stream().filter(h -> h.table().equals(rule.table())).toList();
        this.evaluator = new LocalEvaluator(zone);
        this.zone = zone;
    }

    RetentionRule rule() {
        return rule;
    }

    /** Notes what this rule and the holds look at. */
    void look(Looks looks) {
        looks.add(rule.where());
        clock.columns()
                .forEach(column -> looks.name(WrittenClock.shown(column.name().value())));
        if (clock.otherwise() != null) {
            looks.name(clock.otherwise().name().value());
        }
        rule.unless().forEach(unless -> looks.add(keeps(unless, LocalDate.EPOCH)));
        holds.forEach(hold -> looks.add(KeepingConditions.covers(hold)));
    }

    Answer ask(GivenRow row, LocalDate today, List<Trial> others) {
        if (!evaluator.holds(row, rule.where())) {
            return new Answer(
                    List.of("where"),
                    "'where' does not hold: " + new Sentences(Language.ENGLISH).condition(rule.where()));
        }
        if (!evaluator.holds(row, clock.ranOut(today))) {
            return stillRuns(row);
        }
        List<String> by = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (Hold hold : holds) {
            if (evaluator.holds(row, KeepingConditions.covers(hold))) {
                by.add(hold.name());
                why.add("hold '" + hold.name() + "' covers it");
            }
        }
        for (Unless unless : rule.unless()) {
            if (evaluator.holds(row, keeps(unless, today))) {
                by.add(unless.relation());
                why.add("a row of " + unless.relation() + " keeps it");
            }
        }
        for (Trial other : others) {
            if (other != this && other.keepsLonger(row, today)) {
                by.add(other.rule.name());
                why.add("rule '" + other.rule.name() + "' keeps it longer");
            }
        }
        return new Answer(by, by.isEmpty() ? "its time is out: " + ends(row) : String.join(", and ", why));
    }

    private Answer stillRuns(GivenRow row) {
        String ends = ends(row);
        return started(row).isEmpty() ? new Answer(List.of("no-start"), ends) : new Answer(List.of("period"), ends);
    }

    private String ends(GivenRow row) {
        return started(row)
                .map(start -> "the start is " + start.day() + " (" + start.by() + "), so its last day is "
                        + clock.span().lastDay(start.day()))
                .orElse("nothing starts the clock");
    }

    private Optional<Started> started(GivenRow row) {
        return clock.started(column -> row.day(Path.of(column), zone), List.of())
                .map(start -> new Started(WrittenClock.shown(start.by()), start.day()));
    }

    /** The row is of those that this rule is about, and its time by this rule is not out. */
    private boolean keepsLonger(GivenRow row, LocalDate today) {
        return evaluator.holds(row, rule.where()) && !evaluator.holds(row, clock.ranOut(today));
    }

    private Condition keeps(Unless unless, LocalDate today) {
        Unless read = KeepingConditions.of(unless);
        return new BoundUnless(read, read.relation(), DateBehavior.DATE_ONLY, read.where(), zone).keeps(today);
    }
}
