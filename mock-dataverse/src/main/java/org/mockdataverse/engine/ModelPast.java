package org.mockdataverse.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mockdataverse.metadata.Model;

/** What a model was before each change of the last half minute. Written while the store is held exclusively, read while it is held. */
final class ModelPast {
    private static final Duration LAG = Duration.ofSeconds(30);

    /** The model as it was until a moment. */
    record Entry(Instant until, Model model) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Keeps the model as it is, which is about to change. */
    Entry add(Model model, Instant now) {
        while (!entries.isEmpty() && !entries.getFirst().until().isAfter(now.minus(LAG))) {
            entries.removeFirst();
        }
        Entry entry = new Entry(now, model.copy());
        entries.addLast(entry);
        return entry;
    }

    /** Forgets a change that was taken back. */
    void remove(Entry entry) {
        entries.remove(entry);
    }

    /** The model as it was half a minute before now. */
    Model at(Instant now, Model present) {
        for (Entry each : entries) {
            if (each.until().isAfter(now.minus(LAG))) {
                return each.model();
            }
        }
        return present;
    }
}
