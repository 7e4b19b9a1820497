package org.privacyconnector.trigger;

import java.util.List;

/**
 * What a job came to.
 *
 * @param lines for an administrator, no personal data; the last is the sum of it
 */
public record JobReport(Ending ending, List<String> lines) {
    public JobReport {
        lines = List.copyOf(lines);
    }

    /** How it ended. */
    public enum Ending {
        /** It came to its end. */
        DONE("done"),
        /** It came to its end, and some effects need a person. */
        ATTENTION("needs-attention"),
        /** A person is asked for: an approval, a limit, a hold, the pause. */
        WAITS("waits"),
        /** Another instance or command was at work; to be tried again shortly. */
        LOCKED("locked"),
        /** It was asked to stop; to be gone on with by the next start. */
        STOPPED("stopped"),
        /** It could not come to its end; to be tried again later. */
        FAILED("failed");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        /** As it is stored and shown. */
        public String word() {
            return word;
        }

        /** Whether it did what it was begun for. */
        public boolean success() {
            return this == DONE || this == ATTENTION || this == WAITS;
        }
    }
}
