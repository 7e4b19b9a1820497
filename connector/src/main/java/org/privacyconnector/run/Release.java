package org.privacyconnector.run;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.plan.PlanText;

/**
 * A wish to end a person's hold; signed, it is one approver's word for it. Names no person of whom there is data.
 *
 * @param hold the hold's number
 * @param added when that hold was put, which tells it from every other of that number
 * @param asker who asks, a label as the author of a plan is
 * @param approver empty while it is only asked for; of who signs in, whom the token names, {@link Statement#BY_SIGN_IN}
 * @param at when it was signed
 */
record Release(
        String hold,
        Instant added,
        String environment,
        UUID organizationId,
        String asker,
        String approver,
        Instant at) {
    private static final PlanText TEXT = new PlanText();

    /** The same in an approver's words. */
    Release by(String who, Instant when) {
        return new Release(hold, added, environment, organizationId, asker, who, when);
    }

    /** The release of its canonical text; empty when it is none. */
    static Optional<Release> read(String text) {
        try {
            return Optional.of(TEXT.read(text, Release.class));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
