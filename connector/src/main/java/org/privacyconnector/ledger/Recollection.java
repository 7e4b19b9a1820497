package org.privacyconnector.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store that lost its books must know again before anything is applied: which plans are spent, and how much was done lately (S16).
 *
 * @param plans every plan whose run began, oldest first
 * @param counts what was done since the asked moment
 */
public record Recollection(List<SpentPlan> plans, List<RowCount> counts) {
    public Recollection {
        plans = List.copyOf(plans);
        counts = List.copyOf(counts);
    }

    /** Gathers from entries in order. */
    static final class Gathering {
        private final Instant since;
        private final Map<String, SpentPlan> byRun = new LinkedHashMap<>();
        private final Map<RowCount, Long> counts = new LinkedHashMap<>();

        Gathering(Instant since) {
            this.since = since;
        }

        void entry(byte[] text) {
            Map<String, Object> members = Canonical.read(text);
            String run = word(members, "run");
            Instant at = Instant.parse(word(members, "at"));
            switch (word(members, "kind")) {
                case "run-started" ->
                    byRun.putIfAbsent(
                            run, new SpentPlan(word(members, "plan"), run, word(members, "duty"), at, false, 0));
                case "run-finished", "run-abandoned" ->
                    byRun.computeIfPresent(
                            run,
                            (same, plan) -> new SpentPlan(plan.plan(), run, plan.duty(), plan.at(), true, plan.rows()));
                case "row-outcome" -> outcome(members, run, at);
                default -> {}
            }
        }

        Recollection finish() {
            List<RowCount> all = new ArrayList<>();
            counts.forEach((key, count) -> all.add(new RowCount(
                    key.run(),
                    key.rule(),
                    key.table(),
                    key.effect(),
                    key.outcome(),
                    key.cascaded(),
                    key.hour(),
                    count)));
            return new Recollection(List.copyOf(byRun.values()), all);
        }

        private void outcome(Map<String, Object> members, String run, Instant at) {
            byRun.computeIfPresent(
                    run,
                    (same, plan) ->
                            new SpentPlan(plan.plan(), run, plan.duty(), plan.at(), plan.finished(), plan.rows() + 1));
            if (at.isBefore(since)) {
                return;
            }
            RowCount key = new RowCount(
                    run,
                    word(members, "rule"),
                    word(members, "table"),
                    word(members, "effect"),
                    word(members, "outcome"),
                    Boolean.TRUE.equals(members.get("cascaded")),
                    at.truncatedTo(ChronoUnit.HOURS),
                    0);
            counts.merge(key, 1L, Long::sum);
        }

        private static String word(Map<String, Object> members, String name) {
            return members.get(name) instanceof String text ? text : "";
        }
    }
}
