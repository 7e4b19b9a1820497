package org.privacyconnector.apply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.Tally.Count;

/**
 * What a run has done so far, in numbers: no row, no person.
 *
 * @param run the run's id, for {@code undo}
 * @param date the day it judges by
 * @param why what to say of an early end; null when it finished
 * @param planned lines of the plan, cascaded ones included
 * @param unknown rows that were sent and of which nobody knows yet what became
 * @param recovered rows found by reading to have been done after their answer was lost
 * @param counts outcomes by rule, table, kind and word
 */
public record RunReport(
        String run,
        String plan,
        String duty,
        LocalDate date,
        Ending ending,
        @Nullable String why,
        long planned,
        long unknown,
        long recovered,
        List<Count> counts) {
    private static final Map<String, String> PAST = Map.of(
            "delete", "deleted",
            "anonymise", "anonymised",
            "quarantine", "put in quarantine",
            "deactivate", "deactivated",
            "cut", "cut",
            "restore", "restored",
            "define", "defined",
            "create", "created",
            "set", "set");
    private static final List<String> KINDS =
            List.of("delete", "anonymise", "quarantine", "deactivate", "cut", "restore", "define", "create", "set");
    /** What a run of the duty says of itself also where it did none; a run of another duty says how many it set up. */
    private static final Map<String, String> ALWAYS = Map.of("retention", "delete", "undo", "restore");

    public RunReport {
        counts = List.copyOf(counts);
    }

    /** Rows carried out, cascaded ones included. */
    public long done() {
        return sum(count -> count.word().equals("done"));
    }

    /** Rows that already were as asked. */
    public long alreadyDone() {
        return sum(count -> count.word().equals("already-done"));
    }

    /** Rows left alone because they, their evidence or a related row changed since the plan (S3). */
    public long changedSince() {
        return sum(count -> count.word().equals("changed-since"));
    }

    /** Rows that a hold covers (S12). */
    public long held() {
        return sum(count -> count.word().equals("held"));
    }

    /** Rows that need a person (S10). */
    public long blocked() {
        return sum(count -> count.word().equals("blocked"));
    }

    /** Rows tried in vain. */
    public long failed() {
        return sum(count -> count.word().equals("failed"));
    }

    /** Rows that the platform's cascade took along. */
    public long cascaded() {
        return sum(count -> count.cascaded() && count.word().equals("done"));
    }

    /** Whether some row needs a person's attention. */
    public boolean needsAttention() {
        return blocked() + failed() + unknown > 0;
    }

    /** The counts of one rule. */
    public List<Count> of(String rule) {
        return counts.stream().filter(count -> count.rule().equals(rule)).toList();
    }

    /** One line: {@code retention 2026-11-23: 412 deleted, 96 anonymised, 18 kept (hold), 3 changed since, 0 failed}. */
    public String line() {
        List<String> parts = new ArrayList<>();
        for (String kind : KINDS) {
            long count = sum(some -> some.kind().equals(kind) && some.word().equals("done"));
            if (count > 0 || kind.equals(ALWAYS.getOrDefault(duty, "create"))) {
                parts.add(count + " " + PAST.get(kind));
            }
        }
        if (alreadyDone() > 0) {
            parts.add(alreadyDone() + (ALWAYS.containsKey(duty) ? " already gone" : " already so"));
        }
        parts.add(held() + " kept (hold)");
        parts.add(changedSince() + " changed since");
        if (blocked() > 0) {
            parts.add(blocked() + " blocked");
        }
        parts.add(failed() + " failed");
        if (unknown > 0) {
            parts.add(unknown + " not known yet");
        }
        return duty + " " + date + ": " + String.join(", ", parts);
    }

    private long sum(Predicate<Count> which) {
        return counts.stream().filter(which).mapToLong(Count::count).sum();
    }
}
