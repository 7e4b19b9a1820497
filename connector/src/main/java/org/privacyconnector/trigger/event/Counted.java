package org.privacyconnector.trigger.event;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.privacyconnector.trigger.Intake.Refusal;

/**
 * What became of events that are not kept, until the store has it. What was taken for a transaction that failed is given back, so that nothing
 * refused goes uncounted while the store is away. Safe for many threads.
 */
final class Counted {
    private final Map<String, LongAdder> times = new ConcurrentHashMap<>();

    void ignored() {
        add(EventIntake.Word.IGNORED, 1);
    }

    void refused(Refusal reason) {
        add(EventIntake.Word.refused(reason), 1);
    }

    boolean anything() {
        return times.values().stream().anyMatch(adder -> adder.sum() > 0);
    }

    /** What was counted since the last time, by word. */
    Map<String, Long> take() {
        Map<String, Long> taken = new HashMap<>();
        times.forEach((word, adder) -> {
            long counted = adder.sumThenReset();
            if (counted > 0) {
                taken.put(word, counted);
            }
        });
        return taken;
    }

    /** What was taken did not reach the store: it is to be taken again. */
    void giveBack(Map<String, Long> taken) {
        taken.forEach(this::add);
    }

    private void add(String word, long count) {
        times.computeIfAbsent(word, any -> new LongAdder()).add(count);
    }
}
