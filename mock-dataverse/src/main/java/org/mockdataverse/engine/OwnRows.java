package org.mockdataverse.engine;

import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/** Tables whose rows are written only together with others: those in between two tables, parties, the twins of activities, contents of files. */
public final class OwnRows {
    private OwnRows() {}

    /** Refuses a write of rows that are not written on their own. */
    public static void check(Model model, Table table, String message) {
        boolean between = model.manyToMany().stream()
                .anyMatch(each -> each.intersectTable().equals(table.name()));
        if (between
                || table.name().equals("activityparty")
                || table.name().equals("activitypointer")
                || table.name().equals("attachment")
                || table.name().equals("fileattachment")) {
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + message + "' method does not support entities of type '" + table.name() + "'.");
        }
    }
}
