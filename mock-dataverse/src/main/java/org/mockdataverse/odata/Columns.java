package org.mockdataverse.odata;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Which columns answers show, and their values. */
public final class Columns {
    private static final String VERSION = "versionnumber";
    private static final String OWNER = "ownerid";
    private static final String ACTIVITY_TYPE = "activitytypecode";

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

    /** A row's value; the version is never stored, nor are the id of a principal as an owner and the type of an activity. */
    public static @Nullable Object value(StoredRow row, Column column, int ordinal) {
        return switch (column.type()) {
            case BIGINT -> column.name().equals(VERSION) ? (Object) row.version() : row.value(ordinal);
            case UNIQUEIDENTIFIER -> column.name().equals(OWNER) ? row.id() : row.value(ordinal);
            case ENTITYNAME -> {
                Object value = row.value(ordinal);
                yield value == null && column.name().equals(ACTIVITY_TYPE)
                        ? (Object) row.table().name()
                        : value;
            }
            default -> row.value(ordinal);
        };
    }

    /** A row's value as the caller may see it: not at all, masked, or as it is. */
    public static @Nullable Object shown(Scene scene, StoredRow row, Column column, int ordinal) {
        Object value = value(row, column, ordinal);
        boolean guarded = column.secured() || !scene.sight().sees(row.table(), column);
        return value == null || !guarded ? value : scene.sight().shown(row, column, value);
    }

    /** A row's value as filters and orders of the caller go by it. */
    public static @Nullable Object judged(Scene scene, StoredRow row, Column column, int ordinal) {
        Object value = value(row, column, ordinal);
        boolean guarded = column.secured() || !scene.sight().sees(row.table(), column);
        return value == null || !guarded ? value : scene.sight().judged(row, column, value);
    }
}
