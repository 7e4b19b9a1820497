package org.privacyconnector.effect;

import org.jspecify.annotations.Nullable;

/** What became of one effect. */
public sealed interface Outcome {
    /** A word for counting and for the ledger: done, already-done, changed-since, held, blocked, failed, unknown. */
    String word();

    /** Why, or the hold's name; null where nothing is to be explained. */
    default @Nullable String reason() {
        return null;
    }

    /** Carried out, and read back where the duty proves. */
    record Done() implements Outcome {
        @Override
        public String word() {
            return "done";
        }
    }

    /** The world already was as asked. */
    record AlreadyDone() implements Outcome {
        @Override
        public String word() {
            return "already-done";
        }
    }

    /** Left alone: the row or its evidence changed since the plan (S3). */
    record Skipped(String reason) implements Outcome {
        @Override
        public String word() {
            return "changed-since";
        }
    }

    /** Left alone: a legal hold covers it (S12). */
    record Held(String hold) implements Outcome {
        @Override
        public String reason() {
            return hold;
        }

        @Override
        public String word() {
            return "held";
        }
    }

    /** Cannot be done as things stand and needs a person (S10). */
    record Blocked(String reason) implements Outcome {
        @Override
        public String word() {
            return "blocked";
        }
    }

    /** Tried and failed. */
    record Failed(String reason) implements Outcome {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** Sent, and nobody knows yet whether it happened. */
    record Unknown(String reason) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }
    }
}
