package org.privacyconnector.dataverse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.query.FilterText;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.dataverse.wire.ServerErrors;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Reads rows. A page is read whole before its rows are handed on: the connection is free by then, a page that broke off is asked for again
 * without a row coming twice, and memory holds one page however many there are.
 */
final class Rows implements RowReader {
    /** Rows on a page of Dataverse, at most. */
    static final int PAGE = 5_000;
    /** Rows on a page when many columns are asked for, so that a page stays small in memory. */
    private static final int WIDE_PAGE = 1_000;

    private static final int MANY_COLUMNS = 25;
    /** Ids in one condition. */
    private static final int IDS = 100;
    /** Queries by ids in one request: they run one after the other there, and a request has two minutes. */
    private static final int QUERIES = 20;

    private final String environment;
    private final Calls calls;
    private final MetadataReader metadata;
    private final Unmasking unmasking;

    /** Whether some of these columns must be asked for unmasked. */
    @FunctionalInterface
    interface Unmasking {
        boolean needed(Table table, Collection<Column> columns);
    }

    Rows(String environment, Calls calls, MetadataReader metadata, Unmasking unmasking) {
        this.unmasking = unmasking;
        this.environment = environment;
        this.calls = calls;
        this.metadata = metadata;
    }

    @Override
    public void stream(RowQuery query, Consumer<Row> consumer) {
        Shape shape = shape(query);
        for (RowQuery piece : pieces(query, shape)) {
            FilterText filter = FilterText.of(piece.where());
            pages(shape, filter, page -> page.forEach(consumer));
        }
    }

    /**
     * The number of matching rows. Dataverse's own counts stop at 5,000 ({@code $count}), at 50,000 (aggregates) or are a day old
     * ({@code RetrieveTotalRecordCount}), so only a count below 5,000 is believed; beyond it the ids are read page by page and counted.
     */
    @Override
    public long count(TableName table, Condition where) {
        RowQuery query = new RowQuery(table, List.of(), where);
        Shape shape = shape(query);
        long count = 0;
        for (RowQuery piece : pieces(query, shape)) {
            FilterText filter = FilterText.of(piece.where());
            long capped = cappedCount(shape, filter);
            if (capped < PAGE) {
                count += capped;
            } else {
                long[] counted = {0};
                pages(shape, filter, page -> counted[0] += page.size());
                count += counted[0];
            }
        }
        return count;
    }

