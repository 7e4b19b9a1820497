package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.duty.retention.RuleExplanation.Ground;
import org.privacyconnector.duty.retention.RuleExplanation.Standing;
import org.privacyconnector.duty.retention.RuleExplanation.Waiting;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.Started;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.policy.sentence.Sentences;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;

/** Explanations in English or Swedish. Names of laws, holds and columns stay as the policy and the environment have them. */
final class ExplainedWords {
    private final Scene scene;
    private final Language language;
    private final Sentences sentences;

    ExplainedWords(Scene scene, Language language) {
        this.scene = scene;
        this.language = language;
        this.sentences = new Sentences(language);
    }

    RuleExplanation rule(
            RetentionRule rule,
            boolean ownTable,
            @Nullable String suspended,
            boolean selected,
            @Nullable Started start,
            @Nullable LocalDate lastDay,
            List<Ground> keeps,
            @Nullable Waiting waiting,
            @Nullable Finding finding,
            Standing standing) {
        return new RuleExplanation(
                rule.name(),
                place(rule.place()),
                rule.owner(),
                rule.purpose(),
                rule.because(),
                sentences.rule(rule),
                ownTable,
                suspended,
                selected,
                start,
                rule.term() instanceof Term.ByLaw law
                        ? law.law()
                        : sentences.period(((Term.After) rule.term()).period()),
                lastDay,
                lastDay == null ? null : lastDay.plusDays(1),
                keeps,
                waiting,
                finding == null ? null : finding.parent(),
                finding == null ? null : finding.verdict(),
                standing);
    }

    /** The ground with what the policy says of it. */
    Ground ground(Verdict.Keep keep, BoundRule rule) {
        for (BoundPolicy.OfHold hold : scene.policy().holds()) {
            BoundHold bound = hold.bound();
            if (keep.ground().equals("hold") && bound != null && bound.name().equals(keep.by())) {
                return new Ground(
                        "hold",
                        keep.by(),
                        bound.written().because(),
                        bound.written().owner(),
                        place(bound.written().place()));
            }
        }
        for (Unless unless : rule.written().unless()) {
            if (keep.ground().equals("unless") && unless.relation().equals(keep.by())) {
                return new Ground("unless", keep.by(), sentences.unless(unless), null, place(unless.place()));
            }
        }
        for (BoundPolicy.OfRule other : scene.policy().rules()) {
            RetentionRule written = other.written();
            boolean byLaw =
                    written.term() instanceof Term.ByLaw law && law.law().equals(keep.by());
            if (!written.name().equals(rule.name())
                    && written.table().equals(rule.written().table())
                    && (written.name().equals(keep.by()) || (keep.ground().equals("law") && byLaw))) {
                return new Ground(keep.ground(), keep.by(), written.because(), written.owner(), place(written.place()));
            }
        }
        return new Ground(keep.ground(), keep.by(), null, null, null);
    }

    List<String> all(
            RowRef row, boolean exists, LocalDate asOf, List<RuleExplanation> rules, @Nullable String unreadableHold) {
        List<String> all = new ArrayList<>();
        String table = row.table().value();
        if (!exists) {
            all.add(say(
                    "On " + asOf + " there is no row of " + table + " with the id " + row.id() + ".",
                    asOf + " finns ingen rad i " + table + " med id " + row.id() + "."));
            return all;
        }
        all.add(say(
                "Row " + row.id() + " of " + table + ", as of " + asOf + ":",
                "Rad " + row.id() + " i " + table + ", per den " + asOf + ":"));
        if (rules.stream().noneMatch(RuleExplanation::ownTable)) {
            all.add(say("No rule is about rows of ", "Ingen regel gäller rader i ") + table + ".");
        }
        rules.forEach(rule -> rule(row, rule, all));
        if (unreadableHold != null) {
            all.add(say(
                    "No plan may be applied at present, because " + unreadableHold + ".",
                    "Ingen plan får genomföras för närvarande, eftersom ett undantag inte kan läsas: " + unreadableHold
                            + "."));
        }
        return all;
    }

    private void rule(RowRef row, RuleExplanation rule, List<String> all) {
        String owner = rule.owner() == null ? "" : say(", answered for by ", ", ansvarig ") + rule.owner();
        all.add(say("Rule '", "Regeln '") + rule.rule() + "' (" + rule.place() + owner + "): " + ended(rule.because()));
        if (rule.suspended() != null) {
            all.add(say("The rule is not applied at present: ", "Regeln tillämpas inte för närvarande: ")
                    + ended(rule.suspended()));
            return;
        }
        if (rule.ownTable()) {
            if (!rule.selected() && rule.quarantine() == null) {
                all.add(say("The rule is not about this row. ", "Regeln gäller inte den här raden. ")
                        + rule.sentence());
            } else {
                clock(row, rule, all);
            }
            Waiting waiting = rule.quarantine();
            if (waiting != null) {
                all.add(say(
                        "The row was deactivated on " + waiting.since() + " and waits through " + waiting.lastDay()
                                + "; until then it can be brought back.",
                        "Raden inaktiverades " + waiting.since() + " och väntar till och med " + waiting.lastDay()
                                + "; till dess kan den återställas."));
            }
            rule.keeps().forEach(ground -> all.add(keeps(ground)));
        }
        all.add(outcome(rule));
    }

