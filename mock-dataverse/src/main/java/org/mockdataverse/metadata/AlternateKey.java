package org.mockdataverse.metadata;

import java.util.List;

/** Columns that together name one row. */
public record AlternateKey(String name, Label label, List<String> columns) {
    /** Takes a copy. */
    public AlternateKey {
        columns = List.copyOf(columns);
    }
}
