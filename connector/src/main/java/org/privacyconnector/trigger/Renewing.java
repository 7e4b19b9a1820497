package org.privacyconnector.trigger;

import java.util.Optional;

/** Holds what it has read out of the operator's files, and reads it again when it is told that they are ready. Safe for many threads. */
public interface Renewing {
    /**
     * Reads it again. What cannot be used leaves in use what was.
     *
     * @return what an administrator should know: what changed, or why nothing could be taken; empty when all is as it was
     */
    Optional<String> renew();
}
