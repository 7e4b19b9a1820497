package org.privacyconnector.ledger;

import java.util.List;

/**
 * What was proved of one row.
 *
 * @param entries the numbers of the entries that tell of it, each proved under the last checkpoint
 * @param unknowable ids of destroyed keys: under these the row may have further entries that nobody can find
 */
public record Inclusion(List<Long> entries, List<String> unknowable) {
    public Inclusion {
        entries = List.copyOf(entries);
        unknowable = List.copyOf(unknowable);
    }
}
