package org.privacyconnector.ledger;

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
import org.privacyconnector.digest.KeyLine;
import org.privacyconnector.digest.KeyedHash;
import org.privacyconnector.table.RowRef;

/**
 * Turns rows into keyed pseudonyms, with one key for each year (S29). Who destroys a year's key makes that year's pseudonyms meaningless for
 * ever, and the ledger still verifies. Safe for many threads.
 */
public final class Pseudonyms {
    private final SortedMap<Integer, KeyedHash> keys;
    private final String where;

    private Pseudonyms(SortedMap<Integer, KeyedHash> keys, String where) {
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
        SortedMap<Integer, KeyedHash> keys = new TreeMap<>();
        for (KeyLine line : KeyLine.of(text)) {
            List<String> parts = line.parts();
            if (parts.size() != 2 || !parts.get(0).matches("[0-9]{4}")) {
                throw new LedgerException(where + ", " + line + ": must be a year, a blank and a key in Base64");
            }
            int year = Integer.parseInt(parts.get(0));
            if (keys.put(year, key(year, parts.get(1), where + ", " + line)) != null) {
                throw new LedgerException(where + ", " + line + ": the year " + year
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
        KeyedHash key = keys.get(year);
        if (key == null) {
            throw new LedgerException(missing(year));
        }
        return of(key, row);
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
        for (KeyedHash key : keys.values()) {
            all.add(of(key, row));
        }
        return all;
    }

    /** The ids of the keys that are there. */
    public Set<String> keys() {
        return keys.values().stream().map(KeyedHash::id).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "pseudonym keys " + keys();
    }

    private static KeyedHash key(int year, String base64, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new LedgerException(where + ": the key is not Base64");
        }
        if (bytes.length < KeyedHash.LEAST_BYTES) {
            throw new LedgerException(where + ": the key has " + bytes.length + " bytes; it must have at least 32");
        }
        return KeyedHash.of(year, bytes);
    }

    private static Pseudonym of(KeyedHash key, RowRef row) {
        String address = "row\n" + row.environment() + "\n" + row.table() + "\n" + row.id();
        return new Pseudonym(key.id(), HexFormat.of().formatHex(key.hash(address)));
    }
}
