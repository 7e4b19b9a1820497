package org.privacyconnector.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A work that waits for the writer, and its caller who waits for the commit. */
final class Pending<T> {
    private final Function<Transaction, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;

    Pending(Function<Transaction, T> work) {
        this.work = work;
    }

    /** Runs the work; its result is kept back until {@link #acknowledge}. */
    void run(Transaction tx) {
        result = work.apply(tx);
    }

    @SuppressWarnings("NullAway") // a work may answer null where its caller's T allows it
    void acknowledge() {
        answer.complete(result);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    /** Waits however long it takes: after an interruption nobody would know whether the work is durable. */
    T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            throw thrown(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        return new StoreException("a work on the store failed", failure);
    }
}
