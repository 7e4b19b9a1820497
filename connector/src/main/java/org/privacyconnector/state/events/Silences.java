package org.privacyconnector.state.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/**
 * Whether events come that should. A change that change tracking finds, and of which none told, is noted where a registered step should
 * have told; a table of which then none comes for a while is silent. Only ids, names and times are kept. Safe for many threads.
 */
public final class Silences {
    /** How long the end of a silence is remembered, so that it can be told. */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    private final String environment;

    /** Those of one environment. */
    public Silences(String environment) {
        this.environment = environment;
    }

    /**
     * From now on exactly these are expected.
     *
     * @param events whether each comes of every such change, or only of some columns; since when it does, stays as it was
     */
    public void expect(Transaction tx, Map<Expected, Boolean> events, Instant now) {
        Set<Expected> gone = new HashSet<>(tx.query(
                "select tbl, message from webhook_expected where environment = ?",
                row -> new Expected(new TableName(row.getString(1)), row.getString(2)),
                environment));
        gone.removeAll(events.keySet());
        for (Expected each : gone) {
            tx.update(
                    "delete from webhook_expected where environment = ? and tbl = ? and message = ?",
                    environment,
                    each.table().value(),
                    each.message());
        }
        events.forEach((event, certain) -> tx.update(
                "insert into webhook_expected (environment, tbl, message, certain) values (?, ?, ?, ?)"
                        + " on conflict (environment, tbl, message) do update set certain = case"
                        + " when excluded.certain is null then null"
                        + " else coalesce(webhook_expected.certain, excluded.certain) end",
                environment,
                event.table().value(),
                event.message(),
                certain ? now : null));
    }

    /** Messages that are expected of every change of the table since that instant. */
    public Set<String> expected(Transaction tx, TableName table, Instant since) {
        return Set.copyOf(tx.query(
                "select message from webhook_expected where environment = ? and tbl = ? and certain <= ?",
                row -> row.getString(1),
                environment,
                table.value(),
                since));
    }

    /** Whether an event has named the row that is not dealt with yet. */
    public boolean named(Transaction tx, TableName table, UUID row) {
        return tx.one(
                        "select 1 from event where environment = ? and tbl = ? and row_id = ? and handled is null limit 1",
                        any -> true,
                        environment,
                        table.value(),
                        row)
                .isPresent();
    }

    /** Notes that such a change of the table was found, of which no event told. Of what is not expected, nothing is noted. */
    public void missed(Transaction tx, Expected event, Instant now) {
        tx.update(
                "update webhook_expected set missed_since = ? where environment = ? and tbl = ? and message = ?"
                        + " and (missed_since is null or exists (select 1 from event where event.environment = ?"
                        + " and event.received >= webhook_expected.missed_since and event.tbl = webhook_expected.tbl))",
                now,
                environment,
                event.table().value(),
                event.message(),
                environment);
    }

    /**
     * Where an event has come since a miss, the miss is made up for: noted now, for the event itself is forgotten after
     * {@link WaitingEvents#KEPT}, and without it a quiet table would look silent.
     */
    void heard(Transaction tx) {
        tx.update(
                "update webhook_expected set missed_since = null where environment = ? and missed_since is not null"
                        + " and exists (select 1 from event where event.environment = ?"
                        + " and event.received >= webhook_expected.missed_since and event.tbl = webhook_expected.tbl)",
                environment,
                environment);
    }

    /** When the newest event of any table came, of those of the last seven days. */
    public Optional<Instant> last(Transaction tx) {
        return tx.one(
                "select received from event where environment = ? order by received desc limit 1",
                Silences::instant,
                environment);
    }

    /** Tables that are silent: a change of which no event told was found so long ago, and none has come since. */
    public List<Silence> now(Transaction tx, Duration after, Instant now) {
        Map<TableName, Instant> missed = new TreeMap<>();
        tx.each(
                "select tbl, min(missed_since) from webhook_expected w where environment = ? and missed_since <= ?"
                        + " and not exists (select 1 from event e where e.environment = w.environment"
                        + " and e.received >= w.missed_since and e.tbl = w.tbl) group by tbl",
                row -> missed.put(new TableName(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))),
                environment,
                now.minus(after));
        List<Silence> silent = new ArrayList<>();
        missed.forEach((table, since) -> silent.add(new Silence(table, since, null)));
        return silent;
    }

    /**
     * Holds what was silent against what is now, and keeps the difference.
     *
     * @return what is silent, and what was until less than {@link #REMEMBERED} ago
     */
    public List<Silence> look(Transaction tx, Duration after, Instant now) {
        heard(tx);
        Map<TableName, Silence> known = new TreeMap<>();
        kept(tx).forEach(each -> known.put(each.table(), each));
        List<Silence> told = new ArrayList<>();
        for (Silence silent : now(tx, after, now)) {
            Silence before = known.remove(silent.table());
            boolean same = before != null && before.ended() == null;
            told.add(same ? before : silent);
            if (!same) {
                keep(tx, silent);
            }
        }
        for (Silence over : known.values()) {
            Optional<Instant> ended = Optional.ofNullable(over.ended()).or(() -> firstSince(tx, over));
            if (ended.isPresent() && ended.get().plus(REMEMBERED).isAfter(now)) {
                Silence kept = new Silence(over.table(), over.since(), ended.get());
                told.add(kept);
                keep(tx, kept);
            } else {
                // told long enough, or its step is registered no more: then nothing came, and nothing is expected
                tx.update(
                        "delete from webhook_silence where environment = ? and tbl = ?",
                        environment,
                        over.table().value());
            }
        }
        return told;
    }

    /** How many tables were silent when it was last looked at. */
    public long silent(Transaction tx) {
        return kept(tx).stream().filter(each -> each.ended() == null).count();
    }

    private Optional<Instant> firstSince(Transaction tx, Silence silence) {
        return tx.one(
                "select received from event where environment = ? and received >= ? and tbl = ?"
                        + " order by received limit 1",
                Silences::instant,
                environment,
                silence.since(),
                silence.table().value());
    }

    private List<Silence> kept(Transaction tx) {
        return tx.query(
                "select tbl, since, ended from webhook_silence where environment = ? order by tbl",
                row -> {
                    long millis = row.getLong(3);
                    Instant ended = row.wasNull() ? null : Instant.ofEpochMilli(millis);
                    return new Silence(new TableName(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)), ended);
                },
                environment);
    }

    private void keep(Transaction tx, Silence silence) {
        tx.update(
                "insert into webhook_silence (environment, tbl, since, ended) values (?, ?, ?, ?)"
                        + " on conflict (environment, tbl) do update set since = excluded.since, ended = excluded.ended",
                environment,
                silence.table().value(),
                silence.since(),
                silence.ended());
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(1));
    }
}
