package org.privacyconnector.web.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.Figures;

/**
 * Figures at one moment, for {@link Metrics}.
 *
 * @param lastSuccess by duty
 * @param rows outcomes by rule and word, over all runs
 * @param throttled how often Dataverse has asked this process to wait
 * @param ledgerSound whether the end of the ledger is as it was written
 * @param blockedPlans newest plans that may not be applied at all
 * @param secretEnds by the secret's name
 * @param tasks waiting and failing tasks by kind
 * @param webhooks how webhooks do, or null where none are received
 * @param reloaded whether the last change of the configuration was taken
 * @param tracesDropped spans of this process that no receiver took
 */
public record Gauges(
        Map<String, Instant> lastSuccess,
        List<Figures.RuleCount> rows,
        long throttled,
        boolean ledgerSound,
        long blockedPlans,
        Map<String, Instant> secretEnds,
        Map<String, Tasks> tasks,
        @Nullable Webhooks webhooks,
        boolean reloaded,
        long tracesDropped) {
    public Gauges {
        lastSuccess = Map.copyOf(lastSuccess);
        rows = List.copyOf(rows);
        secretEnds = Map.copyOf(secretEnds);
        tasks = Map.copyOf(tasks);
    }

    /** Tasks of one kind: how many wait or run, and how many failed the last time. */
    public record Tasks(long waiting, long inTrouble) {}

    /**
     * Webhooks.
     *
     * @param lagSeconds age of the oldest event that was received and not handled yet
     * @param undelivered events that Dataverse says it could not deliver, found by the last back-fill
     * @param silent tables that change and of which no event comes
     */
    public record Webhooks(double lagSeconds, long undelivered, long silent) {}
}
