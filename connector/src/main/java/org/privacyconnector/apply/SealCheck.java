package org.privacyconnector.apply;

import java.util.Optional;

/**
 * The last look at a plan before its effects (S15): recomputes the digest over the stored plan's bytes, verifies the approval's signature
 * over it where one is needed, and believes no status column. Given by the course.
 */
@FunctionalInterface
public interface SealCheck {
    /** Nothing when the plan may be carried out; else why not, as a sentence. */
    Optional<String> refusal(String plan);
}
