package org.privacyconnector.graph;

import java.util.List;

/** One column with personal data: its category and the purposes it is kept for. */
public record PersonalColumn(String category, List<String> purposes) {
    public PersonalColumn {
        purposes = List.copyOf(purposes);
    }
}
