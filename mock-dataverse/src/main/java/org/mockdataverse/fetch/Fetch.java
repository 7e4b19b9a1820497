package org.mockdataverse.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query, whether it came as FetchXML or as a QueryExpression. Names are as written, not yet looked up. Immutable.
 *
 * @param entity the table that rows are of, and all that hangs on it
 */
record Fetch(Options options, Source source, Node entity) {
    /** Where rows are looked for. */
    enum Source {
        /** The table itself. */
        LIVE,
        /** Deleted rows that can be restored. */
        BIN,
        /** The archive of long-term retention. */
        RETAINED
    }

    /**
     * What is asked beside rows and columns.
     *
     * @param top the most rows; -1 for no limit
     * @param count rows a page; -1 where it is not said
     * @param page the number of the page; -1 where it is not said, which is the first
     * @param cookie the paging cookie, decoded
     * @param aggregateLimit a limit below that of the service; -1 for none
     * @param counted whether the number of all rows is asked for
     * @param rawOrder whether choices are sorted by number, not by label
     */
    record Options(
            int top,
            int count,
            int page,
            @Nullable String cookie,
            boolean distinct,
            boolean aggregate,
            int aggregateLimit,
            boolean counted,
            boolean rawOrder) {
        /** Nothing asked. */
        static Options none() {
            return new Options(-1, -1, -1, null, false, false, -1, false, false);
        }

        /** The same at another page. */
        Options at(int other, @Nullable String otherCookie) {
            return new Options(top, count, other, otherCookie, distinct, aggregate, aggregateLimit, counted, rawOrder);
        }
    }

    /**
     * A table in a query.
     *
     * @param all whether every column is asked for
     * @param none whether no column is asked for
     */
    record Node(
            String table,
            boolean all,
            boolean none,
            List<Attribute> attributes,
            List<OrderBy> orders,
            List<Filter> filters,
            List<Link> links) {}

    /** A column of the answer. */
    record Attribute(
            String name,
            @Nullable String alias,
            @Nullable Aggregate aggregate,
            boolean distinct,
            boolean groupBy,
            @Nullable DateGrouping dateGrouping,
            boolean userTimeZone,
            boolean countChildren) {
        static Attribute plain(String name, @Nullable String alias) {
            return new Attribute(name, alias, null, false, false, null, true, false);
        }
    }

    /** What is computed of many rows. */
    enum Aggregate {
        COUNT,
        COUNTCOLUMN,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /** A part of a date that rows are grouped by. */
    enum DateGrouping {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        FISCAL_PERIOD,
        FISCAL_YEAR
    }

    /** One column of an order; by alias in aggregates. */
    record OrderBy(
            @Nullable String entity,
            @Nullable String attribute,
            @Nullable String alias,
            boolean descending) {}

    /** What may stand in a filter. */
    sealed interface Test permits Filter, Where, Link {}

    /** Tests of which all, or any, must hold. */
    record Filter(boolean any, List<Test> tests) implements Test {}

    /** A condition on a column. */
    record Where(
            @Nullable String entity,
            String attribute,
            Operator operator,
            @Nullable String valueOf,
            List<String> values) implements Test {}

    /** Rows joined by equal values. */
    record Link(String from, String to, @Nullable String alias, Kind kind, Node node) implements Test {
        /** How a link joins, by the values of link-type. */
        enum Kind {
            INNER("inner"),
            OUTER("outer"),
            ANY("any"),
            NOT_ANY("not any"),
            ALL("all"),
            NOT_ALL("not all"),
            EXISTS("exists"),
            IN("in"),
            MATCH_FIRST("matchfirstrowusingcrossapply");

            private final String wire;

            Kind(String wire) {
                this.wire = wire;
            }

            String wire() {
                return wire;
            }

            /** Whether it only stands in a filter. */
            boolean filters() {
                return this == ANY || this == NOT_ANY || this == ALL || this == NOT_ALL;
            }

            /** Whether its rows come along with their columns. */
            boolean joins() {
                return this == INNER || this == OUTER || this == MATCH_FIRST;
            }
        }
    }
}
