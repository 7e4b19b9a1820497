package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts and remarks for one rule's summary. For one thread. */
final class Tally {
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Long> counts = new TreeMap<>();

    void note(String note) {
        notes.add(note);
    }

    /** One more row for which the sentence holds. */
    void count(String sentence) {
        counts.merge(sentence, 1L, Long::sum);
    }

    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        counts.forEach((sentence, rows) -> all.add(rows + (rows == 1 ? " row " : " rows ") + sentence));
        return all;
    }
}
