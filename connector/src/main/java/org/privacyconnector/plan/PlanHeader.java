package org.privacyconnector.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.policy.Limits;

/**
 * What a sealed plan says beside its rows, and what binds it (S16). Part of what the plan's id is a digest of. Immutable.
 *
 * @param environment the environment's name; every row of the plan is in it
 * @param organizationId the platform's own id of the environment; a plan is refused anywhere else
 * @param fingerprint of everything that alters what the duty's plans select or do ({@link Duty#fingerprint()})
 * @param trustRoots fingerprint of limits, holds and recipients; a change takes effect only after approval (S14)
 * @param rules one for each rule, suspended ones too, by name
 * @param holds every hold with its count, by name (S12)
 * @param uncovered tables with personal data that no rule covers, by name
 * @param blockers reasons because of which the plan may not be applied at all
 * @param limits the seat belt as it stood when the plan was made, ceilings of the operator included (S11)
 * @param author who planned: a label for readers, never evidence (S15)
 * @param program version of this program
 * @param semantics version of what rules mean; a program of another one refuses the plan
 * @param expires from this instant on the plan is stale
 */
public record PlanHeader(
        String environment,
        UUID organizationId,
        AsOf asOf,
        String duty,
        String fingerprint,
        String trustRoots,
        List<RuleSummary> rules,
        List<HoldCount> holds,
        List<String> uncovered,
        List<String> blockers,
        Limits limits,
        String author,
        String program,
        int semantics,
        Cost cost,
        Instant created,
        Instant expires) {
    /** Lists are copied and put in order, so that a plan does not depend on the order in which they came. */
    public PlanHeader {
        rules = rules.stream().sorted(Comparator.comparing(RuleSummary::rule)).toList();
        holds = holds.stream().sorted(Comparator.comparing(HoldCount::hold)).toList();
        uncovered = uncovered.stream().sorted().distinct().toList();
        blockers = blockers.stream().sorted().distinct().toList();
    }
}
