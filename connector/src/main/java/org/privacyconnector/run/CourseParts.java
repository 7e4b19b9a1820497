package org.privacyconnector.run;

import java.time.InstantSource;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.state.Pauses;
import org.privacyconnector.store.Store;

/**
 * What a course works with; one environment.
 *
 * @param personHolds the same that the duty was given
 * @param holder who applies, for the lease: host and process
 * @param program version of this program
 */
public record CourseParts(
        Operator operator,
        Policy policy,
        Store store,
        Pauses pauses,
        PersonHolds personHolds,
        Preflight preflight,
        InstantSource clock,
        String holder,
        String program) {}
