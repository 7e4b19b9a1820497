package org.privacyconnector.cli.view;

import java.util.List;

/**
 * A plan as a person reads it. Holds no column value.
 *
 * @param headline one sentence with the totals
 * @param blockers why it cannot be applied as it stands
 */
public record PlanView(
        String id,
        String environment,
        boolean production,
        String asOf,
        String expires,
        String author,
        String headline,
        long requests,
        long minutes,
        List<String> blockers,
        List<RuleView> rules,
        List<HoldView> holds,
        List<String> uncovered,
        List<Sample> samples) {
    public PlanView {
        blockers = List.copyOf(blockers);
        rules = List.copyOf(rules);
        holds = List.copyOf(holds);
        uncovered = List.copyOf(uncovered);
        samples = List.copyOf(samples);
    }

    /** Enough of the id to tell plans apart on a screen. */
    public String shortId() {
        return id.substring(0, Math.min(12, id.length()));
    }
}
