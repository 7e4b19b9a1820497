package org.privacyconnector.state.events;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.TableName;

/**
 * Something that a person must answer.
 *
 * @param number such as {@code Q-7}
 * @param about what it is about
 * @param opened when it was opened, or opened again
 * @param answered when it was answered, or null while it is open
 */
public record Question(
        String number,
        About about,
        TableName table,
        UUID row,
        Instant opened,
        @Nullable Instant answered) {
    /** What a question can be about. */
    public enum About {
        /** Somebody else than we deleted the row. */
        DELETION("deletion"),
        /** The row changes so often that it is not looked at each time. */
        LOOP("loop"),
        /** Somebody who was erased is recognised in the row. */
        REAPPEARED("re-appeared");

        private final String word;

        About(String word) {
            this.word = word;
        }

        /** How it is written. */
        public String word() {
            return word;
        }

        static Optional<About> of(String word) {
            for (About each : values()) {
                if (each.word.equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }
}
