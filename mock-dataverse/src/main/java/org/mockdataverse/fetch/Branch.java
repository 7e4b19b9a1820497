package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Operand;
import org.mockdataverse.odata.Path;
import org.mockdataverse.odata.Scene;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** A table joined to another by equal values. For one query; not safe for threads, for it remembers what it has looked up. */
final class Branch {
    private static final Comparator<StoredRow> BY_ID = Comparator.comparing(StoredRow::id, RowStore.BY_TEXT);

    private final Seat seat;
    private final Seat parent;
    private final Fetch.Link.Kind kind;
    private final Operand.Field from;
    private final Operand.Field to;
    private final Condition on;
    private @Nullable Map<Object, List<UUID>> byValue;

    /**
     * A branch.
     *
     * @param on what a row must satisfy beside the equal values
     */
    Branch(Seat seat, Seat parent, Fetch.Link link, Condition on) {
        this.seat = seat;
        this.parent = parent;
        this.kind = link.kind();
        this.from = joining(seat.field(link.from()));
        this.to = joining(parent.field(link.to()));
        this.on = on;
    }

    private static Operand.Field joining(Operand.Field field) {
        switch (field.column().type()) {
            case FILE, IMAGE, MULTICHOICE, PARTYLIST ->
                throw Faults.of(
                        Faults.BAD_CONDITION,
                        "The column '" + field.column().name() + "' is of a type that tables cannot be joined by.");
            default -> {
                return field;
            }
        }
    }

    Seat seat() {
        return seat;
    }

    Seat parent() {
        return parent;
    }

    Condition on() {
        return on;
    }

    Fetch.Link.Kind kind() {
        return kind;
    }

    /** Rows of equal value that the caller sees, in the order of their ids. */
    List<StoredRow> matches(@Nullable StoredRow[] rows) {
        Object value = to.of(rows);
        List<StoredRow> found = new ArrayList<>();
        if (value == null) {
            return found;
        }
        RowStore store = seat.scene().rows();
        if (from.primary() || from.column().type().isLookup()) {
            if (!(value instanceof UUID id)) {
                return found;
            }
            if (from.primary()) {
                add(found, store.get(seat.table(), id));
            } else {
                store.holding(seat.table(), from.column(), id, row -> add(found, row));
            }
        } else {
            for (UUID id : byValue().getOrDefault(Comparison.normal(value), List.of())) {
                add(found, store.get(seat.table(), id));
            }
        }
        if (from.hidden() || from.column().secured()) {
            Object equal = Comparison.normal(value);
            found.removeIf(row -> !equal.equals(joined(row)));
        }
        if (found.size() > 1) {
            found.sort(BY_ID);
        }
        return found;
    }

    /** What the caller may join that row by. */
    private @Nullable Object joined(StoredRow row) {
        @Nullable StoredRow[] slot = new StoredRow[seat.slot() + 1];
        slot[seat.slot()] = row;
        Object value = from.of(slot);
        return value == null ? null : Comparison.normal(value);
    }

    private boolean add(List<StoredRow> found, @Nullable StoredRow row) {
        if (row != null && seat.scene().sight().sees(row)) {
            found.add(row);
        }
        return true;
    }

    private Map<Object, List<UUID>> byValue() {
        Map<Object, List<UUID>> known = byValue;
        if (known == null) {
            Map<Object, List<UUID>> made = new HashMap<>();
            seat.scene().rows().scan(seat.table(), null, row -> {
                Object value = joined(row);
                if (value != null) {
                    made.computeIfAbsent(value, any -> new ArrayList<>()).add(row.id());
                }
                return true;
            });
            byValue = made;
            known = made;
        }
        return known;
    }

    /** Ids of rows above that these rows are joined to; null when no index tells, or when they would be more than so many. */
    @Nullable
    Collection<UUID> parents(Collection<UUID> ids, int atMost) {
        Scene scene = seat.scene();
        List<UUID> values = new ArrayList<>();
        @Nullable StoredRow[] slot = new StoredRow[seat.slot() + 1];
        for (UUID id : ids) {
            slot[seat.slot()] = scene.rows().get(seat.table(), id);
            Object value = from.of(slot);
            if (value instanceof UUID equal) {
                values.add(equal);
            } else if (value != null) {
                return null;
            }
        }
        Column column = to.column();
        if (to.primary()) {
            return values;
        }
        return column.type().isLookup() ? Path.holding(scene.rows(), parent.table(), column, values, atMost) : null;
    }

    /**
     * Visits each way of joining: sets the rows of these branches, from that one on, and asks the visitor, until it says false. Branches come
     * after those they hang on.
     */
    static boolean each(List<Branch> branches, int at, @Nullable StoredRow[] rows, BooleanSupplier visitor) {
        if (at == branches.size()) {
            return visitor.getAsBoolean();
        }
        Branch branch = branches.get(at);
        int slot = branch.seat.slot();
        boolean none = true;
        for (StoredRow row : branch.matches(rows)) {
            rows[slot] = row;
            if (branch.on.of(rows) == Truth.TRUE) {
                none = false;
                if (!each(branches, at + 1, rows, visitor)) {
                    return false;
                }
                if (branch.kind == Fetch.Link.Kind.MATCH_FIRST) {
                    break;
                }
            }
        }
        if (none && branch.kind == Fetch.Link.Kind.OUTER) {
            rows[slot] = null;
            return each(branches, at + 1, rows, visitor);
        }
        return true;
    }
}
