package org.privacyconnector.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Holds on persons, sealed with AES-GCM under a key that is kept outside the store (S12, S28): whoever has the file alone learns how many
 * there are, and whoever changes it is found out. Safe for many threads.
 */
public final class HoldBook {
    private final Store store;
    private final String environment;
    private final Sealer sealer;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * One hold; its text form does not say whose it is.
     *
     * @param review the day on which somebody must look at it again; it holds on afterwards
     */
    public record Entry(String number, RowRef person, String ground, String by, LocalDate review, Instant added) {
        @Override
        public String toString() {
            return number;
        }
    }

    /** @throws IllegalArgumentException when the key is not 32 bytes */
    public HoldBook(Store store, String environment, byte[] key) {
        this.store = store;
        this.environment = environment;
        this.sealer = new Sealer(key);
    }

    /** Adds a hold in the transaction and says its number. */
    public String add(Transaction tx, RowRef person, String ground, String by, LocalDate review, Instant now) {
        long next = tx.one("select coalesce(max(hold_no), 0) + 1 from person_hold", row -> row.getLong(1))
                .orElse(1L);
        String number = "H-" + next;
        String text = json.createObjectNode()
                .put("by", by)
                .put("ground", ground)
                .put("id", person.id().toString())
                .put("table", person.table().value())
                .toString();
        tx.update(
                "insert into person_hold (environment, number, sealed, review, added) values (?, ?, ?, ?, ?)",
                environment,
                number,
                sealer.seal(text.getBytes(StandardCharsets.UTF_8), beside(number, review.toString(), now)),
                review.toString(),
                now);
        return number;
    }

    /**
     * Every hold that stands, the oldest first.
     *
     * @throws StoreException when one cannot be opened: the key is another one, or somebody has changed it
     */
    public List<Entry> standing() {
        return store.read(this::standing);
    }

    private List<Entry> standing(Transaction tx) {
        return tx.query(
                "select number, sealed, review, added from person_hold where environment = ? and released is null"
                        + " order by hold_no",
                this::open,
                environment);
    }

    /** The hold of that number, when it stands. */
    public Optional<Entry> find(String number) {
        return standing().stream()
                .filter(entry -> entry.number().equals(number))
                .findFirst();
    }

    /** Ends the hold in the transaction; whether it stood. */
    public boolean release(Transaction tx, String number, Instant now) {
        return tx.update(
                        "update person_hold set released = ? where environment = ? and number = ? and released is null",
                        now,
                        environment,
                        number)
                == 1;
    }

    /** Keeps in the transaction what an approver has signed, as it is handed over. */
    public void keepRelease(Transaction tx, String number, String signed, Instant now) {
        tx.update(
                "insert into hold_release (environment, number, text, received) values (?, ?, ?, ?)",
                environment,
                number,
                signed,
                now);
    }

    private Entry open(ResultSet row) throws SQLException {
        String number = row.getString(1);
        String review = row.getString(3);
        Instant added = Instant.ofEpochMilli(row.getLong(4));
        JsonNode node;
        try {
            node = json.readTree(sealer.open(row.getBytes(2), beside(number, review, added)));
        } catch (GeneralSecurityException | IOException broken) {
            throw new StoreException(
                    "hold " + number + " cannot be opened: the key of holds is another one, or somebody has changed the"
                            + " store. Nothing is done without knowing the holds; bring back the right key",
                    broken);
        }
        return new Entry(
                number,
                new RowRef(
                        environment,
                        new TableName(node.required("table").asText()),
                        UUID.fromString(node.required("id").asText())),
                node.required("ground").asText(),
                node.required("by").asText(),
                LocalDate.parse(review),
                added);
    }

    /** What is bound to the sealed part, so that nothing can be moved to another number or given another review. */
    private byte[] beside(String number, String review, Instant added) {
        return String.join("\n", environment, number, review, Long.toString(added.toEpochMilli()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
