package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.function.BooleanSupplier;
import org.privacyconnector.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handler as db-scheduler calls it; what becomes of its tasks is {@link Settlement}'s to say. */
final class HandledKind extends AbstractTask<String> {
    private static final Logger LOG = LoggerFactory.getLogger(HandledKind.class);

    private final TaskHandler handler;
    private final Settlement settlement;
    private final BooleanSupplier stopping;

    HandledKind(TaskHandler handler, Settlement settlement, BooleanSupplier stopping) {
        super(
                handler.kind(),
                String.class,
                (complete, operations) -> failed(complete, settlement, stopping),
                (complete, operations) -> settlement.revive(complete.getExecution()));
        this.handler = handler;
        this.settlement = settlement;
        this.stopping = stopping;
    }

    @Override
    public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        Execution execution = context.getExecution();
        Next next = handler.carry(new Held(execution));
        return (complete, operations) -> settlement.done(execution, next);
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id) {
        throw new UnsupportedOperationException("tasks are put by TaskBook");
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id, String data) {
        throw new UnsupportedOperationException("tasks are put by TaskBook");
    }

    private static void failed(ExecutionComplete complete, Settlement settlement, BooleanSupplier stopping) {
        Execution execution = complete.getExecution();
        Throwable cause = complete.getCause().orElse(null);
        if (cause instanceof StaleLease) {
            LOG.info("{}", cause.getMessage());
            return;
        }
        if (stopping.getAsBoolean()) {
            settlement.givenBack(execution);
            return;
        }
        LOG.warn(
                "a task of kind {} failed, {} times in a row now; it is tried again later",
                execution.getTaskName(),
                execution.consecutiveFailures + 1,
                cause);
        settlement.failed(execution);
    }

    private final class Held implements Carrying {
        private final Execution execution;
        private final Task task;

        Held(Execution execution) {
            this.execution = execution;
            this.task = new Task(
                    execution.getTaskName(),
                    execution.getId(),
                    (String) execution.taskInstance.getData(),
                    execution.executionTime);
        }

        @Override
        public Task task() {
            return task;
        }

        @Override
        public long epoch() {
            return execution.version;
        }

        @Override
        public void check(Transaction tx) {
            settlement.check(tx, execution);
        }

        @Override
        public boolean stopping() {
            return stopping.getAsBoolean();
        }
    }
}
