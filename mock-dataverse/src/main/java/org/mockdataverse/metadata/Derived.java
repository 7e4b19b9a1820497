package org.mockdataverse.metadata;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something made of a model once and again after each change of it. Safe for many threads that hold the store's lock, shared or not. */
public final class Derived<T> {
    private record Made<T>(Object mark, T value) {}

    private final Model model;
    private final Function<Model, T> maker;
    private volatile @Nullable Made<T> made;

    /** Made at first need. */
    public Derived(Model model, Function<Model, T> maker) {
        this.model = model;
        this.maker = maker;
    }

    /** What is made of the model as it is now. */
    public T get() {
        Made<T> last = made;
        return last != null && last.mark() == model.mark() ? last.value() : make();
    }

    private synchronized T make() {
        Object mark = model.mark();
        Made<T> last = made;
        if (last == null || last.mark() != mark) {
            last = new Made<>(mark, maker.apply(model));
            made = last;
        }
        return last.value();
    }
}
