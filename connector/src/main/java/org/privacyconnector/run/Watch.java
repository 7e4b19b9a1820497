package org.privacyconnector.run;

/** Is told how far a run has come, after each chunk. */
@FunctionalInterface
public interface Watch {
    /** So many of the plan's lines are behind us. */
    void at(long lines, long of);

    /** Nobody watches. */
    static Watch nobody() {
        return (lines, of) -> {};
    }
}
