package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.privacyconnector.table.RowRef;

/**
 * Turns rows into keyed pseudonyms, with one key for each year (S29). Who destroys a year's key makes that year's pseudonyms meaningless for
 * ever, and the ledger still verifies. Safe for many threads.
 */
public final class Pseudonyms {
    private static final int LEAST_BYTES = 32;
    private final SortedMap<Integer, YearKey> keys;
    private final String where;

    private Pseudonyms(SortedMap<Integer, YearKey> keys, String where) {
        this.keys = keys;
        this.where = where;
    }

    /**
     * Reads lines {@code YEAR base64}; empty lines and lines that begin with # are passed over.
     *
     * @param where where the text was found, for messages
     * @throws LedgerException when a line is not of that form, a year comes twice, or a key is shorter than 32 bytes
     */
    public static Pseudonyms read(String text, String where) {
        SortedMap<Integer, YearKey> keys = new TreeMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            String[] parts = stripped.split("\\s+", -1);
            if (parts.length != 2 || !parts[0].matches("[0-9]{4}")) {
                throw new LedgerException(where + ", line " + number + ": must be a year, a blank and a key in Base64");
            }
            int year = Integer.parseInt(parts[0]);
            if (keys.put(year, key(year, parts[1], where, number)) != null) {
                throw new LedgerException(where + ", line " + number + ": the year " + year
                        + " has a key already; two keys for one year would give one row two pseudonyms");
            }
        }
        if (keys.isEmpty()) {
            throw new LedgerException(
                    where + " holds no pseudonym key; it needs a line for each year, as this writes it:"
                            + " echo 2026 $(openssl rand -base64 32)");
        }
        return new Pseudonyms(keys, where);
    }

    /**
     * The pseudonym of a row with the key of that moment's year (UTC).
     *
     * @throws LedgerException when that year has no key: nothing may be done that could not be recorded
     */
    public Pseudonym of(RowRef row, Instant at) {
        int year = at.atZone(ZoneOffset.UTC).getYear();
        YearKey key = keys.get(year);
        if (key == null) {
            throw new LedgerException(missing(year));
        }
        return key.of(row);
    }

    /** Why no row could be recorded at that moment, or nothing. */
    public Optional<String> missing(Instant at) {
        int year = at.atZone(ZoneOffset.UTC).getYear();
        return keys.containsKey(year) ? Optional.empty() : Optional.of(missing(year));
    }

    private String missing(int year) {
        return "there is no pseudonym key for " + year + " in " + where + "; add a line as this writes it: echo " + year
                + " $(openssl rand -base64 32)";
    }

    /** The row's pseudonyms with every key that is still there. */
    public List<Pseudonym> all(RowRef row) {
        List<Pseudonym> all = new ArrayList<>();
        for (YearKey key : keys.values()) {
            all.add(key.of(row));
        }
        return all;
    }

    /** The ids of the keys that are there. */
    public Set<String> keys() {
        return keys.values().stream().map(YearKey::id).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "pseudonym keys " + keys();
    }

    private static YearKey key(int year, String base64, String where, int line) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new LedgerException(where + ", line " + line + ": the key is not Base64");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new LedgerException(
                    where + ", line " + line + ": the key has " + bytes.length + " bytes; it must have at least 32");
        }
        // safe to show: from a hash of 32 random bytes nobody comes back to them
        String id = year + "-" + HexFormat.of().formatHex(Hash.of(bytes)).substring(0, 8);
        return new YearKey(id, new SecretKeySpec(bytes, "HmacSHA256"));
    }

    private record YearKey(String id, SecretKeySpec key) {
        Pseudonym of(RowRef row) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                String address = "row\n" + row.environment() + "\n" + row.table() + "\n" + row.id();
                byte[] value = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
                return new Pseudonym(id, HexFormat.of().formatHex(value));
            } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
                throw new IllegalStateException("every Java has HmacSHA256", missing);
            }
        }
    }
}
