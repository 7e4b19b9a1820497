package org.privacyconnector.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.DataMap;

/**
 * The whole checked policy of one environment.
 *
 * @param fingerprint SHA-256 over everything that alters what plans select or do, in a canonical form (S16)
 * @param notifications who is told of what; alters no plan
 * @param webhooks how events come in, or null when they do not; alters no plan
 */
public record Policy(
        Limits limits,
        DataMap dataMap,
        List<Hold> holds,
        List<RetentionRule> retention,
        String fingerprint,
        Notifications notifications,
        @Nullable Webhooks webhooks) {
    public Policy {
        holds = List.copyOf(holds);
        retention = List.copyOf(retention);
    }
}
