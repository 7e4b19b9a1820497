package org.privacyconnector.policy.trial;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.RuleTest;
import org.privacyconnector.policy.binding.WrittenClock;

/**
 * Runs the tests that stand beside the rules, without an environment. Dates are counted by the planner's own code; what a made-up row does
 * not give is empty. Activities are given as one date: {@code lastContactFrom} or {@code lastActivity}, as the rule says in {@code starts}.
 * Not tried are what hangs on a row (S2), quarantine, and holds on single persons. Pure; safe for many threads.
 */
public final class RuleTrials {
    private final Laws laws;
    private final ZoneId zone;

    /**
     * @param laws the catalogue that the policy was read with
     * @param zone the environment's zone, in which a given point in time has its date
     */
    public RuleTrials(Laws laws, ZoneId zone) {
        this.laws = laws;
        this.zone = zone;
    }

    /** One result for each test, in the order of the file. */
    public List<TrialResult> run(Policy policy) {
        List<Trial> trials = policy.retention().stream()
                .map(rule -> new Trial(rule, WrittenClock.of(rule, laws, zone), policy.holds(), zone))
                .toList();
        List<TrialResult> results = new ArrayList<>();
        for (Trial trial : trials) {
            List<Trial> sameTable = trials.stream()
                    .filter(t -> t.rule().table().equals(trial.rule().table()))
                    .toList();
            Looks looks = new Looks();
            sameTable.forEach(t -> t.look(looks));
            int number = 0;
            for (RuleTest test : trial.rule().tests()) {
                results.add(run(trial, ++number, test, sameTable, looks));
            }
        }
        return results;
    }

    /** Rules that no test stands beside. */
    public static List<String> untested(Policy policy) {
        return policy.retention().stream()
                .filter(rule -> rule.tests().isEmpty())
                .map(RetentionRule::name)
                .toList();
    }

    private static TrialResult run(Trial trial, int number, RuleTest test, List<Trial> sameTable, Looks looks) {
        String name = "test " + number + " of rule '" + trial.rule().name() + "'";
        String expected = test.due() ? "due" : kept(test.by() == null ? List.of() : List.of(test.by()));
        try {
            String wrong = looks.wrong(test.given());
            if (wrong != null) {
                return failed(trial, number, test, expected, "error", "trial-error", name + ": " + wrong, null);
            }
            Trial.Answer answer = trial.ask(new GivenRow(test.given()), test.asOf(), sameTable);
            String got = answer.due() ? "due" : kept(answer.by());
            if (answer.due() == test.due() && (test.by() == null || answer.by().contains(test.by()))) {
                return new TrialResult(trial.rule().name(), number, test.place(), expected, got, null);
            }
            String summary = name + " expects " + expected + " on " + test.asOf() + ", but the row is " + got + ": "
                    + answer.why();
            return failed(trial, number, test, expected, got, "trial-failed", summary, "Mend the rule or the test.");
        } catch (CannotTell unanswered) {
            return failed(
                    trial, number, test, expected, "error", "trial-error", name + ": " + unanswered.summary(), null);
        }
    }

    private static TrialResult failed(
            Trial trial,
            int number,
            RuleTest test,
            String expected,
            String got,
            String code,
            String summary,
            @Nullable String cure) {
        String plain = summary.endsWith(".") ? summary.substring(0, summary.length() - 1) : summary;
        return new TrialResult(
                trial.rule().name(),
                number,
                test.place(),
                expected,
                got,
                Diagnostic.error(code, test.place(), plain, cure));
    }

    private static String kept(List<String> by) {
        return by.isEmpty() ? "kept" : "kept by " + String.join(" and ", by);
    }
}
