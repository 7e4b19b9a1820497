package org.privacyconnector;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is opened when first asked for, and closed if it ever was. Safe for many threads. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> opening;
    private @Nullable T opened;

    Once(Supplier<T> opening) {
        this.opening = opening;
    }

    @Override
    public synchronized T get() {
        T now = opened;
        if (now == null) {
            now = opening.get();
            opened = now;
        }
        return now;
    }

    /** What was opened, or null. */
    synchronized @Nullable T peek() {
        return opened;
    }
}
