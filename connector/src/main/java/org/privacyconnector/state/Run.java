package org.privacyconnector.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One carrying out of one plan.
 *
 * @param plan the plan's id, or for an undo the undo's own name
 * @param ended when it finished, or null while it has not
 * @param position lines of the plan below this number have their outcome or wait for their parent's
 * @param proved lines below this number have been read back
 */
public record Run(
        String id,
        String plan,
        String duty,
        Phase phase,
        long position,
        long proved,
        Instant started,
        @Nullable Instant ended) {}
