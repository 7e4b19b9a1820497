package org.privacyconnector.dataverse;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.query.FilterText;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Table;

/**
 * Some columns of a table as they are asked for and as they come: property names, and which column each is.
 *
 * @param properties columns by the property they come in; a lookup comes in {@code _x_value}
 * @param unmasked whether masked columns are asked for as they are
 */
record Shape(Table table, Map<String, Column> properties, boolean unmasked) {
    private static final String LOOKUP_ONLY = "Microsoft.Dynamics.CRM.lookuplogicalname";

    Shape {
        properties = Map.copyOf(properties);
    }

    static Shape of(Table table, List<ColumnName> columns) {
        Map<String, Column> properties = new HashMap<>();
        for (ColumnName name : columns) {
            Column column = table.column(name)
                    .orElseThrow(() -> DataverseException.lasting(
                            "table " + table.name() + " has no column " + name + " any more"));
            if (!column.readable() || column.type() == ColumnType.PARTY_LIST) {
                throw DataverseException.lasting("column " + name + " of " + table.name() + " cannot be read");
            }
            properties.put(property(column), column);
        }
        return new Shape(table, properties, false);
    }

    /** The same with values as they are, for a user who may see them so. */
    Shape asUnmasked() {
        return new Shape(table, properties, true);
    }

    static String property(Column column) {
        return column.type().isLookup()
                ? "_" + column.name() + "_value"
                : column.name().value();
    }

    String idProperty() {
        return table.primaryId().value();
    }

    /** Path and query of a read of many rows, encoded. */
    String target(@Nullable String filter) {
        return table.entitySetName() + "?" + select() + (filter == null ? "" : "&$filter=" + OData.encoded(filter))
                + "&$orderby=" + idProperty();
    }

    String target(FilterText filter) {
        return target(filter.text());
    }

    String select() {
        Set<String> names = new LinkedHashSet<>();
        names.add(idProperty());
        properties.keySet().stream().sorted().forEach(names::add);
        return "$select=" + String.join(",", names) + (unmasked ? "&UnMaskedData=true" : "");
    }

    /** Headers of a read of many rows. */
    Map<String, String> headers(int page) {
        return Map.of("Prefer", "odata.maxpagesize=" + page + annotations(","));
    }

    /** Headers of a read of one row. */
    Map<String, String> headers() {
        String annotations = annotations("");
        return annotations.isEmpty() ? Map.of() : Map.of("Prefer", annotations);
    }

    /** Only the annotation that is needed, and only where it is: each one makes answers larger and slower. */
    private String annotations(String before) {
        return properties.values().stream().anyMatch(column -> column.type().isLookup())
                ? before + "odata.include-annotations=\"" + LOOKUP_ONLY + "\""
                : "";
    }
}
