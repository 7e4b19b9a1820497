package org.privacyconnector.ledger;

import java.util.List;

/**
 * What verifying found.
 *
 * @param entries how many there are
 * @param covered how many of them the last good checkpoint covers; the rest was written since
 * @param checkpoints good ones in the store
 * @param anchors good ones outside
 * @param flaws none when the ledger is sound; those of entries first, by number
 */
public record Verification(long entries, long covered, int checkpoints, int anchors, List<Flaw> flaws) {
    public Verification {
        flaws = List.copyOf(flaws);
    }

    /** Whether everything agrees. */
    public boolean sound() {
        return flaws.isEmpty();
    }
}
