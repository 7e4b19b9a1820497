package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** db-scheduler on our table and our clock, also to be driven step by step. */
final class Poller extends Scheduler {
    /** Candidates that are fetched at once, per thread. */
    private static final PollingStrategyConfig FETCH =
            new PollingStrategyConfig(PollingStrategyConfig.Type.FETCH, 0.5, 3.0);

    private final InstantSource time;

    Poller(
            TaskTable table,
            List<Task<?>> kinds,
            String runner,
            InstantSource time,
            Pace pace,
            ExecutorService workers,
            ExecutorService polling,
            ScheduledExecutorService housekeeping) {
        super(
                time::instant,
                table,
                table,
                new TaskResolver(new SchedulerListeners(List.of()), time::instant, kinds),
                pace.threads(),
                workers,
                new SchedulerName.Fixed(runner),
                new Waiter(pace.poll(), time::instant),
                pace.heartbeat(),
                Pace.MISSED,
                List.of(),
                List.of(),
                FETCH,
                Duration.ofDays(36_500),
                Duration.ofSeconds(1),
                LogLevel.OFF,
                false,
                List.of(),
                polling,
                housekeeping);
        this.time = time;
    }

    /** Frees what belongs to instances that show no sign of life. */
    void freeTheDead() {
        detectDeadExecutions();
    }

    /** Carries out what is due now, or a part of it. */
    void carryOutDue() {
        executeDue();
    }

    /** Shows a sign of life for everything that runs. */
    void beat() {
        getCurrentlyExecuting().forEach(running -> updateHeartbeatForExecution(time.instant(), running));
    }
}
