package org.privacyconnector.plan;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a hold matches, shown in every plan (S12).
 *
 * @param matches rows it covers, or -1 when it could not be read
 * @param problem why it could not be read or is ambiguous; null when it is sound
 * @param overdue past its review date; it still holds
 */
public record HoldCount(String hold, long matches, @Nullable String problem, boolean overdue) {}
