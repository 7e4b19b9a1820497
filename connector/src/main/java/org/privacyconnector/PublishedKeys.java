package org.privacyconnector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.EntraId;
import org.privacyconnector.run.Jwk;
import org.privacyconnector.table.DataverseAccessException;

/**
 * The keys that a tenant signs with. They are asked for again after ten minutes, and when an unknown one is met: then as often as whoever
 * makes unknown ones up is let. Safe for many threads.
 */
final class PublishedKeys {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final EntraId tenant;
    private final Duration pause;
    private final InstantSource clock;
    private @Nullable Instant asked;
    private @Nullable Instant tried;
    private List<Jwk> keys = List.of();

    /** @param pause how long the tenant is left alone after it was asked */
    PublishedKeys(EntraId tenant, Duration pause, InstantSource clock) {
        this.tenant = tenant;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * The key of that id, as it is published.
     *
     * @throws DataverseAccessException when the tenant cannot be asked
     */
    synchronized Optional<Jwk> key(String kid) {
        Instant now = clock.instant();
        Optional<Jwk> known = find(kid);
        boolean fresh = within(asked, FRESH, now);
        if (fresh && (known.isPresent() || within(tried, pause, now))) {
            return known;
        }
        if (within(tried, pause, now)) {
            throw new DataverseAccessException("the keys of Entra ID could not be had a moment ago; try again soon");
        }
        tried = now;
        keys = tenant.keys().stream()
                .map(key -> new Jwk(key.exponent(), key.id(), key.modulus()))
                .toList();
        asked = now;
        return find(kid);
    }

    /** A clock that was set back makes nothing fresh. */
    private static boolean within(@Nullable Instant since, Duration time, Instant now) {
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(time));
    }

    private Optional<Jwk> find(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }
}
