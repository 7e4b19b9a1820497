package org.privacyconnector.apply;

/** Is told how far a run has come, after each chunk. */
@FunctionalInterface
public interface Progress {
    /** So many of the plan's lines are behind us. */
    void at(long lines, long of);
}
