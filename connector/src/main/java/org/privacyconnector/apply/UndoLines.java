package org.privacyconnector.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.TableName;

/** The rows that an undo brings back, as lines: state and status as they were, if nobody has changed the row since. */
record UndoLines(Store store, Quarantines quarantines, String undo) implements PlanLines {
    @Override
    public List<PlanLine> from(long number, int atMost) {
        return store.read(tx -> quarantines.claimed(tx, undo, number, atMost)).stream()
                .map(UndoLines::line)
                .toList();
    }

    @Override
    public long size() {
        return store.read(tx -> quarantines.claims(tx, undo));
    }

    @Override
    public Set<TableName> tables() {
        return Set.of();
    }

    private static PlanLine line(Quarantines.Entry entry) {
        Map<ColumnName, Change> changes = new TreeMap<>();
        put(changes, Books.STATE, entry.formerState());
        put(changes, Books.STATUS, entry.formerStatus());
        Verdict verdict =
                new Verdict.Due(new Effect.RowUpdate(entry.row(), entry.version(), Effect.Why.RESTORE, changes));
        return new PlanLine(
                entry.line(), new Finding(0, entry.rule(), entry.row(), entry.version(), null, false, verdict));
    }

    private static void put(Map<ColumnName, Change> changes, ColumnName column, @Nullable Long value) {
        if (value != null) {
            changes.put(column, new Change.Fixed(Literal.Numeric.of(value)));
        }
    }
}
