package org.privacyconnector.duty.retention;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.Sight;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * Which rules must not be planned, and why: those that do not fit the environment, those that look where our user does not see everything
 * (S5), and those beside which a suspended rule might keep the same rows longer. Asked once at the start of a plan and of each judgement.
 */
final class Suspensions {
    private final Map<String, String> reasons = new TreeMap<>();
    private final Map<TableName, String> unknownLaws = new TreeMap<>();

    Suspensions(BoundPolicy policy, AccessReader access) {
        Map<TableName, String> first = new TreeMap<>();
        for (BoundPolicy.OfRule rule : policy.rules()) {
            String reason = reason(rule, access);
            if (reason != null) {
                String name = rule.written().name();
                reasons.put(name, reason);
                first.putIfAbsent(rule.written().table(), name);
                if (rule.written().term() instanceof Term.ByLaw) {
                    unknownLaws.put(rule.written().table(), name);
                }
            }
        }
        for (BoundPolicy.OfRule rule : policy.rules()) {
            String beside = first.get(rule.written().table());
            if (beside != null) {
                reasons.putIfAbsent(
                        rule.written().name(),
                        "rule '" + beside + "' on the same table is suspended and may keep the same rows longer");
            }
        }
    }

    /** Why the rule must not be planned, or null when it may. */
    @Nullable
    String of(String rule) {
        return reasons.get(rule);
    }

    /** A suspended rule by law on the table, under which nobody knows what must stay; or null. */
    @Nullable
    String unknownLaw(TableName table) {
        return unknownLaws.get(table);
    }

    private static @Nullable String reason(BoundPolicy.OfRule rule, AccessReader access) {
        BoundRule bound = rule.bound();
        if (bound == null) {
            return rule.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(Diagnostic::toString)
                    .reduce((a, b) -> a + "; " + b)
                    .orElse("it does not fit the environment");
        }
        return blind(bound.sight(), access);
    }

    /** Why our user does not see everything it must, or null when it does. */
    static @Nullable String blind(Sight sight, AccessReader access) {
        for (Map.Entry<TableName, Set<ColumnName>> entry : sight.columns().entrySet()) {
            Optional<String> spot = access.blindSpot(entry.getKey(), entry.getValue());
            if (spot.isPresent()) {
                return spot.get();
            }
        }
        return null;
    }
}
