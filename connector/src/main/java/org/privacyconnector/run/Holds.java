package org.privacyconnector.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** Holds on one person, added and released by command (S12). Safe for many threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class Holds {
    private final Store store;
    private final byte[] key;
    private final InstantSource clock;

    /** @param key 32 bytes, kept outside the store and its backups */
    public Holds(Store store, String environment, byte[] key, InstantSource clock) {
        this.store = store;
        this.key = key.clone();
        this.clock = clock;
    }

    /** One hold; {@code toString} does not name the row. */
    public record Standing(String number, RowRef person, String ground, LocalDate review, boolean overdue) {
        @Override
        public String toString() {
            return number + (overdue ? " (past its review)" : "");
        }
    }

    /**
     * Puts a hold on a person's row; says its number. At once in force.
     *
     * @param person a row of contact, lead or account
     * @param ground why, without naming the person
     * @param review when somebody must look at it again; it holds on after that day
     */
    public String add(RowRef person, String ground, LocalDate review, String by) {
        throw new UnsupportedOperationException(person + ground + review + by + store + key.length + clock);
    }

    /** Every hold that stands, the oldest first. */
    public List<Standing> standing(LocalDate today) {
        throw new UnsupportedOperationException(today.toString());
    }

    /**
     * Writes what an approver must sign so that the hold may end.
     *
     * @return the file
     */
    public Path askRelease(String number, Path folder) {
        throw new UnsupportedOperationException(number + folder);
    }

    /**
     * Ends a hold after verifying the signed request.
     *
     * @throws Refused when the signature does not hold
     */
    public void release(Path signed) {
        throw new UnsupportedOperationException(signed.toString());
    }
}
