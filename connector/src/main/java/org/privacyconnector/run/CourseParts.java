package org.privacyconnector.run;

import java.time.InstantSource;
import org.privacyconnector.apply.Applier;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.state.Pauses;
import org.privacyconnector.store.Leases;
import org.privacyconnector.store.Store;
import org.privacyconnector.tracing.Traces;

/**
 * What a course works with; one environment.
 *
 * @param holds the same that the duty was given as its person holds
 * @param log the very log that the applier was made with
 * @param applier carries plans out
 * @param holder who applies, for the lease ({@link org.privacyconnector.store.Holder#here})
 * @param program version of this program
 * @param entra approvals by signing in to Entra ID
 * @param traces is told of the phases
 */
public record CourseParts(
        Operator operator,
        Policy policy,
        Store store,
        Leases leases,
        Pauses pauses,
        StandingHolds holds,
        Preflight preflight,
        LedgerLog log,
        Applier applier,
        InstantSource clock,
        String holder,
        String program,
        EntraApprovals entra,
        Traces traces) {}
