package org.privacyconnector.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads rows. Never changes anything. Safe for many threads. All methods throw {@link DataverseAccessException}. */
public interface RowReader {
    /** Streams every matching row to the consumer, page by page in constant memory, each row once, in the order of primary ids. */
    void stream(RowQuery query, Consumer<Row> consumer);

    /** The number of matching rows, exactly. */
    long count(TableName table, Condition where);

    /** The rows of these ids that exist (and, when the condition is given, satisfy it), by id; asked in as few requests as can be. */
    Map<UUID, Row> rows(TableName table, Collection<UUID> ids, List<ColumnName> columns);

    /** Several queries in one request, answers in their order; each must fit one page of 5,000 rows, else it throws. */
    List<List<Row>> together(List<RowQuery> queries);

    /** One row, or nothing when it does not exist. */
    Optional<Row> row(RowRef ref, List<ColumnName> columns);
}
