package org.privacyconnector.dataverse.wire;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Headers;

/**
 * The plain governor: so many requests at a time as the environment recommends ({@code x-ms-dop-hint}), never more than the cap. Waiting is
 * not interruptible, because a permit is never held longer than a request takes.
 */
public final class Gate implements Governor {
    private static final String HINT = "x-ms-dop-hint";

    private final int cap;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private int limit;
    private int inside;

    /**
     * A gate.
     *
     * @param start requests at a time until the environment has said what it recommends
     * @param cap never more than these, whatever is recommended
     */
    public Gate(int start, int cap) {
        this.cap = cap;
        this.limit = Math.min(start, cap);
    }

    @Override
    public Permit enter() {
        lock.lock();
        try {
            while (inside >= limit) {
                left.awaitUninterruptibly();
            }
            inside++;
        } finally {
            lock.unlock();
        }
        return new Inside();
    }

    /** Requests let through at a time now. */
    public int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    private final class Inside implements Permit {
        private boolean open = true;

        @Override
        public void answered(int status, Headers headers) {
            String hint = headers.get(HINT);
            if (hint == null || !hint.matches("[1-9][0-9]{0,3}")) {
                return;
            }
            lock.lock();
            try {
                limit = Math.min(cap, Integer.parseInt(hint));
                left.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (open) {
                    open = false;
                    inside--;
                    left.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
