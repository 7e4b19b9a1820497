package org.privacyconnector.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.RowRef;

/** Finds what a test says: all rows of rules are to be deleted. */
final class ScriptedDuty implements Duty {
    private final World world;
    final Map<RowRef, String> due = new LinkedHashMap<>();
    /** Rows that the platform takes along with another one. */
    final Map<RowRef, RowRef> taken = new LinkedHashMap<>();

    final Map<String, String> rules = new TreeMap<>(Map.of("old-contacts", "1"));
    final List<HoldCount> holds = new ArrayList<>();
    final List<String> blockers = new ArrayList<>();
    String fingerprint = "policy-1";
    long tableRows = 1000;

    ScriptedDuty(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Set<String> rules() {
        return rules.keySet();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void plan(AsOf asOf, PlanSink sink) {
        rules.forEach((rule, print) -> sink.rule(new RuleSummary(
                rule, "contact", "Contacts go.", "retention.yaml:1", print, null, tableRows, 0, null, List.of())));
        holds.forEach(sink::hold);
        blockers.forEach(sink::blocker);
        due.forEach((row, rule) -> {
            if (world.exists(row)) {
                taken.forEach((child, parent) -> {
                    if (parent.equals(row)) {
                        sink.add(new Finding(
                                999,
                                rule,
                                child,
                                world.version(),
                                parent,
                                true,
                                new Verdict.Due(new Effect.RowDelete(child, world.version()))));
                    }
                });
                sink.add(new Finding(
                        1000,
                        rule,
                        row,
                        world.version(),
                        null,
                        false,
                        new Verdict.Due(new Effect.RowDelete(row, world.version()))));
            }
        });
    }

    @Override
    public List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<RowRef> ownWrites) {
        return lines.stream()
                .map(line -> world.exists(line.row())
                        ? (Judgement) new Judgement.StillDue(world.version())
                        : new Judgement.Gone())
                .toList();
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        return new ArrayList<>(Collections.nCopies(lines.size(), null));
    }
}
