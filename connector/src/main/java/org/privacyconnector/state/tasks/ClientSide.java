package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskSummary;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.RescheduleUpdate;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The half of db-scheduler's port that its own client and its other ways of polling use. Tasks are put by {@link TaskBook}, inside the
 * caller's transaction, so nothing may come this way.
 */
abstract class ClientSide implements TaskRepository {
    @Override
    @Deprecated
    public final boolean createIfNotExists(SchedulableInstance<?> execution) {
        throw unused();
    }

    @Override
    public final boolean createIfNotExists(ScheduledTaskInstance execution) {
        throw unused();
    }

    @Override
    public final void createBatch(List<ScheduledTaskInstance> executions) {
        throw unused();
    }

    @Override
    public final Instant replace(Execution toBeReplaced, ScheduledTaskInstance newInstance) {
        throw unused();
    }

    @Override
    @Deprecated
    public final Instant replace(Execution toBeReplaced, SchedulableInstance<?> newInstance) {
        throw unused();
    }

    @Override
    public final void getScheduledExecutions(ScheduledExecutionsFilter filter, Consumer<Execution> consumer) {
        throw unused();
    }

    @Override
    public final void getScheduledExecutions(
            ScheduledExecutionsFilter filter, String taskName, Consumer<Execution> consumer) {
        throw unused();
    }

    @Override
    public final List<TaskSummary> getScheduledExecutionsSummaryByTask() {
        throw unused();
    }

    @Override
    public final List<Execution> lockAndFetchGeneric(Instant now, int limit) {
        throw unused();
    }

    @Override
    public final List<Execution> lockAndGetDue(Instant now, int limit) {
        throw unused();
    }

    @Override
    public final void remove(Execution execution) {
        throw unused();
    }

    @Override
    public final boolean reschedule(Execution execution, RescheduleUpdate rescheduleUpdate) {
        throw unused();
    }

    @Override
    public final boolean reschedule(
            Execution execution,
            Instant nextExecutionTime,
            Instant lastSuccess,
            Instant lastFailure,
            int consecutiveFailures) {
        throw unused();
    }

    @Override
    public final boolean reschedule(
            Execution execution,
            Instant nextExecutionTime,
            Object newData,
            Instant lastSuccess,
            Instant lastFailure,
            int consecutiveFailures) {
        throw unused();
    }

    @Override
    public final void unpickPickedBatch(List<Execution> pickedExecutions) {
        throw unused();
    }

    @Override
    public final List<Execution> getExecutionsFailingLongerThan(Duration interval) {
        throw unused();
    }

    @Override
    public final Optional<Execution> getExecution(String taskName, String taskInstanceId) {
        throw unused();
    }

    /** db-scheduler deletes tasks that no handler has known for two weeks. Here nothing disappears by itself. */
    @Override
    public final int removeExecutions(String taskName) {
        return 0;
    }

    @Override
    public final void verifySupportsLockAndFetch() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("tasks are put by TaskBook and settled by Settlement");
    }
}
