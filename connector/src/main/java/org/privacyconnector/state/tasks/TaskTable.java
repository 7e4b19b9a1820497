package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.privacyconnector.store.Holder;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What db-scheduler asks of the store to poll, pick, show signs of life and find the dead, on the store's own writer: its statements join
 * the group commits of everybody else, and are fenced like everything. Only tasks of this environment, and of the kinds that this program
 * can carry out; others wait for one that can.
 */
final class TaskTable extends ClientSide {
    private static final Logger LOG = LoggerFactory.getLogger(TaskTable.class);
    private static final String COLUMNS =
            "select kind, id, data, due, epoch, picked_by, holder, heartbeat, last_success, last_failure, failures from task";

    private final Store store;
    private final String environment;
    private final List<String> kinds;
    private final String runner;
    private final BooleanSupplier stopping;
    private final AtomicLong picked = new AtomicLong();
    private volatile boolean foundSome;

    TaskTable(Store store, String environment, List<String> kinds, String runner, BooleanSupplier stopping) {
        this.store = store;
        this.environment = environment;
        this.kinds = kinds;
        this.runner = runner;
        this.stopping = stopping;
    }

    @Override
    public List<Execution> getDue(Instant now, int limit) {
        foundSome = false;
        if (stopping.getAsBoolean() || kinds.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = arguments();
        arguments.add(now);
        arguments.add(limit);
        List<Execution> due = store.read(tx -> tx.query(
                COLUMNS + mine() + " and picked_by is null and due <= ? order by due, kind, id limit ?",
                TaskTable::execution,
                arguments.toArray()));
        foundSome = !due.isEmpty();
        return due;
    }

    @Override
    public Optional<Execution> pick(Execution candidate, Instant now) {
        if (stopping.getAsBoolean()) {
            return Optional.empty();
        }
        Optional<Execution> taken = store.submit(tx -> {
            int updated = tx.update(
                    "update task set picked_by = ?, holder = ?, heartbeat = ?, epoch = epoch + 1"
                            + " where environment = ? and kind = ? and id = ? and epoch = ? and picked_by is null",
                    runner,
                    Holder.here(),
                    now,
                    environment,
                    candidate.getTaskName(),
                    candidate.getId(),
                    candidate.version);
            return updated == 0 ? Optional.empty() : one(tx, candidate);
        });
        taken.ifPresent(execution -> picked.incrementAndGet());
        return taken;
    }

    @Override
    public List<Execution> getDeadExecutions(Instant olderThan) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        List<Execution> dead = new ArrayList<>();
        store.read(tx -> {
            tx.each(
                    COLUMNS + mine() + " and picked_by is not null order by heartbeat",
                    row -> {
                        // a process of this host that is no more need not be waited for
                        if (row.getLong("heartbeat") <= olderThan.toEpochMilli()
                                || Holder.isGone(row.getString("holder"))) {
                            dead.add(execution(row));
                        }
                    },
                    arguments().toArray());
            return dead;
        });
        return dead;
    }

    @Override
    public boolean updateHeartbeatWithRetry(Execution execution, Instant newHeartbeat, int tries) {
        try {
            return updateHeartbeat(execution, newHeartbeat);
        } catch (RuntimeException failure) {
            LOG.warn("no sign of life could be left in the store for a running task", failure);
            return false;
        }
    }

    @Override
    public boolean updateHeartbeat(Execution execution, Instant heartbeatTime) {
        return store.submit(tx -> tx.update(
                        "update task set heartbeat = ?"
                                + " where environment = ? and kind = ? and id = ? and epoch = ? and picked_by = ?",
                        heartbeatTime,
                        environment,
                        execution.getTaskName(),
                        execution.getId(),
                        execution.version,
                        runner))
                > 0;
    }

    /** How many were picked so far. */
    long picked() {
        return picked.get();
    }

    /** Whether something was due when it was last asked for. */
    boolean foundSome() {
        return foundSome;
    }

    private Optional<Execution> one(Transaction tx, Execution candidate) {
        return tx.one(
                COLUMNS + " where environment = ? and kind = ? and id = ?",
                TaskTable::execution,
                environment,
                candidate.getTaskName(),
                candidate.getId());
    }

    private String mine() {
        return " where environment = ? and kind in (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")";
    }

    private List<Object> arguments() {
        List<Object> arguments = new ArrayList<>();
        arguments.add(environment);
        arguments.addAll(kinds);
        return arguments;
    }

    private static Execution execution(ResultSet row) throws SQLException {
        String data = row.getString("data");
        return new Execution(
                Instant.ofEpochMilli(row.getLong("due")),
                new TaskInstance<>(row.getString("kind"), row.getString("id"), data),
                row.getString("picked_by") != null,
                row.getString("picked_by"),
                TaskBook.instant(row, row.findColumn("last_success")),
                TaskBook.instant(row, row.findColumn("last_failure")),
                row.getInt("failures"),
                TaskBook.instant(row, row.findColumn("heartbeat")),
                row.getLong("epoch"));
    }
}
