package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Table;

/**
 * What becomes of the columns of a row: which are emptied, which get a value of the policy. Fits the table as it is now.
 *
 * @param notes what the plan must tell of it
 */
public record Emptying(Table table, Effect.Why why, SortedMap<ColumnName, Change> changes, List<String> notes) {
    /** @throws IllegalArgumentException when nothing would change */
    public Emptying {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a change of no column is never made");
        }
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        notes = List.copyOf(notes);
    }

    /** Some column is not yet as asked. Asked of Dataverse, so that no personal value is read to find out. */
    public Condition outstanding() {
        List<Condition> parts = new ArrayList<>();
        for (Map.Entry<ColumnName, Change> change : changes.entrySet()) {
            Column column = table.columns().get(change.getKey());
            Path path = new Path(
                    List.of(),
                    change.getKey().value(),
                    column != null && column.type().isLookup());
            if (change.getValue() instanceof Change.Fixed fixed) {
                // an empty column is asked for by itself: servers differ in whether "not equal" holds for it
                parts.add(new Condition.IsEmpty(path));
                parts.add(new Condition.Compare(path, Condition.Operator.NOT_EQUAL, fixed.value()));
            } else if (column != null && column.type() == ColumnType.IMAGE) {
                // an image cannot be filtered on; its id column can (unverified against a live server)
                imageId(change.getKey()).ifPresent(id -> parts.add(new Condition.IsSet(Path.of(id))));
            } else {
                parts.add(new Condition.IsSet(path));
            }
        }
        return Condition.any(parts);
    }

    private java.util.Optional<ColumnName> imageId(ColumnName image) {
        ColumnName id = new ColumnName(image.value() + "id");
        return table.column(id).map(Column::name);
    }

    /** Whether what was read is what the change asked for. Text is compared exactly, numbers by value. */
    public static boolean reads(@org.jspecify.annotations.Nullable Object value, Change change) {
        if (change instanceof Change.Fixed fixed) {
            return equal(value, fixed.value());
        }
        return value == null || (value instanceof String text && text.isEmpty());
    }

    private static boolean equal(@org.jspecify.annotations.Nullable Object value, Literal literal) {
        if (value == null) {
            return false;
        }
        if (literal instanceof Literal.Numeric number) {
            return value instanceof Number && new java.math.BigDecimal(value.toString()).compareTo(number.value()) == 0;
        }
        if (literal instanceof Literal.Text text) {
            return value.equals(text.value());
        }
        if (literal instanceof Literal.Truth truth) {
            return value.equals(truth.value());
        }
        if (literal instanceof Literal.Day day) {
            return value.equals(day.value());
        }
        if (literal instanceof Literal.Moment moment) {
            return value.equals(moment.value());
        }
        return literal instanceof Literal.Id id && value.equals(id.value());
    }
}
