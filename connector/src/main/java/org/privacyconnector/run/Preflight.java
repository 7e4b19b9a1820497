package org.privacyconnector.run;

import java.util.List;

/**
 * What is asked of the environment before a run and before each of its chunks: is it the one we think (organisation id), does its clock agree
 * with ours (S7), did nobody else write with our application user (S17). Safe for many threads; may answer from a reading a few minutes old.
 */
@FunctionalInterface
public interface Preflight {
    /** Why nothing may be done there now, each as a sentence with the way to mend it; empty when all is well. */
    List<String> problems();

    /** Nothing is looked at: for undo rehearsals and tests that have no environment. */
    static Preflight none() {
        return List::of;
    }
}
