package org.privacyconnector.trigger.sweep;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.duty.housekeeping.HousekeepingDuty;
import org.privacyconnector.duty.setup.WebhookSettings;
import org.privacyconnector.duty.setup.WebhookSettings.Wanted;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.events.Expected;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.TableName;

/**
 * One round of making up for what did not come: changes of every table that a step names, events that Dataverse could not deliver, and then the
 * removal of its records of those. In that order, so that a record is removed only after the table it tells of was followed. Safe for many
 * threads.
 */
public final class SweepRound {
    private final Connector connector;
    private final Hints hints;
    private final OwnSteps steps;
    private final HousekeepingDuty duty;
    private final InstantSource clock;

    /** Rounds of one environment under one policy. */
    public SweepRound(Connector connector, Hints hints, OwnSteps steps, HousekeepingDuty duty, InstantSource clock) {
        this.connector = connector;
        this.hints = hints;
        this.steps = steps;
        this.duty = duty;
        this.clock = clock;
    }

    /** Rounds of what a connector has open. */
    public static SweepRound of(Connector connector, InstantSource clock) {
        return new SweepRound(
                connector,
                connector.hints(),
                new RegisteredSteps(
                        connector.rows(),
                        connector.access(),
                        WebhookSettings.endpoint(connector.operator().organizationId())),
                connector.housekeeping(),
                clock);
    }

    /**
     * What came of a round.
     *
     * @param removed what became of records of undelivered events, or null when there was none to remove
     */
    public record Report(
            SweepReport sweep,
            Backfill.Filled filled,
            @Nullable String removed) {
        /** Whether nothing that happened before the round is missed any more. */
        public boolean whole() {
            return sweep.whole() && filled.problem() == null;
        }

        /** For a person; no row id. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>(sweep.lines());
            filled.sentence().ifPresent(lines::add);
            Optional.ofNullable(removed).ifPresent(lines::add);
            return lines;
        }
    }

    /** The tables that a policy wants swept: those that its steps name. */
    public static Set<TableName> tables(Policy policy) {
        Set<TableName> tables = new TreeSet<>();
        Webhooks webhooks = policy.webhooks();
        if (webhooks != null) {
            webhooks.steps().stream().map(Step::table).forEach(tables::add);
        }
        return tables;
    }

    /**
     * Goes through one round; what has ended of suppression is removed before.
     *
     * @param emptied tables of which an administrator has said that they may have lost all their rows
     * @param fence called in each transaction that records something; throws when another instance has taken the round over
     */
    public Report carry(Stop stop, Set<TableName> emptied, Consumer<Transaction> fence) {
        return connector.traces().step("sweep", Map.of(), () -> carried(stop, emptied, fence));
    }

    private Report carried(Stop stop, Set<TableName> emptied, Consumer<Transaction> fence) {
        expect(fence);
        connector.suppressionDesk().forgetEnded(fence);
        SweepReport sweep = new Sweep(new SweepParts(
                        connector.operator().environment(),
                        connector.store(),
                        hints,
                        connector.changes(),
                        connector.access(),
                        connector.metadata(),
                        clock))
                .run(tables(connector.policy()), new Sweep.Conduct(fence, stop::isRaised, emptied));
        if (stop.isRaised()) {
            return new Report(sweep, new Backfill.Filled(0, 0, "the program ends"), null);
        }
        Backfill.Filled filled = fill(fence);
        String removed = stop.isRaised()
                ? null
                : new Housekeeping(connector.course(), duty, connector.roleGate())
                        .run(clock.instant(), stop)
                        .orElse(null);
        return new Report(sweep, filled, removed);
    }

    /** So that a change of which no event tells is known as one that should have. Where steps cannot be read, what was known of them stands. */
    private void expect(Consumer<Transaction> fence) {
        Map<Expected, Boolean> events = new HashMap<>();
        try {
            Map<UUID, Wanted> wanted = connector.settingUp().steps();
            Set<UUID> certain = wanted.isEmpty() ? Set.of() : steps.certain();
            Set<UUID> registered = wanted.isEmpty() ? Set.of() : steps.ids();
            wanted.forEach((id, step) -> {
                if (registered.contains(id)) {
                    events.merge(
                            new Expected(step.table(), step.message()),
                            certain.contains(id) && step.columns().isEmpty(),
                            Boolean::logicalOr);
                }
            });
        } catch (DataverseAccessException unread) {
            return;
        }
        Silences silences = new Silences(connector.operator().environment());
        connector.store().submit(tx -> {
            fence.accept(tx);
            silences.expect(tx, events, clock.instant());
            return true;
        });
    }

    private Backfill.Filled fill(Consumer<Transaction> fence) {
        Set<UUID> ours;
        try {
            ours = steps.ids();
        } catch (DataverseAccessException unread) {
            return new Backfill.Filled(0, 0, "which steps are ours could not be read: " + unread.getMessage());
        }
        return new Backfill(
                        connector.operator().environment(),
                        connector.store(),
                        hints,
                        connector.rows(),
                        connector.access(),
                        clock)
                .run(ours, fence);
    }
}
