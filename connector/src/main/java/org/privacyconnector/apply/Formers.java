package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** The state and status that rows had right before their quarantine. */
final class Formers {
    private final Map<RowRef, Row> rows;

    private Formers(Map<RowRef, Row> rows) {
        this.rows = rows;
    }

    static Formers read(RowReader reader, List<PlanLine> lines) {
        Map<TableName, List<PlanLine>> byTable = new TreeMap<>();
        lines.forEach(line -> byTable.computeIfAbsent(line.row().table(), table -> new ArrayList<>())
                .add(line));
        Map<RowRef, Row> rows = new HashMap<>();
        byTable.forEach((table, some) -> {
            var read = reader.rows(
                    table, some.stream().map(line -> line.row().id()).toList(), List.of(Books.STATE, Books.STATUS));
            for (PlanLine line : some) {
                Row row = read.get(line.row().id());
                if (row != null) {
                    rows.put(line.row(), row);
                }
            }
        });
        return new Formers(rows);
    }

    /** Whether the row was read, at the version that was judged. */
    boolean is(PlanLine line, @Nullable RowVersion judged) {
        Row row = rows.get(line.row());
        return row != null && (judged == null || Objects.equals(row.version(), judged));
    }

    @Nullable
    Long state(PlanLine line) {
        return number(line, Books.STATE);
    }

    @Nullable
    Long status(PlanLine line) {
        return number(line, Books.STATUS);
    }

    private @Nullable Long number(PlanLine line, ColumnName column) {
        Row row = rows.get(line.row());
        return row != null && row.value(column) instanceof Long number ? number : null;
    }
}
