package org.mockdataverse.metadata;

import java.util.List;

/**
 * Columns that together name one row.
 *
 * @param name the logical name
 * @param label what people call it
 * @param columns logical names, in order
 * @param status of its index: Pending, InProgress, Active or Failed; only an active one finds rows and keeps them apart
 * @param told what else its definition says
 */
public record AlternateKey(String name, Label label, List<String> columns, String status, Told told) {
    /** The status of an index that works. */
    public static final String ACTIVE = "Active";

    /** Takes a copy. */
    public AlternateKey {
        columns = List.copyOf(columns);
    }

    /** A key whose index works. */
    public AlternateKey(String name, Label label, List<String> columns) {
        this(name, label, columns, ACTIVE, Told.NOTHING);
    }

    /** Whether its index works. */
    public boolean active() {
        return status.equals(ACTIVE);
    }

    /** The same with an index of that status. */
    public AlternateKey with(String other) {
        return new AlternateKey(name, label, columns, other, told);
    }
}
