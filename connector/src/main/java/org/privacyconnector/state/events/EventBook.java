package org.privacyconnector.state.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;

/**
 * Events as they were received, sealed until they are dealt with and gone then, at the latest after {@link WaitingEvents#KEPT} (S28). That one was there
 * is remembered as long, so that the same again is known. Safe for many threads.
 */
public final class EventBook {
    private final String environment;
    private final Sealer sealer;

    /** Events of one environment. */
    public EventBook(String environment, Sealer sealer) {
        this.environment = environment;
        this.sealer = sealer;
    }

    /** An event made ready outside the transaction: sealing takes time that the store's one writer has not. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and compared by nobody
    public record Ready(Heard heard, byte[] digest, byte[] sealed) {}

    /** An event, and when it came. */
    public record Received(Ready event, Instant at) {}

    /** Seals the body and works out by what the event is known again. */
    public Ready ready(Heard heard, byte[] body) {
        byte[] digest = digest(heard, body);
        return new Ready(heard, digest, sealer.sealApart(body, beside(digest)));
    }

    /**
     * Keeps events, in this order; for each, whether it is new. It is not when the same one came before, or stands earlier among these: same
     * correlation, operation, message and row, or the same body where the first two are missing.
     */
    public List<Boolean> keepAll(Transaction tx, List<Received> events) {
        int[] kept = tx.updateAll(
                "insert into event (environment, digest, tbl, row_id, message, initiator, depth, received, sealed)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (environment, digest) do nothing",
                events.stream().map(this::arguments).toList());
        return Arrays.stream(kept).mapToObj(count -> count > 0).toList();
    }

    private @Nullable Object[] arguments(Received received) {
        Ready event = received.event();
        Heard heard = event.heard();
        return new @Nullable Object[] {
            environment,
            event.digest(),
            heard.row().table().value(),
            heard.row().id(),
            heard.message(),
            heard.initiator(),
            heard.depth(),
            received.at(),
            event.sealed(),
        };
    }

    /**
     * The body of an event that waits, as it was received.
     *
     * @throws StoreException when the key is another one, or somebody has changed the store
     */
    public byte[] body(Transaction tx, long number) {
        return tx.one(
                        "select digest, sealed from event where environment = ? and event_no = ? and sealed is not null",
                        row -> open(row.getBytes(1), row.getBytes(2)),
                        environment,
                        number)
                .orElseThrow(() -> new StoreException("event " + number + " is not kept any more"));
    }

    private byte[] open(byte[] digest, byte[] sealed) {
        try {
            return sealer.openApart(sealed, beside(digest));
        } catch (GeneralSecurityException broken) {
            throw new StoreException(
                    "an event cannot be opened: the key of events is another one, or somebody has changed the store;"
                            + " bring back the right key",
                    broken);
        }
    }

    private byte[] beside(byte[] digest) {
        byte[] name = environment.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + digest.length)
                .put(name)
                .put(digest)
                .array();
    }

    private static byte[] digest(Heard heard, byte[] body) {
        if (heard.correlation() == null && heard.operation() == null) {
            return Sha256.begun().digest(body);
        }
        String key = String.join(
                "\n",
                String.valueOf(heard.correlation()),
                String.valueOf(heard.operation()),
                heard.message(),
                heard.row().table().value(),
                heard.row().id().toString());
        return Sha256.of(key);
    }
}
