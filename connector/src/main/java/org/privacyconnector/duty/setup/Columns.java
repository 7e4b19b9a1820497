package org.privacyconnector.duty.setup;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.privacyconnector.effect.Change;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;

/** Columns of a row of the platform, put together one by one. For one thread. */
final class Columns {
    private final Map<ColumnName, Change> changes = new TreeMap<>();

    Columns text(String column, String value) {
        return put(column, value.isEmpty() ? new Change.Empty() : new Change.Fixed(new Literal.Text(value)));
    }

    Columns number(String column, long value) {
        return put(column, new Change.Fixed(Literal.Numeric.of(value)));
    }

    Columns truth(String column, boolean value) {
        return put(column, new Change.Fixed(new Literal.Truth(value)));
    }

    Columns row(String column, RowRef row) {
        return put(column, new Change.Fixed(new Literal.Reference(row.table(), row.id())));
    }

    Columns id(String column, UUID id) {
        return put(column, new Change.Fixed(new Literal.Id(id)));
    }

    Columns secret(String column, String reference, String header) {
        return put(column, new Change.Secret(reference, header));
    }

    private Columns put(String column, Change change) {
        changes.put(new ColumnName(column), change);
        return this;
    }

    Map<ColumnName, Change> map() {
        return changes;
    }
}