    @Override
    public Map<UUID, Row> rows(TableName table, Collection<UUID> ids, List<ColumnName> columns) {
        Table definition = table(table);
        List<UUID> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<RowQuery> queries = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += IDS) {
            List<Literal> some = new ArrayList<>();
            distinct.subList(from, Math.min(distinct.size(), from + IDS)).forEach(id -> some.add(new Literal.Id(id)));
            queries.add(new RowQuery(table, columns, new Condition.In(Path.of(definition.primaryId()), some)));
        }
        Map<UUID, Row> found = new HashMap<>();
        for (int from = 0; from < queries.size(); from += QUERIES) {
            together(queries.subList(from, Math.min(queries.size(), from + QUERIES)))
                    .forEach(rows -> rows.forEach(row -> found.put(row.ref().id(), row)));
        }
        return found;
    }

    @Override
    public List<List<Row>> together(List<RowQuery> queries) {
        List<List<Row>> answers = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += Calls.MOST_PARTS) {
            answers.addAll(oneBatch(queries.subList(from, Math.min(queries.size(), from + Calls.MOST_PARTS))));
        }
        return answers;
    }

    private List<List<Row>> oneBatch(List<RowQuery> queries) {
        List<Shape> shapes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        boolean hidden = false;
        for (RowQuery query : queries) {
            Shape shape = shape(query);
            List<RowQuery> pieces = pieces(query, shape);
            sizes.add(pieces.size());
            for (RowQuery piece : pieces) {
                FilterText filter = FilterText.of(piece.where());
                shapes.add(shape);
                hidden |= filter.identifying();
                parts.add(Part.get(shape.target(filter), shape.headers(PAGE)));
            }
        }
        boolean inAddress =
                parts.size() == 1 && !hidden && inAddress(parts.get(0).target());
        List<RowParser.Page> pages = inAddress ? List.of(alone(parts.get(0), shapes.get(0))) : batched(parts, shapes);
        List<List<Row>> answers = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            List<Row> rows = new ArrayList<>();
            for (RowParser.Page page : pages.subList(at, at + size)) {
                if (page.next() != null) {
                    throw DataverseException.lasting("more rows answer one of several queries than fit a page");
                }
                rows.addAll(page.rows());
            }
            answers.add(rows);
            at += size;
        }
        return answers;
    }

    private RowParser.Page alone(Part part, Shape shape) {
        return calls.get(
                part.target(), part.headers(), (body, headers) -> parser(shape).page(body));
    }

    private List<RowParser.Page> batched(List<Part> parts, List<Shape> shapes) {
        List<RowParser.Page> pages = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += Calls.MOST_PARTS) {
            int to = Math.min(parts.size(), from + Calls.MOST_PARTS);
            List<Shape> some = shapes.subList(from, to);
            pages.addAll(calls.batch(
                    parts.subList(from, to),
                    (number, body, headers) -> parser(some.get(number)).page(body)));
        }
        return pages;
    }

    @Override
    public Optional<Row> row(RowRef ref, List<ColumnName> columns) {
        if (!ref.environment().equals(environment)) {
            throw new IllegalArgumentException("the row is of another environment");
        }
        Shape shape = shape(table(ref.table()), columns);
        String target = shape.table().entitySetName() + "(" + ref.id() + ")?" + shape.select();
        try {
            return Optional.of(calls.get(
                    target, shape.headers(), (body, headers) -> parser(shape).single(body)));
        } catch (DataverseException failure) {
            if (noSuchRow(failure.status(), failure.code())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Older versions give no code with 404 for a row that is not there; a missing table has one of its own. */
    static boolean noSuchRow(int status, String code) {
        return status == 404 && (code.isEmpty() || code.equals(ServerErrors.NO_SUCH_ROW));
    }

    private void pages(Shape shape, FilterText filter, Consumer<List<Row>> consumer) {
        String set = shape.table().entitySetName();
        Map<String, String> headers = shape.headers(shape.properties().size() > MANY_COLUMNS ? WIDE_PAGE : PAGE);
        String target = shape.target(filter);
        RowParser.Page page = filter.identifying() || !inAddress(target)
                ? calls.batch(
                                List.of(Part.get(target, headers)),
                                (number, body, h) -> parser(shape).page(body))
                        .get(0)
                : calls.get(target, headers, (body, h) -> parser(shape).page(body));
        consumer.accept(page.rows());
        Trail trail = new Trail(set);
        for (String next = page.next(); next != null; next = page.next()) {
            trail.follow(next);
            page = calls.follow(
                    next,
                    set,
                    filter.identifying(),
                    headers,
                    (body, h) -> parser(shape).page(body));
            consumer.accept(page.rows());
        }
    }

    private long cappedCount(Shape shape, FilterText filter) {
        String text = filter.text();
        String target =
                shape.table().entitySetName() + "/$count" + (text == null ? "" : "?$filter=" + OData.encoded(text));
        return filter.identifying() || !inAddress(target)
                ? calls.batch(List.of(Part.get(target, Map.of())), (number, body, headers) -> number(body))
                        .get(0)
                : calls.get(target, Map.of(), (body, headers) -> number(body));
    }

    private static long number(okio.BufferedSource body) throws java.io.IOException {
        body.request(64);
        String text = body.readUtf8(Math.min(64, body.getBuffer().size())).strip();
        String digits = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!digits.matches("[0-9]{1,18}")) {
            throw new java.io.IOException("a count that is no number");
        }
        return Long.parseLong(digits);
    }

    /** The query, or several that ask for parts of its id list when it is too long for one request. */
    private List<RowQuery> pieces(RowQuery query, Shape shape) {
        if (shape.target(FilterText.of(query.where())).length() + calls.lengthOf("") <= Calls.MOST_LINE) {
            return List.of(query);
        }
        List<Condition> halves = Halves.of(query.where(), shape.table().primaryId());
        if (halves.isEmpty()) {
            throw DataverseException.lasting("a condition on " + query.table()
                    + " is longer than Dataverse takes (64 KB): name fewer values in the policy");
        }
        List<RowQuery> pieces = new ArrayList<>();
        halves.forEach(half -> pieces.addAll(pieces(new RowQuery(query.table(), query.columns(), half), shape)));
        return pieces;
    }

    private boolean inAddress(String target) {
        return calls.lengthOf(target) <= Calls.MOST_ADDRESS;
    }

    private RowParser parser(Shape shape) {
        return new RowParser(environment, shape);
    }

    private Shape shape(RowQuery query) {
        return shape(table(query.table()), query.columns());
    }

    private Shape shape(Table table, List<ColumnName> columns) {
        Shape shape = Shape.of(table, columns);
        return unmasking.needed(table, shape.properties().values()) ? shape.asUnmasked() : shape;
    }

    private Table table(TableName name) {
        @Nullable Table table = metadata.table(name).orElse(null);
        if (table == null) {
            throw DataverseException.lasting("the environment has no table " + name);
        }
        return table;
    }
}
