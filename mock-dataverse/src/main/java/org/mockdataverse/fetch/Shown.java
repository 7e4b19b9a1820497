package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.odata.Columns;
import org.mockdataverse.rows.StoredRow;

/**
 * A column of an answer.
 *
 * @param key the member of the answer's rows
 * @param aliased whether it is a value of a link, or under another name than the property's
 * @param children whether it counts the rows below in the hierarchy, rather than showing the column
 */
record Shown(Seat seat, Column column, int ordinal, boolean hidden, String key, boolean aliased, boolean children) {
    private static final String CURRENCY = "transactioncurrencyid";

    /** The columns that a query asks for: an amount brings its currency, and a row its id unless equal rows are to be one. */
    static List<Shown> of(Plan plan) {
        Set<Shown> all = new LinkedHashSet<>(root(plan));
        for (Branch branch : plan.branches()) {
            all.addAll(linked(branch));
        }
        Set<String> keys = new HashSet<>();
        for (Shown each : all) {
            if (!keys.add(each.key())) {
                throw Faults.of(Faults.DUPLICATE_ALIAS, "FetchXML should have unique aliases.");
            }
        }
        return List.copyOf(all);
    }

    private static List<Shown> root(Plan plan) {
        Seat root = plan.root();
        Fetch.Node node = root.node();
        boolean every = node.all() || (node.attributes().isEmpty() && !node.none());
        boolean distinct = plan.fetch().options().distinct();
        if (distinct && node.none()) {
            throw Faults.of("0x8004112C", "The no-attrs tag cannot be used in conjuction with Distinct set to true.");
        }
        List<Shown> all = new ArrayList<>();
        for (Fetch.Attribute attribute : every ? everyColumn(root) : node.attributes()) {
            Column column = root.column(attribute.name());
            if (attribute.aggregate() != null || attribute.groupBy() || attribute.dateGrouping() != null) {
                throw Faults.of(
                        Faults.INVALID_AGGREGATE, "An aggregate needs the attribute aggregate='true' of its fetch.");
            }
            String alias = attribute.alias();
            if (attribute.countChildren() && alias == null) {
                throw Faults.of(Faults.INVALID_ALIAS, "A rowaggregate needs an alias.");
            }
            all.add(of(root, column, alias == null ? column.property() : alias, alias != null, attribute));
            if (column.type() == ColumnType.MONEY
                    && root.table().column(CURRENCY).isPresent()) {
                all.add(plain(root, root.column(CURRENCY)));
            }
        }
        if (!distinct) {
            all.add(plain(root, root.column(root.table().primaryId())));
        }
        return all;
    }

    private static List<Shown> linked(Branch branch) {
        Seat seat = branch.seat();
        // the documentation: without the alias, and by the schema's names
        boolean bare = branch.kind() == Fetch.Link.Kind.MATCH_FIRST;
        List<Shown> all = new ArrayList<>();
        for (Fetch.Attribute attribute :
                seat.node().all() ? everyColumn(seat) : seat.node().attributes()) {
            Column column = seat.column(attribute.name());
            String alias = attribute.alias();
            String key = alias != null ? alias : bare ? column.schemaName() : seat.alias() + "." + column.name();
            all.add(of(seat, column, key, true, attribute));
        }
        return all;
    }

    private static List<Fetch.Attribute> everyColumn(Seat seat) {
        return seat.table().columns().stream()
                .filter(Columns::shown)
                .map(column -> Fetch.Attribute.plain(column.name(), null))
                .toList();
    }

    private static Shown plain(Seat seat, Column column) {
        return of(seat, column, column.property(), false, Fetch.Attribute.plain(column.name(), null));
    }

    private static Shown of(Seat seat, Column column, String key, boolean aliased, Fetch.Attribute attribute) {
        return new Shown(
                seat,
                column,
                seat.table().ordinal(column.name()),
                !seat.scene().sight().sees(seat.table(), column),
                key,
                aliased,
                attribute.countChildren());
    }

    /** Whether it is the id of the rows asked for. */
    boolean rootId() {
        return seat.slot() == 0 && !aliased && column.name().equals(seat.table().primaryId());
    }

    /** Its value; null where the row has none, or where nothing was joined. */
    @Nullable
    Object value(@Nullable StoredRow[] rows) {
        StoredRow row = rows[seat.slot()];
        if (row == null) {
            return null;
        }
        Object value = children ? (Object) childrenOf(row) : Columns.value(row, column, ordinal);
        return value == null || !(hidden || column.secured())
                ? value
                : seat.scene().sight().shown(row, column, value);
    }

    private int childrenOf(StoredRow row) {
        Column parent = new Circle(seat.scene()).parent(seat.table());
        if (parent == null) {
            throw Faults.of(Faults.INVALID_AGGREGATE, "The table '" + seat.table() + "' has no hierarchy to count.");
        }
        int[] count = {0};
        seat.scene().rows().holding(seat.table(), parent, row.id(), child -> {
            count[0] += seat.scene().sight().sees(child) ? 1 : 0;
            return true;
        });
        return count[0];
    }
}
