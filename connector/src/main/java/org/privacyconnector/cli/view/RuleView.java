package org.privacyconnector.cli.view;

import java.util.List;

/**
 * One rule in a plan.
 *
 * @param suspended why it was not planned; empty when it was
 * @param counts what becomes of how many rows
 */
public record RuleView(
        String name,
        String sentence,
        String place,
        String owner,
        String suspended,
        List<Count> counts,
        List<String> notes) {
    public RuleView {
        counts = List.copyOf(counts);
        notes = List.copyOf(notes);
    }
}
