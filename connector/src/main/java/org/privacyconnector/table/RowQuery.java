package org.privacyconnector.table;

import java.util.List;

/**
 * Rows to read: which table, which columns, under which condition. The primary id and the version always come along; rows come in the
 * order of their primary id.
 *
 * @param columns logical names; lookups by their plain name
 */
public record RowQuery(TableName table, List<ColumnName> columns, Condition where) {
    public RowQuery {
        columns = List.copyOf(columns);
    }
}
