package org.privacyconnector.trigger.schedule;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.policy.schedule.ScheduledRun;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.sweep.SweepJob;

/** The catalogue of jobs: one line each, in the order of {@link org.privacyconnector.policy.schedule.ScheduledRun#all}. */
public final class Jobs {
    private final List<Job> all;

    /** @param author who asks for plans: a label for readers */
    public Jobs(InstantSource clock, String author) {
        this.all = List.of(new SweepJob(clock), new RetentionJob(clock, author), new DriftJob());
    }

    /** Every job. */
    public List<Job> all() {
        return all;
    }

    /** What one round does before that one: the jobs that stand before it in the catalogue and make no plans of their own. */
    public List<Job> before(String name) {
        return all.stream()
                .takeWhile(job -> !job.name().equals(name))
                .filter(job -> ScheduledRun.find(job.name())
                        .filter(run -> !run.applies())
                        .isPresent())
                .toList();
    }

    /** The one of that name. */
    public Optional<Job> find(String name) {
        return all.stream().filter(job -> job.name().equals(name)).findFirst();
    }
}
