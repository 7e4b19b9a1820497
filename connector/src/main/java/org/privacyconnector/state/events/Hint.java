package org.privacyconnector.state.events;

import java.time.Instant;
import java.util.UUID;
import org.privacyconnector.table.TableName;

/**
 * A row that may have changed. Nothing else is believed (S19): what happened to it says the row itself, when it is read.
 *
 * @param message what is said to have happened, as Dataverse names it: {@code Create}, {@code Update}, {@code Delete}, …
 * @param seen when it came to us
 */
public record Hint(TableName table, UUID row, String message, Origin origin, Instant seen) {
    /** Longer than any message of Dataverse. */
    static final int LONGEST_MESSAGE = 100;

    public Hint {
        if (message.isEmpty() || message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("a message has 1 to " + LONGEST_MESSAGE + " characters");
        }
    }
}
