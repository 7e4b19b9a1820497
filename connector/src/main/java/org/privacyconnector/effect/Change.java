package org.privacyconnector.effect;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;

/** What becomes of one column. Holds a setting of the policy or a state's number, never a value that was read from a row. */
public sealed interface Change {
    /** Whether a column with this value, as it was read (null: empty), is as the change asks. Of a secret nobody can tell: never. */
    default boolean reads(@Nullable Object value) {
        if (this instanceof Fixed fixed) {
            return value != null && same(value, fixed.value());
        }
        return this instanceof Empty && (value == null || value.equals(""));
    }

    /** Those of which reading tells whether they have happened: all but secrets. */
    static Map<ColumnName, Change> readable(Map<ColumnName, Change> changes) {
        Map<ColumnName, Change> readable = new TreeMap<>(changes);
        readable.values().removeIf(Secret.class::isInstance);
        return readable;
    }

    /** The column is emptied. */
    record Empty() implements Change {}

    /** The column gets this value, which the policy names (or, for states, the platform). */
    record Fixed(Literal value) implements Change {}

    /**
     * The column gets a secret, which is looked up when the write is made (S30) as the value of one HTTP header.
     *
     * @param reference how the operator file refers to it; the secret itself is in no plan, store, ledger or log, and never compared
     * @param header the header's name
     */
    record Secret(String reference, String header) implements Change {}

    private static boolean same(Object value, Literal asked) {
        if (asked instanceof Literal.Text text) {
            return value.equals(text.value());
        } else if (asked instanceof Literal.Numeric number) {
            return value instanceof BigDecimal decimal
                    ? decimal.compareTo(number.value()) == 0
                    : value instanceof Long whole && BigDecimal.valueOf(whole).compareTo(number.value()) == 0;
        } else if (asked instanceof Literal.Truth truth) {
            return value.equals(truth.value());
        } else if (asked instanceof Literal.Id id) {
            return value.equals(id.value())
                    || (value instanceof Lookup lookup && lookup.id().equals(id.value()));
        } else if (asked instanceof Literal.Reference reference) {
            return value instanceof Lookup lookup
                    && lookup.id().equals(reference.id())
                    && (lookup.table() == null || lookup.table().equals(reference.table()));
        } else if (asked instanceof Literal.Day day) {
            return value.equals(day.value());
        } else if (asked instanceof Literal.Moment moment) {
            return value.equals(moment.value());
        }
        // a label is never sent, so nothing can have happened by it
        return false;
    }
}
