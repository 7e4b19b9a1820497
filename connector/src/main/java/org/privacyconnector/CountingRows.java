package org.privacyconnector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Tells how many rows were read, for whoever watches a long plan. Opens Dataverse with the first reading. */
final class CountingRows implements RowReader {
    private final Supplier<RowReader> rows;
    private final LongConsumer read;

    CountingRows(Supplier<RowReader> rows, LongConsumer read) {
        this.rows = rows;
        this.read = read;
    }

    @Override
    public void stream(RowQuery query, Consumer<Row> consumer) {
        rows.get().stream(query, row -> {
            read.accept(1);
            consumer.accept(row);
        });
    }

    @Override
    public long count(TableName table, Condition where) {
        return rows.get().count(table, where);
    }

    @Override
    public Map<UUID, Row> rows(TableName table, Collection<UUID> ids, List<ColumnName> columns) {
        Map<UUID, Row> found = rows.get().rows(table, ids, columns);
        read.accept(found.size());
        return found;
    }

    @Override
    public List<List<Row>> together(List<RowQuery> queries) {
        List<List<Row>> answers = rows.get().together(queries);
        answers.forEach(answer -> read.accept(answer.size()));
        return answers;
    }

    @Override
    public Optional<Row> row(RowRef ref, List<ColumnName> columns) {
        Optional<Row> row = rows.get().row(ref, columns);
        row.ifPresent(found -> read.accept(1));
        return row;
    }
}
