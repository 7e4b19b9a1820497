package org.privacyconnector.table;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The value of a lookup column: the id of the row it points at, and its table where the server said so. */
public record Lookup(UUID id, @Nullable TableName table) {}
