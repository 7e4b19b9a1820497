package org.privacyconnector.state.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** When the policy of one environment was last reloaded, and when it last could not be. Safe for many threads. */
public final class Reloads {
    private final String environment;

    /** Of one environment. */
    public Reloads(String environment) {
        this.environment = environment;
    }

    /**
     * The last of each.
     *
     * @param loaded when a policy was last taken into use
     * @param policy its fingerprint
     * @param refused when files were last found that could not be used; null again when a policy has been taken into use since
     * @param problem what was wrong with them first, with file, line and column
     */
    public record Last(
            @Nullable Instant loaded,
            @Nullable String policy,
            @Nullable Instant refused,
            @Nullable String problem) {}

    /** The last of each, or nothing when the service never ran. */
    public Optional<Last> last(Transaction tx) {
        return tx.one(
                "select loaded, policy, refused, problem from policy_reload where environment = ?",
                row -> new Last(
                        ScheduleBook.instant(row, "loaded"),
                        row.getString("policy"),
                        ScheduleBook.instant(row, "refused"),
                        row.getString("problem")),
                environment);
    }

    /** A policy is in use from now on. */
    public void loaded(Transaction tx, Instant at, String policy) {
        tx.update(
                "insert into policy_reload (environment, loaded, policy) values (?, ?, ?) on conflict (environment)"
                        + " do update set loaded = excluded.loaded, policy = excluded.policy, refused = null, problem = null",
                environment,
                at,
                policy);
    }

    /** The files cannot be used, and what was in use stays so. */
    public void refused(Transaction tx, Instant at, String problem) {
        tx.update(
                "insert into policy_reload (environment, refused, problem) values (?, ?, ?) on conflict (environment)"
                        + " do update set refused = excluded.refused, problem = excluded.problem",
                environment,
                at,
                problem);
    }
}
