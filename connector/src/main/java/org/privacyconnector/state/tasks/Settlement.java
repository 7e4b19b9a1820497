package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a task after it was carried out, written only while the one who carried it out still has it. What was put while it ran
 * is never lost: it waits again then, whatever the handler said. Safe for many threads.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final String HELD = " where environment = ? and kind = ? and id = ? and epoch = ? and picked_by = ?";
    private static final String FREE =
            " picked_by = null, holder = null, heartbeat = null, again_due = null," + " again_data = null";

    private final Store store;
    private final String environment;
    private final InstantSource clock;
    private final RetryDelay delay;

    Settlement(Store store, String environment, InstantSource clock, RetryDelay delay) {
        this.store = store;
        this.environment = environment;
        this.clock = clock;
        this.delay = delay;
    }

    /** It was carried out. */
    void done(Execution execution, Next next) {
        told(
                execution,
                store.submit(tx -> again(tx, execution)
                        .map(again -> {
                            if (again.due() != null || next instanceof Next.Again) {
                                waitAgain(tx, execution, next, again);
                            } else {
                                tx.update("delete from task" + HELD, held(execution));
                            }
                            return true;
                        })
                        .orElse(false)));
    }

    /** The handler threw: it is tried again later. */
    void failed(Execution execution) {
        Instant now = clock.instant();
        Instant due = now.plus(delay.after(execution.consecutiveFailures + 1));
        told(execution, store.submit(tx -> fail(tx, execution, now, due)));
    }

    /** It was interrupted because the program ends: the next one goes on at once. */
    void givenBack(Execution execution) {
        told(
                execution,
                store.submit(tx -> tx.update(
                                "update task set data = coalesce(again_data, data), due = ?," + FREE + HELD,
                                with(clock.instant(), execution)))
                        > 0);
    }

    /** Its instance shows no sign of life: it is free, at once the first time, later each time it dies over it. */
    void revive(Execution execution) {
        Instant now = clock.instant();
        Instant due =
                execution.consecutiveFailures == 0 ? now : now.plus(delay.after(execution.consecutiveFailures + 1));
        // one that showed a sign of life since it was looked at keeps it
        boolean revived = store.submit(tx -> tx.one(
                                "select 1 from task" + HELD + " and heartbeat = ?",
                                row -> true,
                                concat(held(execution), execution.lastHeartbeat))
                        .isPresent()
                && fail(tx, execution, now, due));
        if (revived) {
            LOG.warn(
                    "the instance that carried out a task of kind {} shows no sign of life; the task is taken over",
                    execution.getTaskName());
        }
    }

    /** @throws StaleLease when another has taken it over, or it was taken away */
    void check(Transaction tx, Execution execution) {
        if (tx.one("select 1 from task" + HELD, row -> true, held(execution)).isEmpty()) {
            throw new StaleLease("another instance has taken over the task " + execution.getTaskName() + " "
                    + execution.getId() + ", or it was taken away; this one has recorded nothing more of it");
        }
    }

    private boolean fail(Transaction tx, Execution execution, Instant now, Instant due) {
        return tx.update(
                        "update task set failing_since = coalesce(failing_since, ?), last_failure = ?,"
                                + " failures = failures + 1, data = coalesce(again_data, data), due = ?," + FREE + HELD,
                        concat(new Object[] {now, now, due}, held(execution)))
                > 0;
    }

    private void waitAgain(Transaction tx, Execution execution, Next next, Again again) {
        Instant due = again.due();
        String data = again.data();
        if (next instanceof Next.Again later) {
            due = due == null || later.due().isBefore(due) ? later.due() : due;
            data = data == null ? later.data() : data;
        }
        tx.update(
                "update task set due = ?, data = ?, last_success = ?, failures = 0, failing_since = null," + FREE
                        + HELD,
                concat(new Object[] {due, data, clock.instant()}, held(execution)));
    }

    private Optional<Again> again(Transaction tx, Execution execution) {
        return tx.one(
                "select again_due, again_data from task" + HELD,
                row -> new Again(TaskBook.instant(row, 1), row.getString(2)),
                held(execution));
    }

    private static void told(Execution execution, boolean settled) {
        if (!settled) {
            LOG.info(
                    "a task of kind {} was taken over or taken away while it was carried out here",
                    execution.getTaskName());
        }
    }

    private Object[] held(Execution execution) {
        return new Object[] {
            environment, execution.getTaskName(), execution.getId(), execution.version, execution.pickedBy
        };
    }

    private Object[] with(Object first, Execution execution) {
        return concat(new Object[] {first}, held(execution));
    }

    private static Object[] concat(Object[] first, Object... second) {
        Object[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private record Again(@Nullable Instant due, @Nullable String data) {}
}
