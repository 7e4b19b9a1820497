package org.privacyconnector.table;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an environment says of itself. Whatever our user may not ask is null.
 *
 * @param uniqueName such as {@code org1a2b3c4d}
 * @param type the platform's own type of organisation, {@code Customer}, {@code CustomerTest} ... or its number
 * @param timeZoneCode of our own user's settings
 */
public record Organization(
        UUID id,
        @Nullable String uniqueName,
        @Nullable String type,
        @Nullable Integer timeZoneCode) {}
