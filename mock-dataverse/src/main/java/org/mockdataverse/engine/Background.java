package org.mockdataverse.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service does after it has answered: jobs, deliveries, a flow that writes after a while. Tasks run one at a time, by when they are due
 * and then in the order they came. They run before the next request is answered, when {@link #settle} is called, and, once {@link #start}ed, by
 * a thread of their own. With a clock that stands still, nothing happens until somebody moves it and asks.
 *
 * <p>Threads: safe for many. A task holds no lock of the store when it starts.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private record Task(Instant due, long number, Runnable work) {}

    private final InstantSource clock;
    private final PriorityQueue<Task> queue = new PriorityQueue<>((one, other) -> {
        int byTime = one.due().compareTo(other.due());
        return byTime != 0 ? byTime : Long.compare(one.number(), other.number());
    });
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean open = true;
    private volatile boolean started;
    private boolean busy;
    private long number;

    /** Nothing to do yet. */
    public Background(InstantSource clock) {
        this.clock = clock;
    }

    /** Does it as soon as may be, after the request under way. */
    public void soon(Runnable work) {
        at(clock.instant(), work);
    }

    /** Does it when that much time has passed. */
    public void after(Duration delay, Runnable work) {
        at(clock.instant().plus(delay), work);
    }

    /** Does it at that time, or as soon as may be after it. */
    public void at(Instant due, Runnable work) {
        synchronized (queue) {
            queue.add(new Task(due, number++, work));
            queue.notifyAll();
        }
    }

    /** How many tasks wait, due or not. */
    public int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /** Does everything that is due, and what that makes due. Call it without holding the store. */
    public void settle() {
        running.lock();
        try {
            if (!busy) {
                busy = true;
                try {
                    Task task = due();
                    while (task != null) {
                        run(task);
                        task = due();
                    }
                } finally {
                    busy = false;
                }
            }
        } finally {
            running.unlock();
        }
    }

    /** The same before a request, unless a thread does it anyway or somebody is at it: a task may wait for just this request. */
    void beforeRequest() {
        if (!started && !running.isHeldByCurrentThread() && running.tryLock()) {
            try {
                settle();
            } finally {
                running.unlock();
            }
        }
    }

    /** Does things by a thread of its own too, until closed; for a clock that runs by itself. */
    public void start() {
        started = true;
        Thread thread = new Thread(this::watch, "background");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing more is done. */
    @Override
    public void close() {
        open = false;
        synchronized (queue) {
            queue.clear();
            queue.notifyAll();
        }
    }

    private void watch() {
        while (open) {
            settle();
            synchronized (queue) {
                try {
                    if (open && queue.isEmpty()) {
                        queue.wait();
                    } else if (open) {
                        queue.wait(LOOK.toMillis());
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private @Nullable Task due() {
        synchronized (queue) {
            Task first = queue.peek();
            return open && first != null && !first.due().isAfter(clock.instant()) ? queue.poll() : null;
        }
    }

    private static void run(Task task) {
        try {
            task.work().run();
        } catch (RuntimeException unexpected) {
            // its message may quote a row; the place is enough
            LOG.error("A background task ended in {}", unexpected.getClass().getName());
        }
    }
}
