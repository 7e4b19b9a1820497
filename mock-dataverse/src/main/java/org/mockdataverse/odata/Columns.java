package org.mockdataverse.odata;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Which columns answers show, and their values. */
public final class Columns {
    private static final String VERSION = "versionnumber";

    private Columns() {}

    /** Whether the column is a property of rows. */
    public static boolean shown(Column column) {
        return column.stored() && column.readable();
    }

    /** Whether rows of the table are principals, whose id has a second name. */
    static boolean principal(Table table) {
        return table.name().equals("systemuser") || table.name().equals("team");
    }

    /** The column of that property that answers show; null when there is none. */
    static @Nullable Column property(Table table, String property) {
        return table.property(property).filter(Columns::shown).orElse(null);
    }

    /** A row's value; the column of the version is never stored. */
    public static @Nullable Object value(StoredRow row, Column column, int ordinal) {
        return column.name().equals(VERSION) ? (Object) row.version() : row.value(ordinal);
    }

    /** A row's value as the caller may see it: not at all, masked, or as it is. */
    static @Nullable Object shown(Scene scene, StoredRow row, Column column, int ordinal) {
        Object value = value(row, column, ordinal);
        boolean guarded = column.secured() || !scene.sight().sees(row.table(), column);
        return value == null || !guarded ? value : scene.sight().shown(row, column, value);
    }
}
