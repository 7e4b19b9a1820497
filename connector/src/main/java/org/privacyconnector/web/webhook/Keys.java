package org.privacyconnector.web.webhook;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import org.privacyconnector.SecretException;
import org.privacyconnector.digest.Sha256;

/**
 * The secrets of which any opens the door. Compared in constant time, each with all, so that neither how much is right nor which one it is can
 * be told from outside. Safe for many threads.
 */
final class Keys {
    private final List<byte[]> digests;

    /**
     * Reads them once.
     *
     * @throws SecretException when none can be used
     */
    Keys(Supplier<List<String>> secrets) {
        this.digests = read(secrets.get());
    }

    /** Whether they are the same, in the same order. */
    boolean same(Keys other) {
        if (digests.size() != other.digests.size()) {
            return false;
        }
        boolean same = true;
        for (int i = 0; i < digests.size(); i++) {
            same &= MessageDigest.isEqual(digests.get(i), other.digests.get(i));
        }
        return same;
    }

    /** How many open the door. */
    int count() {
        return digests.size();
    }

    /** Whether what is presented, in whatever places, has one of them. */
    boolean open(List<String> presented) {
        boolean opens = false;
        for (String each : presented) {
            byte[] digest = Sha256.of(each);
            for (byte[] known : digests) {
                // no shortcut: every one is compared, whatever came before
                opens |= MessageDigest.isEqual(known, digest);
            }
        }
        return opens;
    }

    private static List<byte[]> read(List<String> read) {
        if (read.isEmpty()) {
            throw new SecretException("webhooks.secrets names no secret that is set and not empty. Set one of them:"
                    + " without a secret anybody could post events, so none are taken");
        }
        return read.stream().map(Sha256::of).toList();
    }
}
