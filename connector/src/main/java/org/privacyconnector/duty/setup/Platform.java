package org.privacyconnector.duty.setup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Finds rows of the platform by what names them. Only reads. */
final class Platform {
    private final String environment;
    private final RowReader rows;

    Platform(String environment, RowReader rows) {
        this.environment = environment;
        this.rows = rows;
    }

    /** The row of an id. */
    RowRef row(String table, UUID id) {
        return new RowRef(environment, new TableName(table), id);
    }

    /** An id made of a name: the same each time, so that a plan made twice asks for the same row. */
    static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(("privacy-connector " + name).getBytes(StandardCharsets.UTF_8));
    }

    /** All rows of a small table that satisfy the condition. */
    List<Row> all(String table, Condition where, String... columns) {
        List<ColumnName> names = new ArrayList<>();
        for (String column : columns) {
            names.add(new ColumnName(column));
        }
        List<Row> found = new ArrayList<>();
        rows.stream(new RowQuery(new TableName(table), names, where), found::add);
        return found;
    }

    /**
     * The row whose column has that text, if there is one.
     *
     * @throws DataverseAccessException when there are several: which one is meant, nobody can tell
     */
    Optional<RowRef> named(String table, String column, String text) {
        return only(table, is(column, new Literal.Text(text)), column + " " + text);
    }

    Optional<RowRef> only(String table, Condition where, String what) {
        List<Row> found = all(table, where);
        if (found.size() > 1) {
            throw new DataverseAccessException(
                    "there are " + found.size() + " rows of " + table + " with " + what + "; leave one of them");
        }
        return found.stream().map(Row::ref).findFirst();
    }

    static Condition is(String column, Literal value) {
        return new Condition.Compare(Path.of(new ColumnName(column)), Condition.Operator.EQUAL, value);
    }

    static Condition at(String lookup, UUID id) {
        return new Condition.Compare(Path.lookup(new ColumnName(lookup)), Condition.Operator.EQUAL, new Literal.Id(id));
    }
}
