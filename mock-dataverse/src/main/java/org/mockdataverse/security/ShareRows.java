package org.mockdataverse.security;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** The rows of principalobjectaccess. */
final class ShareRows {
    static final String TABLE = "principalobjectaccess";
    private static final String OWN = "accessrightsmask";
    private static final String INHERITED = "inheritedaccessrightsmask";

    private final Ids ids;

    ShareRows(Ids ids) {
        this.ids = ids;
    }

    /** The row that shares this row with that principal. */
    static Optional<StoredRow> find(RowStore rows, StoredRow row, Reference principal) {
        return Scan.first(
                rows,
                rows.model().get(TABLE),
                each -> row.id().equals(each.value("objectid"))
                        && principal.id().equals(each.value("principalid")));
    }

    /** Changes what is shared of a row, and of the rows below it what they have from it. */
    void change(Work work, StoredRow row, Reference principal, IntUnaryOperator change) {
        one(work, row, principal, OWN, change);
        Below.of(work.rows(), row).values().forEach(child -> one(work, child, principal, INHERITED, change));
    }

    private void one(Work work, StoredRow row, Reference principal, String column, IntUnaryOperator change) {
        Table table = work.model().get(TABLE);
        StoredRow known = find(work.rows(), row, principal).orElse(null);
        @Nullable Object[] values = known == null ? new Object[table.columns().size()] : known.values();
        int before = known == null ? 0 : Scan.number(known, column);
        int after = change.applyAsInt(before);
        int other = known == null ? 0 : Scan.number(known, column.equals(OWN) ? INHERITED : OWN);
        if ((after | other) == 0) {
            if (known != null) {
                work.remove(table, known.id());
            }
            return;
        }
        values[table.ordinal("objectid")] = row.id();
        values[table.ordinal("objecttypecode")] = row.table().name();
        values[table.ordinal("principalid")] = principal.id();
        values[table.ordinal("principaltypecode")] = principal.table();
        values[table.ordinal(column)] = after;
        values[table.ordinal(column.equals(OWN) ? INHERITED : OWN)] = other;
        values[table.ordinal("changedon")] = work.now();
        work.put(table, known == null ? ids.next() : known.id(), values);
    }
}
