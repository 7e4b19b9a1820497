package org.privacyconnector.state.tasks;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Holder;
import org.privacyconnector.store.Store;

/**
 * Carries out the durable tasks of one environment, each under a lease of its own. Several runners, in one process or many, share the work:
 * each task is carried out by one at a time, and one whose runner shows no sign of life for {@link Pace#lease} is taken over. Safe for many
 * threads.
 *
 * <p>Either {@link #start} works on threads of its own until {@link #drain}, or {@link #runDue} does what is due and returns. The service
 * uses the first; the second is how a clock that is passed in drives the very same poller, table and settlement, since db-scheduler's own
 * threads wait by the real one. It shares this class's innards, so it stands here and not beside the tests that need it.
 */
public final class TaskRunner implements AutoCloseable {
    /** How many threads the work of {@link #runDue} counts as: three candidates are fetched for each. */
    private static final int BATCH = 16;

    private final Collection<? extends TaskHandler> handlers;
    private final InstantSource clock;
    private final Pace pace;
    private final String runner;
    private final Settlement settlement;
    private final TaskTable table;
    private final TaskTable directTable;
    private final Poller direct;
    private final ScheduledExecutorService beats;
    private volatile boolean stopping;
    private @Nullable Poller poller;
    private @Nullable ThreadPoolExecutor workers;

    /** At the usual pace. */
    public TaskRunner(
            Store store,
            String environment,
            Collection<? extends TaskHandler> handlers,
            InstantSource clock,
            RandomGenerator random) {
        this(store, environment, handlers, clock, random, Pace.USUAL);
    }

    /**
     * Does nothing until asked.
     *
     * @param handlers one for each kind; tasks of other kinds wait for an instance that knows them
     * @param random for the spread of delays and the runner's own name; used by one thread at a time
     * @throws IllegalArgumentException when two handlers want the same kind
     */
    public TaskRunner(
            Store store,
            String environment,
            Collection<? extends TaskHandler> handlers,
            InstantSource clock,
            RandomGenerator random,
            Pace pace) {
        this.handlers = List.copyOf(handlers);
        this.clock = clock;
        this.pace = pace;
        this.runner = Holder.here() + "/" + Long.toHexString(random.nextLong());
        this.settlement = new Settlement(store, environment, clock, new RetryDelay(random));
        List<String> kinds = handlers.stream().map(TaskHandler::kind).toList();
        if (kinds.stream().distinct().count() < kinds.size()) {
            throw new IllegalArgumentException("two handlers want the same kind of task: " + kinds);
        }
        this.table = new TaskTable(store, environment, kinds, runner, () -> stopping);
        this.directTable = new TaskTable(store, environment, kinds, runner, () -> stopping);
        this.beats = Executors.newScheduledThreadPool(1, named("task-beat"));
        this.direct = new Poller(
                directTable,
                tasks(),
                runner,
                clock,
                new Pace(BATCH, pace.poll(), pace.heartbeat()),
                new CallingThread(),
                new CallingThread(),
                beats);
    }

    /** Works from now on, on threads of its own. The clock must be the real one. */
    public synchronized void start() {
        if (poller != null || stopping) {
            throw new IllegalStateException("a runner is started once");
        }
        // what comes too late for a runner that is ending stays in the store
        workers = new ThreadPoolExecutor(
                pace.threads(),
                pace.threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("task"),
                new ThreadPoolExecutor.DiscardPolicy());
        poller = new Poller(
                table,
                tasks(),
                runner,
                clock,
                pace,
                workers,
                Executors.newSingleThreadExecutor(named("task-poll")),
                Executors.newScheduledThreadPool(2, named("task-keep")));
        poller.start();
    }

    /** Looks for due tasks now instead of at the next poll; to be called after one was put that should not wait. */
    public synchronized void wake() {
        if (poller != null && !stopping) {
            poller.triggerCheckForDueExecutions();
        }
    }

    /**
     * Carries out everything that is due by the clock, on this thread, also what becomes due by that, and returns. One that fails waits for
     * its next try and is not waited for.
     *
     * @return how many were carried out, well or not
     * @throws org.privacyconnector.store.StoreException when the store fails
     */
    public int runDue() {
        synchronized (direct) {
            long before = directTable.picked();
            var beating = beats.scheduleWithFixedDelay(
                    direct::beat, pace.heartbeat().toMillis(), pace.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
            try {
                do {
                    direct.freeTheDead();
                    direct.carryOutDue();
                } while (directTable.foundSome());
            } finally {
                beating.cancel(false);
            }
            return (int) (directTable.picked() - before);
        }
    }

    /**
     * Takes no new task from now on, and waits for those that run. They can see it by {@link Carrying#stopping}.
     *
     * @return whether all have ended in time; what has not goes on until {@link #close}
     */
    public boolean drain(Duration most) {
        ThreadPoolExecutor running;
        synchronized (this) {
            stopping = true;
            running = workers;
        }
        if (running == null) {
            return true;
        }
        running.shutdown();
        try {
            return running.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
            return running.isTerminated();
        }
    }

    /** Ends: interrupts what still runs, which then is carried out by another instance or after the next start. */
    @Override
    public void close() {
        Poller ending;
        synchronized (this) {
            stopping = true;
            ending = poller;
            poller = null;
        }
        if (ending != null) {
            ending.stop();
        }
        beats.shutdownNow();
    }

    private List<Task<?>> tasks() {
        return handlers.stream()
                .<Task<?>>map(handler -> new HandledKind(handler, settlement, () -> stopping))
                .toList();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
