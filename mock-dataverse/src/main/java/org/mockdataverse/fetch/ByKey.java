package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.StoredRow;

/** Stands beside equalities with all columns of an alternate key, is true itself, and tells the one row that can satisfy them. */
record ByKey(Seat seat, AlternateKey key, List<Object> values) implements Condition {
    /** Those of the keys that conditions which all must hold determine. */
    static List<Condition> of(Seat seat, List<Condition> all) {
        Map<String, Object> equal = new HashMap<>();
        for (Condition each : all) {
            if (each instanceof Comparison.Among among
                    && among.values().size() == 1
                    && among.field().path().depth() == seat.slot()) {
                Column column = among.field().column();
                Object value = kept(column, among.values().iterator().next());
                if (value != null) {
                    equal.put(column.name(), value);
                }
            }
        }
        List<Condition> found = new ArrayList<>();
        for (AlternateKey key : seat.table().keys()) {
            if (equal.keySet().containsAll(key.columns())) {
                found.add(new ByKey(
                        seat, key, key.columns().stream().map(equal::get).toList()));
            }
        }
        return found;
    }

    /** The value as rows keep it; null where it is none that a row could have. */
    private static @Nullable Object kept(Column column, Object value) {
        if (column.type() == ColumnType.INTEGER || column.type().isChoice()) {
            return value instanceof Long number && number.intValue() == number ? (Object) number.intValue() : null;
        }
        return column.type().isText() || column.type().isLookup() ? value : null;
    }

    @Override
    public Truth of(@Nullable StoredRow[] rows) {
        return Truth.TRUE;
    }

    @Override
    public @Nullable Collection<UUID> candidates(int depth, int atMost) {
        return depth == seat.slot()
                ? seat.scene().rows().byKey(seat.table(), key, values).stream().toList()
                : null;
    }
}
