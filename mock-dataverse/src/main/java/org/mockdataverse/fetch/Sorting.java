package org.mockdataverse.fetch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.odata.Columns;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Formatted;
import org.mockdataverse.odata.Scene;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * The order of what a query finds: its orders, then the ids of the row and of the rows joined to it. Lookups sort by the name behind them, and
 * choices by their label unless numbers are asked for, as documented; empty values come first, descending last.
 *
 * @param slots whose ids settle what is left
 */
record Sorting(List<By> by, List<Integer> slots) {
    /** One column of it. */
    record By(Seat seat, Column column, boolean hidden, boolean descending, boolean label, Scene names) {
        /** What is compared, text as it is written. */
        @Nullable
        Object value(@Nullable StoredRow[] rows) {
            StoredRow row = rows[seat.slot()];
            Object value =
                    row == null ? null : Columns.value(row, column, seat.table().ordinal(column.name()));
            if (row != null && value != null && (hidden || column.secured())) {
                value = seat.scene().sight().judged(row, column, value);
            }
            return value instanceof Reference || (label && value != null) ? Formatted.of(names, column, value) : value;
        }

        /** The same from the text of a paging cookie. */
        Object typed(String text) {
            if (label || column.type().isLookup()) {
                return text;
            }
            return switch (column.edm()) {
                case "Edm.Guid" -> UUID.fromString(text.replaceAll("[{}]", ""));
                case "Edm.Int32", "Edm.Int64" -> Long.valueOf(text);
                case "Edm.Decimal", "Edm.Double" -> new BigDecimal(text);
                case "Edm.Boolean" -> Boolean.valueOf(text);
                case "Edm.Date" -> LocalDate.parse(text);
                case "Edm.DateTimeOffset" -> Instant.parse(text);
                default -> text;
            };
        }
    }

    /** A place in the order; texts are folded. */
    record Place(List<@Nullable Object> values, List<@Nullable UUID> ids) {}

    /** The order that a plan's query asks for; those of links come after those of the table asked for. */
    static Sorting of(Plan plan, boolean rootOnly) {
        List<By> by = new ArrayList<>();
        for (Fetch.OrderBy order : plan.root().node().orders()) {
            by.add(by(plan, plan.root(), order));
        }
        List<Integer> slots = new ArrayList<>(List.of(0));
        for (Branch branch : plan.branches()) {
            for (Fetch.OrderBy order : branch.seat().node().orders()) {
                by.add(by(plan, branch.seat(), order));
            }
            if (!rootOnly) {
                slots.add(branch.seat().slot());
            }
        }
        return new Sorting(List.copyOf(by), List.copyOf(slots));
    }

    private static By by(Plan plan, Seat here, Fetch.OrderBy order) {
        if (order.alias() != null) {
            throw Faults.of(
                    Faults.ORDER_BY_ALIAS,
                    "An alias cannot be specified for an order clause for a non-aggregate Query. Use an attribute.");
        }
        if (order.attribute() == null) {
            throw Faults.of(
                    Faults.ORDER_NEEDS_ATTRIBUTE,
                    "An attribute is required for an order clause for a non-aggregate Query.");
        }
        Seat seat = order.entity() == null ? here : plan.seat(order.entity());
        Column column = seat.column(order.attribute());
        return new By(
                seat,
                column,
                !seat.scene().sight().sees(seat.table(), column),
                order.descending(),
                column.type().isChoice() && !plan.fetch().options().rawOrder(),
                plan.ground().live());
    }

    /** Whether it is that of ids, in which rows are kept. */
    boolean byId() {
        return by.isEmpty()
                || (by.get(0).seat().slot() == 0
                        && by.get(0)
                                .column()
                                .name()
                                .equals(by.get(0).seat().table().primaryId())
                        && !by.get(0).descending());
    }

    /** Whether a page can begin behind a row's values; orders by columns of links have no paging cookie. */
    boolean keyed() {
        return by.stream().allMatch(each -> each.seat().slot() == 0);
    }

    /** Where rows stand. */
    Place place(@Nullable StoredRow[] rows) {
        @Nullable Object[] values = new Object[by.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = folded(by.get(i).value(rows));
        }
        @Nullable UUID[] ids = new UUID[slots.size()];
        for (int i = 0; i < ids.length; i++) {
            StoredRow row = rows[slots.get(i)];
            ids[i] = row == null ? null : row.id();
        }
        return new Place(Arrays.asList(values), Arrays.asList(ids));
    }

    static @Nullable Object folded(@Nullable Object value) {
        return value instanceof String text ? Comparison.folded(text) : value;
    }

    /** Compares places. */
    Comparator<Place> comparator() {
        return (one, other) -> {
            for (int i = 0; i < by.size(); i++) {
                int order = compare(one.values().get(i), other.values().get(i));
                if (order != 0) {
                    return by.get(i).descending() ? -order : order;
                }
            }
            for (int i = 0; i < slots.size(); i++) {
                int order = compare(one.ids().get(i), other.ids().get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Nothing before anything; folded texts by their characters. */
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? 0 : -1) : 1;
        }
        if (one instanceof UUID a && other instanceof UUID b) {
            return RowStore.BY_TEXT.compare(a, b);
        }
        return one instanceof String a && other instanceof String b ? a.compareTo(b) : Comparison.order(one, other);
    }
}