    private void clock(RowRef row, RuleExplanation rule, List<String> all) {
        Started start = rule.start();
        if (start == null) {
            return;
        }
        all.add(say(
                "The period of " + rule.term() + " began on " + start.day() + " (" + evidence(row, start)
                        + "); the row is kept through " + rule.lastDay() + " and its time is out on " + rule.due()
                        + ".",
                "Fristen " + rule.term() + " började " + start.day() + " (" + evidence(row, start)
                        + "); raden bevaras till och med " + rule.lastDay() + " och ska gallras från " + rule.due()
                        + "."));
    }

    /** The column with its label, or the kind of activity. */
    private String evidence(RowRef row, Started start) {
        return scene.policy().rules().stream()
                .map(BoundPolicy.OfRule::bound)
                .filter(bound -> bound != null && bound.table().name().equals(row.table()))
                .flatMap(bound -> bound == null
                        ? java.util.stream.Stream.empty()
                        : bound.table().column(new ColumnName(start.by())).stream())
                .findFirst()
                .map(column -> column.label().equals(start.by()) ? start.by() : column.label() + ", " + start.by())
                .orElse(say("the newest in ", "den senaste i ") + start.by());
    }

    private String keeps(Ground ground) {
        String details = (ground.because() == null ? "" : ": " + ground.because())
                + (ground.place() == null
                        ? ""
                        : " (" + ground.place()
                                + (ground.owner() == null
                                        ? ""
                                        : say(", answered for by ", ", ansvarig ") + ground.owner())
                                + ")");
        String what = switch (ground.ground()) {
            case "hold" -> say("The hold ", "Undantaget ") + ground.by() + say(" keeps it", " bevarar den");
            case "unless" -> say("An exception keeps it", "Ett villkor i regeln bevarar den");
            case "law" -> say("A law keeps it longer, ", "En lag bevarar den längre, ") + ground.by();
            default -> say("Another rule keeps it longer, ", "En annan regel bevarar den längre, ") + ground.by();
        };
        return ended(what + details);
    }

    private String outcome(RuleExplanation rule) {
        return switch (rule.standing()) {
            case SUSPENDED -> say("Nothing happens to it.", "Inget händer med den.");
            case NOT_SELECTED -> say("It stays by this rule.", "Den stannar enligt regeln.");
            case NEVER_DUE ->
                say(
                        "Nothing starts the period, so it is never due by this rule.",
                        "Inget inleder fristen, så den gallras aldrig enligt regeln.");
            case NOT_YET -> say("Its time is not out: it stays.", "Fristen har inte gått ut: den stannar.");
            case WAITING -> say("It waits.", "Den väntar.");
            case AS_ASKED ->
                say("Its time is out, and nothing is left to do.", "Fristen har gått ut, och inget återstår att göra.");
            case KEPT -> kept(rule.verdict());
            case DUE -> due(rule);
            case BLOCKED ->
                say("Its time is out, but a person must look: ", "Fristen har gått ut, men någon måste titta: ")
                        + (rule.verdict() instanceof Verdict.Blocked blocked ? ended(blocked.reason()) : "");
        };
    }

    private String kept(@Nullable Verdict verdict) {
        if (verdict instanceof Verdict.Keep keep && keep.ground().equals("related")) {
            return say(
                    "Its time is out, and it stays because rows of " + keep.by() + " stay that hang on it.",
                    "Fristen har gått ut, och den stannar därför att rader i " + keep.by()
                            + " som hör till den stannar.");
        }
        String by = verdict instanceof Verdict.Keep keep ? keep.by() : "";
        return say(
                "Its time is out, and it stays because of " + by + ".",
                "Fristen har gått ut, och den stannar på grund av " + by + ".");
    }

    private String due(RuleExplanation rule) {
        Effect effect = rule.verdict() instanceof Verdict.Due due ? due.effect() : null;
        String what = effect == null ? "" : effect(effect);
        RowRef parent = rule.parent();
        return parent == null
                ? say("Its time is out: the next plan ", "Fristen har gått ut: nästa plan ") + what + "."
                : say(
                        "Because of " + parent + ", the next plan " + what + ".",
                        "På grund av " + parent + ": nästa plan " + what + ".");
    }

    private String effect(Effect effect) {
        return switch (Strength.of(effect)) {
            case DELETE -> say("deletes it", "tar bort den");
            case ANONYMISE -> say("anonymises it", "avidentifierar den");
            case CUT -> say("cuts its lookups", "kopplar loss den");
            case QUARANTINE -> say("deactivates it and lets it wait", "inaktiverar den och låter den vänta");
            case DEACTIVATE -> say("deactivates it", "inaktiverar den");
            case SET, CREATE, DEFINE -> say("sets it up", "ställer in den");
            case RESTORE -> say("brings it back", "återställer den");
        };
    }

    private static String place(Place place) {
        return place.file() + ":" + place.line();
    }

    private static String ended(String text) {
        return text.endsWith(".") || text.endsWith(":") ? text : text + ".";
    }

    private String say(String en, String sv) {
        return language.of(en, sv);
    }
}
