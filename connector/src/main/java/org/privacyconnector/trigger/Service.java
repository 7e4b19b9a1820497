package org.privacyconnector.trigger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs parts until it is asked to stop: starts them in order, drains them all at once, closes them in reverse. A part that cannot start ends
 * it, and those before it are closed. {@link #stop} may be called from any thread, {@link #run} once.
 */
public final class Service {
    /** Short of the 25 seconds after which a scheduler's patience ends (Kubernetes: 30), so that closing fits in as well. */
    public static final Duration DRAIN = Duration.ofSeconds(22);

    private final List<ServicePart> parts;
    private final Duration drain;
    private final Consumer<String> tell;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param tell is told, a line each, what starts and what cannot end in time */
    public Service(List<ServicePart> parts, Duration drain, Consumer<String> tell) {
        this.parts = List.copyOf(parts);
        this.drain = drain;
        this.tell = tell;
    }

    /** Asks it to stop; {@link #run} returns when everything is drained and closed. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Works until it is asked to stop.
     *
     * @return the names of parts that were not drained in time, in their order; what they had under way is resumed by the next start
     * @throws RuntimeException what a part throws that cannot start, after closing those that had
     */
    public List<String> run() {
        Deque<ServicePart> started = new ArrayDeque<>();
        List<String> late;
        try {
            for (ServicePart part : parts) {
                if (stopped.getCount() == 0) {
                    break;
                }
                part.start();
                started.push(part);
            }
            if (stopped.getCount() > 0) {
                tell.accept("serving: "
                        + String.join(
                                ", ", parts.stream().map(ServicePart::name).toList()));
            }
            awaitStop();
            late = drained(started);
        } finally {
            started.forEach(this::close);
        }
        return late;
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException asked) {
            // an interrupt asks us to end, as the signal does; draining must not be cut short by it
            stop();
        }
    }

    private List<String> drained(Deque<ServicePart> started) {
        if (started.isEmpty()) {
            return List.of();
        }
        List<ServicePart> inOrder = new ArrayList<>();
        started.descendingIterator().forEachRemaining(inOrder::add);
        ExecutorService threads = Executors.newFixedThreadPool(inOrder.size(), work -> {
            Thread thread = new Thread(work, "drain-part");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Object>> ends = threads.invokeAll(
                    inOrder.stream()
                            .map(part -> Executors.callable(part::drain))
                            .toList(),
                    drain.toMillis(),
                    TimeUnit.MILLISECONDS);
            List<String> late = new ArrayList<>();
            for (int i = 0; i < ends.size(); i++) {
                if (!ended(inOrder.get(i), ends.get(i))) {
                    late.add(inOrder.get(i).name());
                }
            }
            return late;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return inOrder.stream().map(ServicePart::name).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean ended(ServicePart part, Future<Object> end) throws InterruptedException {
        try {
            end.get();
            return true;
        } catch (CancellationException outOfTime) {
            tell.accept(part.name() + " had not come to its end after " + drain.toSeconds()
                    + " seconds; the next start goes on with it");
        } catch (ExecutionException failed) {
            tell.accept(part.name() + " failed while it came to its end ("
                    + failure(failed)
                    + "); the next start goes on with it");
        }
        return false;
    }

    /** What kind of failure it was; its words may hold anything. */
    private static String failure(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? "unknown" : cause.getClass().getName();
    }

    /** One part that cannot let go must not keep the others from doing so. */
    private void close(ServicePart part) {
        try {
            part.close();
        } catch (RuntimeException failed) {
            tell.accept(
                    part.name() + " could not be closed (" + failed.getClass().getSimpleName() + ")");
        }
    }
}
