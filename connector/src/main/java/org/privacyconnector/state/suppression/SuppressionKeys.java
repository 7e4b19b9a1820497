package org.privacyconnector.state.suppression;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.privacyconnector.digest.KeyLine;
import org.privacyconnector.digest.KeyedHash;
import org.privacyconnector.identity.Identity;

/**
 * The keys under which identities are hashed (HMAC-SHA-256), apart by environment and kind, so that neither a list of guesses nor two
 * environments side by side tell who is meant. New entries take the key of the highest epoch; the others are kept as long as entries of theirs.
 * They lie outside the store and its backups. Safe for many threads.
 */
public final class SuppressionKeys {
    private final List<KeyedHash> newestFirst;

    private SuppressionKeys(List<KeyedHash> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * Reads lines {@code EPOCH base64}, the epoch a number that rises with each new key; empty lines and lines that begin with # are passed over.
     *
     * @param where where the text was found, for messages
     * @throws MissingKey when there is no key, or a line is none: it may be the one that is needed
     */
    public static SuppressionKeys read(String text, String where) {
        SortedMap<Integer, KeyedHash> keys = new TreeMap<>();
        for (KeyLine line : KeyLine.of(text)) {
            byte[] key = key(line, where);
            int epoch = Integer.parseInt(line.parts().get(0));
            if (keys.put(epoch, KeyedHash.of(epoch, key)) != null) {
                throw new MissingKey(where + ", " + line + ": epoch " + epoch
                        + " has a key already; give a new key the next number");
            }
        }
        if (keys.isEmpty()) {
            throw new MissingKey(
                    where + " holds no suppression key. Bring back the file that 'ledger keys --create' made;"
                            + " without it nobody who was erased is known again");
        }
        List<KeyedHash> newestFirst = new ArrayList<>(keys.values());
        java.util.Collections.reverse(newestFirst);
        return new SuppressionKeys(List.copyOf(newestFirst));
    }

    private static byte[] key(KeyLine line, String where) {
        List<String> parts = line.parts();
        byte[] bytes = new byte[0];
        boolean sound = parts.size() == 2 && parts.get(0).matches("[1-9][0-9]{0,5}");
        if (sound) {
            try {
                bytes = Base64.getDecoder().decode(parts.get(1));
            } catch (IllegalArgumentException notBase64) {
                // said below, as every other line that is none
            }
        }
        if (bytes.length < KeyedHash.LEAST_BYTES) {
            throw new MissingKey(where + ", " + line
                    + ": must be an epoch, a blank and at least 32 bytes in Base64, as this writes it:"
                    + " echo 2 $(openssl rand -base64 32)");
        }
        return bytes;
    }

    /** The hashes of an identity under each key, that of new entries first. */
    List<Hashed> all(String environment, Identity identity) {
        return newestFirst.stream()
                .map(key -> new Hashed(key.id(), hash(key, environment, identity)))
                .toList();
    }

    /** Whether the key of that id is there. */
    boolean has(String id) {
        return newestFirst.stream().anyMatch(key -> key.id().equals(id));
    }

    @Override
    public String toString() {
        return "suppression keys " + newestFirst.stream().map(KeyedHash::id).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // bound to statements, compared by nobody
    record Hashed(String keyId, byte[] hash) {}

    private static byte[] hash(KeyedHash key, String environment, Identity identity) {
        return key.hash("suppression\n" + environment + "\n" + identity.kind().word() + "\n" + identity.canonical());
    }
}
