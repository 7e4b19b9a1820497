package org.privacyconnector.state.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.TableName;

/**
 * A table of which no event comes although it changes.
 *
 * @param since when the first change was found of which no event told
 * @param ended when an event came again, or null while it lasts
 */
public record Silence(
        TableName table, Instant since, @Nullable Instant ended) {}
