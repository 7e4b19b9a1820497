package org.privacyconnector;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.privacyconnector.dataverse.Accounts;
import org.privacyconnector.run.Directory;
import org.privacyconnector.run.Jwk;

/** The approvers' tenant. Safe for many threads. */
final class EntraDirectory implements Directory {
    private final PublishedKeys keys;
    private final Supplier<Accounts> accounts;

    EntraDirectory(PublishedKeys keys, Supplier<Accounts> accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    @Override
    public Optional<Jwk> key(String kid) {
        return keys.key(kid);
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
