package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a stream into lists of at most so many. For one thread. */
final class Chunks<T> {
    private final int size;
    private final Consumer<List<T>> each;
    private List<T> open = new ArrayList<>();

    Chunks(int size, Consumer<List<T>> each) {
        this.size = size;
        this.each = each;
    }

    void add(T one) {
        open.add(one);
        if (open.size() == size) {
            end();
        }
    }

    /** Hands on what is left. */
    void end() {
        List<T> full = open;
        open = new ArrayList<>();
        if (!full.isEmpty()) {
            each.accept(full);
        }
    }
}
