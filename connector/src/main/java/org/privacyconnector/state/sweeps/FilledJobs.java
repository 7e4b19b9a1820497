package org.privacyconnector.state.sweeps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.store.Transaction;

/**
 * Failed system jobs of our own steps whose rows are being looked at again. Only such a job may be removed: what it told is no longer lost.
 * Safe for many threads.
 */
public final class FilledJobs {
    private final String environment;

    /** The jobs of one environment. */
    public FilledJobs(String environment) {
        this.environment = environment;
    }

    /** One of them. */
    public record Job(UUID id, UUID step) {}

    /** Notes a job, in the transaction that puts the look at its row; false when it was noted before. */
    public boolean add(Transaction tx, Job job, Instant now) {
        return tx.update(
                        "insert into filled_job (environment, job_id, step_id, filled) values (?, ?, ?, ?)"
                                + " on conflict (environment, job_id) do nothing",
                        environment,
                        job.id(),
                        job.step(),
                        now)
                > 0;
    }

    /** The oldest, at most so many. */
    public List<Job> oldest(Transaction tx, int most) {
        return tx.query(
                "select job_id, step_id from filled_job where environment = ? order by filled, job_id limit " + most,
                row -> new Job(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2))),
                environment);
    }

    /** Those of the jobs that are noted. */
    public List<Job> of(Transaction tx, List<UUID> jobs) {
        List<Job> noted = new ArrayList<>();
        for (UUID job : jobs) {
            tx.one(
                            "select step_id from filled_job where environment = ? and job_id = ?",
                            row -> new Job(job, UUID.fromString(row.getString(1))),
                            environment,
                            job)
                    .ifPresent(noted::add);
        }
        return noted;
    }

    /** Forgets a job that is gone. */
    public void forget(Transaction tx, UUID job) {
        tx.update("delete from filled_job where environment = ? and job_id = ?", environment, job);
    }

    /** How many wait for their removal. */
    public long count(Transaction tx) {
        return tx.one("select count(*) from filled_job where environment = ?", row -> row.getLong(1), environment)
                .orElse(0L);
    }
}
