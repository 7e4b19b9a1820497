package org.privacyconnector.state.suppression;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.privacyconnector.identity.Identity;

/**
 * The keys under which identities are hashed (HMAC-SHA-256), apart by environment and kind, so that neither a list of guesses nor two
 * environments side by side tell who is meant. New entries take the key of the highest epoch; the others are kept as long as entries of theirs.
 * They lie outside the store and its backups. Safe for many threads.
 */
public final class SuppressionKeys {
    private static final int LEAST_BYTES = 32;
    private final List<Key> newestFirst;

    private SuppressionKeys(List<Key> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /**
     * Reads lines {@code EPOCH base64}, the epoch a number that rises with each new key; empty lines and lines that begin with # are passed over.
     *
     * @param where where the text was found, for messages
     * @throws MissingKey when there is no key, or a line is none: it may be the one that is needed
     */
    public static SuppressionKeys read(String text, String where) {
        SortedMap<Integer, Key> keys = new TreeMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            Key key = key(stripped, where + ", line " + number);
            if (keys.put(key.epoch(), key) != null) {
                throw new MissingKey(where + ", line " + number + ": epoch " + key.epoch()
                        + " has a key already; give a new key the next number");
            }
        }
        if (keys.isEmpty()) {
            throw new MissingKey(
                    where + " holds no suppression key. Bring back the file that 'ledger keys --create' made;"
                            + " without it nobody who was erased is known again");
        }
        List<Key> newestFirst = new ArrayList<>(keys.values());
        java.util.Collections.reverse(newestFirst);
        return new SuppressionKeys(List.copyOf(newestFirst));
    }

    private static Key key(String line, String where) {
        String[] parts = line.split("\\s+", -1);
        byte[] bytes = new byte[0];
        boolean sound = parts.length == 2 && parts[0].matches("[1-9][0-9]{0,5}");
        if (sound) {
            try {
                bytes = Base64.getDecoder().decode(parts[1]);
            } catch (IllegalArgumentException notBase64) {
                // said below, as every other line that is none
            }
        }
        if (bytes.length < LEAST_BYTES) {
            throw new MissingKey(
                    where + ": must be an epoch, a blank and at least 32 bytes in Base64, as this writes it:"
                            + " echo 2 $(openssl rand -base64 32)");
        }
        int epoch = Integer.parseInt(parts[0]);
        // safe to show: from a hash of 32 random bytes nobody comes back to them
        String id = epoch + "-" + HexFormat.of().formatHex(sha256(bytes)).substring(0, 8);
        return new Key(epoch, id, new SecretKeySpec(bytes, "HmacSHA256"));
    }

    /** The hashes of an identity under each key, that of new entries first. */
    List<Hashed> all(String environment, Identity identity) {
        return newestFirst.stream()
                .map(key -> new Hashed(key.id(), key.hash(environment, identity)))
                .toList();
    }

    /** Whether the key of that id is there. */
    boolean has(String id) {
        return newestFirst.stream().anyMatch(key -> key.id().equals(id));
    }

    @Override
    public String toString() {
        return "suppression keys " + newestFirst.stream().map(Key::id).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // bound to statements, compared by nobody
    record Hashed(String keyId, byte[] hash) {}

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private record Key(int epoch, String id, SecretKeySpec key) {
        byte[] hash(String environment, Identity identity) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                String text =
                        "suppression\n" + environment + "\n" + identity.kind().word() + "\n" + identity.canonical();
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
                throw new IllegalStateException("every Java has HmacSHA256", missing);
            }
        }
    }
}
