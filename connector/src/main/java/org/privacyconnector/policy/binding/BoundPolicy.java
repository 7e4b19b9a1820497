package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.RetentionRule;

/** The whole policy, resolved as far as it can be. What has a problem is suspended as a whole. */
public record BoundPolicy(List<OfRule> rules, List<OfHold> holds, BoundMap map, List<Diagnostic> mapProblems) {
    public BoundPolicy {
        rules = List.copyOf(rules);
        holds = List.copyOf(holds);
        mapProblems = List.copyOf(mapProblems);
    }

    /**
     * One rule.
     *
     * @param bound null when a problem suspends the rule
     * @param problems warnings too
     */
    public record OfRule(RetentionRule written, @Nullable BoundRule bound, List<Diagnostic> problems) {
        public OfRule {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One hold.
     *
     * @param bound null when it cannot be resolved: the whole plan is then blocked
     */
    public record OfHold(Hold written, @Nullable BoundHold bound, List<Diagnostic> problems) {
        public OfHold {
            problems = List.copyOf(problems);
        }
    }

    /** Every problem and warning, the map's first. */
    public List<Diagnostic> problems() {
        List<Diagnostic> all = new ArrayList<>(mapProblems);
        holds.forEach(hold -> all.addAll(hold.problems()));
        rules.forEach(rule -> all.addAll(rule.problems()));
        return List.copyOf(new java.util.LinkedHashSet<>(all));
    }
}
