package org.privacyconnector.trigger.sweep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.state.events.Expected;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.state.sweeps.Mark;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/**
 * Changes of one table that a step should have told of and none did, while one sweep finds them. A change that was looked at because of its event
 * is none that a sweep finds, and one whose event waits is none either. For one thread.
 */
final class Untold {
    private final Silences silences;
    private final TableName table;
    private final Set<String> expected;
    private final InstantSource clock;
    private final Set<String> missed = new HashSet<>();

    private Untold(Silences silences, TableName table, Set<String> expected, InstantSource clock) {
        this.silences = silences;
        this.table = table;
        this.expected = expected;
        this.clock = clock;
    }

    /** Only of steps that were registered when the table was last followed: what was before them they could not tell. */
    static Untold since(SweepParts parts, Mark from) {
        Silences silences = new Silences(parts.environment());
        Instant given = from.given();
        Set<String> expected =
                given == null ? Set.of() : parts.store().read(tx -> silences.expected(tx, from.table(), given));
        return new Untold(silences, from.table(), expected, parts.clock());
    }

    void found(Transaction tx, UUID row, String message) {
        if (expected.contains(message) && !missed.contains(message) && !silences.named(tx, table, row)) {
            missed.add(message);
        }
    }

    /** In the transaction in which they were found. */
    void keep(Transaction tx) {
        missed.forEach(message -> silences.missed(tx, new Expected(table, message), clock.instant()));
        missed.clear();
    }
}
