package org.mockdataverse.jobs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Background;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.rows.StoredRow;

/**
 * System jobs. A job's row is the truth about it: who changes the row pauses, resumes or cancels the job, and a job whose row is gone is no
 * job. Jobs run in {@link Background}, so by the clock of the environment.
 *
 * <p>Threads: safe for many.
 */
public final class Jobs implements Feature {
    private static final class Running {
        final JobSpec spec;
        final Supplier<JobTask> tasks;
        volatile @Nullable JobTask task;

        Running(JobSpec spec, Supplier<JobTask> tasks) {
            this.spec = spec;
            this.tasks = tasks;
        }
    }

    private final RowService service;
    private final Background background;
    private final JobRows rows;
    private final Ids ids;
    private final Site site;
    private final Map<UUID, Running> known = new ConcurrentHashMap<>();
    private volatile Pace pace = Pace.NONE;

    /** The jobs of an environment. */
    public Jobs(Site site) {
        this.site = site;
        this.service = site.service();
        this.background = site.background();
        this.rows = new JobRows(service);
        this.ids = new Ids(site.settings().seed() ^ 0x10B5L);
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(new JobWatcher(this, rows));
    }

    /** How long jobs take from now on, unless they say so themselves. */
    public void pace(Pace usual) {
        pace = usual;
    }

    /**
     * Makes the job's row, Ready, and runs the job once the transaction under way stands.
     *
     * @param tasks makes the work, for the first time, for each recurrence and for each time that somebody resumes it after it has failed
     * @return the asyncoperation's id
     */
    public UUID submit(JobSpec spec, Supplier<JobTask> tasks) {
        UUID id = next();
        submit(id, spec, tasks);
        return id;
    }

    /** An id for a job to be. */
    public UUID next() {
        return ids.next();
    }

    /** The same with an id from {@link #next}. */
    public void submit(UUID id, JobSpec spec, Supplier<JobTask> tasks) {
        rows.insert(id, spec);
        known.put(id, new Running(spec, tasks));
        background.after(paceOf(spec).before(), () -> start(id));
    }

    /** Tells how a step ended that said {@link Outcome.Pending}. Ignored when the job has been paused or cancelled since. */
    public void tell(UUID id, Outcome outcome) {
        Running running = known.get(id);
        if (running != null) {
            service.writing(() -> {
                settle(id, running, outcome);
                return true;
            });
        }
    }

    void schedule(UUID id) {
        background.soon(() -> start(id));
    }

    void forget(UUID id) {
        known.remove(id);
    }

    Instant now() {
        return site.settings().clock().instant();
    }

    private Pace paceOf(JobSpec spec) {
        return spec.pace() == null ? pace : spec.pace();
    }

    /** Locks a job that is ready and due. */
    private void start(UUID id) {
        Running running = known.get(id);
        if (running == null) {
            return;
        }
        boolean locked = service.writing(() -> {
            StoredRow row = rows.row(id);
            if (row == null) {
                known.remove(id);
                return false;
            }
            if (JobState.of(row) != JobState.READY) {
                return false;
            }
            if (row.value("postponeuntil") instanceof Instant until && until.isAfter(now())) {
                background.at(until, () -> start(id));
                return false;
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            JobRows.state(values, JobState.IN_PROGRESS);
            values.put("startedon", service.work().now());
            rows.update(id, values);
            if (running.task == null) {
                running.task = running.tasks.get();
            }
            return true;
        });
        if (locked) {
            background.after(paceOf(running.spec).step(), () -> step(id, running));
        }
    }

    private void step(UUID id, Running running) {
        boolean on = service.writing(() -> stillOn(id));
        JobTask task = running.task;
        if (!on || task == null) {
            return;
        }
        Outcome outcome;
        try {
            outcome = task.step(id);
        } catch (Refused refused) {
            outcome = new Outcome.Failed(number(refused.code()), refused.text());
        } catch (RuntimeException unexpected) {
            // its message may quote a row
            outcome = new Outcome.Failed(0x80040216, unexpected.getClass().getName());
        }
        Outcome told = outcome;
        service.writing(() -> {
            settle(id, running, told);
            return true;
        });
    }

    /** Whether the job is still in progress; one that is to pause or to end does so now. */
    private boolean stillOn(UUID id) {
        StoredRow row = rows.row(id);
        if (row == null) {
            known.remove(id);
            return false;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        switch (JobState.of(row)) {
            case PAUSING -> JobRows.state(values, JobState.WAITING);
            case CANCELING -> {
                JobRows.state(values, JobState.CANCELED);
                values.put("completedon", service.work().now());
            }
            case IN_PROGRESS -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        rows.update(id, values);
        return false;
    }

    private void settle(UUID id, Running running, Outcome outcome) {
        boolean ended = outcome instanceof Outcome.Succeeded || outcome instanceof Outcome.Failed;
        if (outcome instanceof Outcome.Pending || !stillOn(id)) {
            return;
        }
        if (outcome instanceof Outcome.More) {
            background.after(paceOf(running.spec).step(), () -> step(id, running));
            return;
        }
        if (outcome instanceof Outcome.Again again) {
            later(id, now().plus(again.after()), again.message(), true);
        } else if (ended) {
            running.task = null;
            completed(id, running, outcome);
        }
    }

    private void completed(UUID id, Running running, Outcome outcome) {
        Recurrence recurrence = running.spec.recurrence();
        if (recurrence != null) {
            StoredRow row = rows.row(id);
            Instant start = row != null && row.value("recurrencestarttime") instanceof Instant from ? from : now();
            later(id, recurrence.next(start, now()), message(outcome), false);
            return;
        }
        boolean succeeded = outcome instanceof Outcome.Succeeded;
        if (succeeded && running.spec.autoDelete()) {
            rows.delete(id);
            known.remove(id);
            return;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        JobRows.state(values, succeeded ? JobState.SUCCEEDED : JobState.FAILED);
        values.put("completedon", service.work().now());
        values.put("friendlymessage", message(outcome));
        values.put("message", message(outcome));
        values.put("errorcode", outcome instanceof Outcome.Failed failed ? failed.code() : null);
        rows.update(id, values);
        if (succeeded) {
            known.remove(id);
        }
    }

    /** Waits until then, as a system job does between two tries and between two of its times. */
    private void later(UUID id, Instant until, @Nullable String message, boolean retry) {
        StoredRow row = rows.row(id);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        JobRows.state(values, JobState.WAITING);
        // whole seconds are kept, and a job never comes early
        Instant due = Instant.ofEpochSecond(until.getEpochSecond() + (until.getNano() > 0 ? 1 : 0));
        values.put("postponeuntil", due);
        values.put("friendlymessage", message);
        values.put("message", message);
        if (retry && row != null && row.value("retrycount") instanceof Integer count) {
            values.put("retrycount", count + 1);
        }
        rows.update(id, values);
        background.at(due, () -> wake(id));
    }

    private void wake(UUID id) {
        boolean ready = service.writing(() -> {
            StoredRow row = rows.row(id);
            boolean due = row != null
                    && JobState.of(row) == JobState.WAITING
                    && row.value("postponeuntil") instanceof Instant until
                    && !until.isAfter(now());
            if (due) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                JobRows.state(values, JobState.READY);
                rows.update(id, values);
            }
            return due;
        });
        if (ready) {
            start(id);
        }
    }

    private static @Nullable String message(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.message();
        }
        return outcome instanceof Outcome.Succeeded succeeded
                        && !succeeded.message().isEmpty()
                ? succeeded.message()
                : null;
    }

    private static int number(String code) {
        try {
            return Integer.parseUnsignedInt(code.replace("0x", ""), 16);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
