package org.mockdataverse.rows;

import java.util.UUID;

/**
 * The value of a lookup column: a row of a table, which need not exist.
 *
 * @param table the logical name
 * @param id the row
 */
public record Reference(String table, UUID id) {
    /** The table in which every activity has a second row under its own id. */
    static final String POINTER = "activitypointer";

    /** Whether it may lead to a row of that table. A reference to an activity leads to its row in activitypointer too. */
    public boolean leadsTo(String other) {
        return table.equals(other) || other.equals(POINTER);
    }
}
