package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.privacyconnector.store.Transaction;

/** What somebody was told of and when: each thing is told once, again when what is said of it changes, and every week while it lasts. */
public final class Notifications {
    /** How long before what still lasts is told again. */
    public static final Duration REMINDER = Duration.ofDays(7);

    private final String environment;

    /** Those of one environment. */
    public Notifications(String environment) {
        this.environment = environment;
    }

    /**
     * One thing.
     *
     * @param thing names it, unique in the environment; no personal data
     * @param kind what sort of thing, such as {@code plan}
     * @param topic the policy's word for who is told
     * @param said what is said of it
     * @param told when it was last decided to tell it
     */
    public record Thing(String thing, String kind, String topic, String said, Instant told) {}

    /** Notes that the thing is so now. Answers whether it is to be told: it is new, what is said has changed, or a week has passed. */
    public boolean found(Transaction tx, Thing now) {
        Optional<Thing> before = find(tx, now.thing());
        if (before.isPresent()
                && before.get().said().equals(now.said())
                && before.get().told().plus(REMINDER).isAfter(now.told())) {
            return false;
        }
        tx.update(
                "INSERT INTO notification (environment, thing, kind, topic, said, told) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (environment, thing) DO UPDATE SET kind = excluded.kind, topic = excluded.topic,"
                        + " said = excluded.said, told = excluded.told",
                environment,
                now.thing(),
                now.kind(),
                now.topic(),
                now.said(),
                now.told());
        return true;
    }

    /** The thing, while it lasts. */
    public Optional<Thing> find(Transaction tx, String thing) {
        return tx.one(
                "SELECT thing, kind, topic, said, told FROM notification WHERE environment = ? AND thing = ?",
                Notifications::map,
                environment,
                thing);
    }

    /** Forgets everything but these: what has passed, and comes again, is told again. */
    public void keepOnly(Transaction tx, Set<String> things) {
        List<Thing> all = tx.query(
                "SELECT thing, kind, topic, said, told FROM notification WHERE environment = ?",
                Notifications::map,
                environment);
        for (Thing thing : all) {
            if (!things.contains(thing.thing())) {
                tx.update("DELETE FROM notification WHERE environment = ? AND thing = ?", environment, thing.thing());
            }
        }
    }

    private static Thing map(ResultSet row) throws SQLException {
        return new Thing(
                row.getString("thing"),
                row.getString("kind"),
                row.getString("topic"),
                row.getString("said"),
                Instant.ofEpochMilli(row.getLong("told")));
    }
}
