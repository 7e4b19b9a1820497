package org.privacyconnector.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.policy.schedule.Schedule;

/**
 * The whole checked policy of one environment.
 *
 * @param fingerprint SHA-256 over everything that alters what plans select or do, in a canonical form (S16); when something begins is none of
 *     that
 * @param notifications who is told of what; alters no plan
 * @param webhooks how events come in, or null when they do not; alters no plan
 * @param schedules what the service begins by itself
 * @param identities by which columns persons are known again; alters no plan
 * @param suppression how those who were erased stay known, or null when nobody is; alters no plan
 */
public record Policy(
        Limits limits,
        DataMap dataMap,
        List<Hold> holds,
        List<RetentionRule> retention,
        String fingerprint,
        Notifications notifications,
        @Nullable Webhooks webhooks,
        List<Schedule> schedules,
        IdentityColumns identities,
        @Nullable Suppression suppression) {
    public Policy {
        holds = List.copyOf(holds);
        retention = List.copyOf(retention);
        schedules = List.copyOf(schedules);
    }

    /**
     * A policy that says nothing, for looking into the store while the one on disk cannot be read. Nothing may be planned under it.
     *
     * @param limits any
     */
    public static Policy unread(Limits limits) {
        return new Policy(limits, new DataMap(Map.of()), List.of(), List.of(), "unread", Notifications.NONE, null);
    }

    /** A policy by which nothing begins by itself. */
    public Policy(
            Limits limits,
            DataMap dataMap,
            List<Hold> holds,
            List<RetentionRule> retention,
            String fingerprint,
            Notifications notifications,
            @Nullable Webhooks webhooks) {
        this(
                limits,
                dataMap,
                holds,
                retention,
                fingerprint,
                notifications,
                webhooks,
                List.of(),
                IdentityColumns.NONE,
                null);
    }
}
