package org.privacyconnector.trigger.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.sweeps.Mark;
import org.privacyconnector.state.sweeps.Overtaken;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.state.sweeps.Turn;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.TableName;

/**
 * Finds what webhooks lost: every row that was written or deleted since the last sweep becomes a hint, in the transaction that keeps from where
 * to follow next. A table that cannot be followed is said to be "not checked", never to be without changes; the others are swept all the same.
 * Only reads. Several may run at once, in several processes: of two on one table the later goes on. Safe for many threads.
 */
public final class Sweep {
    private static final String STOPPED = "the program ends; the next sweep follows it";

    private final SweepParts parts;
    private final Sweeps sweeps;

    /** A sweep of one environment. */
    public Sweep(SweepParts parts) {
        this.parts = parts;
        this.sweeps = new Sweeps(parts.environment());
    }

    /** What governs one sweep from outside. */
    public record Conduct(Consumer<Transaction> fence, BooleanSupplier stopping, Set<TableName> emptied) {
        /** Nothing governs it. */
        public static final Conduct FREE = new Conduct(tx -> {}, () -> false, Set.of());

        /**
         * What governs it.
         *
         * @param fence called in every transaction that keeps something; throws when this sweep was taken over
         * @param stopping whether the program is to end soon: tables that were not begun are left to the next sweep
         * @param emptied tables of which an administrator has said that they may have lost all their rows
         */
        public Conduct {
            emptied = Set.copyOf(emptied);
        }
    }

    /** Sweeps these tables. */
    public SweepReport run(Collection<TableName> tables, Conduct conduct) {
        List<Swept> swept = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (!tables.isEmpty()) {
            Duration memory = memory(warnings);
            for (TableName table : new TreeSet<>(tables)) {
                swept.add(
                        conduct.stopping().getAsBoolean()
                                ? new Swept.NotChecked(table, STOPPED, null)
                                : one(table, memory, conduct, warnings));
            }
        }
        return new SweepReport(swept, warnings);
    }

    private @Nullable Duration memory(List<String> warnings) {
        try {
            Duration told = parts.changes().memory().orElse(null);
            if (told == null) {
                warnings.add("the organisation does not say how long it remembers changes"
                        + " (expirechangetrackingindays); " + Mark.SHORTEST_USUAL.toDays() + " days are counted on");
            } else if (told.compareTo(Duration.ofDays(1)) <= 0) {
                warnings.add("the organisation remembers changes for " + told.toDays()
                        + " days only (expirechangetrackingindays): sweeps that fail for longer than that make whole"
                        + " tables be read");
            }
            return told;
        } catch (DataverseAccessException unread) {
            warnings.add("how long the organisation remembers changes could not be read: " + unread.getMessage() + "; "
                    + Mark.SHORTEST_USUAL.toDays() + " days are counted on");
            return null;
        }
    }

    private Swept one(TableName table, @Nullable Duration memory, Conduct conduct, List<String> warnings) {
        Turn turn = parts.store().submit(tx -> {
            conduct.fence().accept(tx);
            return sweeps.begin(tx, table);
        });
        Mark from = turn.from();
        try {
            String problem = unfit(table);
            if (problem == null) {
                late(from, memory, warnings);
                return new TableSweep(parts, sweeps, turn, memory, conduct).run();
            }
            return troubled(turn, problem, conduct);
        } catch (DataverseAccessException unread) {
            return troubled(turn, String.valueOf(unread.getMessage()), conduct);
        } catch (Overtaken other) {
            return new Swept.NotChecked(
                    table, String.valueOf(other.getMessage()), from.expires().orElse(null));
        }
    }

    /** Why the table cannot be followed, or null when it can. */
    private @Nullable String unfit(TableName table) {
        if (parts.metadata().table(table).isEmpty()) {
            return "the environment has no table " + table;
        }
        ChangeReader.Tracking tracking = parts.changes().tracking(table);
        if (tracking == ChangeReader.Tracking.IMPOSSIBLE) {
            return "Dataverse cannot follow changes of this table: what a webhook loses of it is lost";
        } else if (tracking == ChangeReader.Tracking.OFF) {
            return "Dataverse does not follow its changes yet. Have change tracking switched on with"
                    + " privacy-connector setup plan, approve and apply; it cannot be switched off again";
        }
        return parts.access().blindSpot(table, Set.of()).orElse(null);
    }

    private void late(Mark from, @Nullable Duration memory, List<String> warnings) {
        Duration kept = memory == null ? Mark.SHORTEST_USUAL : memory;
        Instant now = parts.clock().instant();
        from.age(now)
                .filter(age -> age.compareTo(kept) < 0 && age.compareTo(kept.dividedBy(2)) > 0)
                .ifPresent(age -> warnings.add(Swept.late(from.table(), age, kept)));
    }

    private Swept troubled(Turn turn, String problem, Conduct conduct) {
        parts.store().submit(tx -> {
            conduct.fence().accept(tx);
            sweeps.troubled(tx, turn, problem, parts.clock().instant());
            return true;
        });
        return new Swept.NotChecked(
                turn.from().table(), problem, turn.from().expires().orElse(null));
    }
}
