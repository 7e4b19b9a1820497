package org.privacyconnector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.Accounts;
import org.privacyconnector.dataverse.EntraId;
import org.privacyconnector.run.Directory;
import org.privacyconnector.run.Jwk;

/** The approvers' tenant. Keys are asked for again after ten minutes, and at once when an unknown one is met. Safe for many threads. */
final class EntraDirectory implements Directory {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final EntraId tenant;
    private final Supplier<Accounts> accounts;
    private final InstantSource clock;
    private @Nullable Instant asked;
    private List<Jwk> keys = List.of();

    EntraDirectory(EntraId tenant, Supplier<Accounts> accounts, InstantSource clock) {
        this.tenant = tenant;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Jwk> key(String kid) {
        Instant now = clock.instant();
        Instant before = asked;
        Optional<Jwk> known = find(kid);
        if (known.isPresent() && before != null && now.isBefore(before.plus(FRESH))) {
            return known;
        }
        keys = tenant.keys().stream()
                .map(key -> new Jwk(key.exponent(), key.id(), key.modulus()))
                .toList();
        asked = now;
        return find(kid);
    }

    private Optional<Jwk> find(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    @Override
    public boolean enabled(UUID person) {
        return accounts.get().enabled(person);
    }

    @Override
    public boolean member(UUID person, UUID group) {
        return accounts.get().member(person, group);
    }
}
