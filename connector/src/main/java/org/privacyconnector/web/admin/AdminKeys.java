package org.privacyconnector.web.admin;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.SecretException;
import org.privacyconnector.Secrets;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.policy.SecretRef;

/**
 * The operator's keys, read anew for each request so that one can be replaced while the service runs. Compared by digest in constant time, and
 * all of them always. A key that is unreadable or short opens nothing.
 */
public final class AdminKeys implements Credentials {
    /** Shorter ones can be guessed. */
    public static final int SHORTEST = 32;

    private final Secrets secrets;
    private final List<SecretRef> keys;

    /** Keys by reference. */
    public AdminKeys(Secrets secrets, List<SecretRef> keys) {
        this.secrets = secrets;
        this.keys = List.copyOf(keys);
    }

    @Override
    public Optional<String> holder(String bearer) {
        byte[] given = Sha256.of(bearer);
        boolean known = false;
        for (SecretRef ref : keys) {
            Optional<String> key = read(ref);
            known |= MessageDigest.isEqual(Sha256.of(key.orElse("")), given) && key.isPresent();
        }
        return known ? Optional.of("key") : Optional.empty();
    }

    /** What is wrong with the keys, by reference; empty when each can be used. */
    public List<String> troubles() {
        return keys.stream()
                .filter(ref -> read(ref).isEmpty())
                .map(ref -> "admin key " + ref + " cannot be used: it is not there, cannot be read, or is shorter than "
                        + SHORTEST + " characters")
                .toList();
    }

    private Optional<String> read(SecretRef ref) {
        try {
            return Optional.of(secrets.text(ref)).filter(key -> key.length() >= SHORTEST);
        } catch (SecretException unreadable) {
            return Optional.empty();
        }
    }
}
