package org.privacyconnector.graph;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** By which columns rows of one person are known to be alike: those whose category names one person and no other. */
public final class Identities {
    private static final Set<String> CATEGORIES = Set.of("identity.national", "contact.email");

    private Identities() {}

    /** Such columns of the table, each with its category; none when the data map knows none. */
    public static Map<ColumnName, String> of(DataMap map, TableName table) {
        Map<ColumnName, String> columns = new TreeMap<>();
        map.table(table)
                .ifPresent(personal -> personal.columns().forEach((column, data) -> {
                    if (CATEGORIES.contains(data.category())) {
                        columns.put(column, data.category());
                    }
                }));
        return columns;
    }
}
