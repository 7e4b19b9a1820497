package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/** Bringing back what a run put in quarantine. Holds do not stand in its way: they forbid that a row goes, and this one comes back. */
record UndoWork(String run, String undone, AsOf asOf, PlanLines lines, Hands hands) implements Work {
    @Override
    public String plan() {
        return run;
    }

    @Override
    public String duty() {
        return "undo";
    }

    @Override
    public Map<RowRef, String> held(Collection<RowRef> rows) {
        return Map.of();
    }

    @Override
    public List<Judgement> judge(List<PlanLine> lines, Set<RowRef> ownWrites) {
        List<Judgement> judgements = new ArrayList<>();
        for (PlanLine line : lines) {
            Row row = hands.reader().row(line.row(), List.of(Books.STATE)).orElse(null);
            judgements.add(row == null ? new Judgement.Gone() : judge(line, row));
        }
        return judgements;
    }

    private Judgement judge(PlanLine line, Row row) {
        Quarantines.Entry entry = hands.store()
                .read(tx -> hands.shelves().quarantines().of(tx, line.row()))
                .orElse(null);
        RowVersion now = row.version();
        if (entry == null) {
            return new Judgement.Changed("the row is in quarantine no more");
        }
        boolean same = now == null
                // a table without versions: its state is all that can be compared
                ? entry.state() != null && entry.state().equals(row.value(Books.STATE))
                : now.equals(entry.version());
        return same ? new Judgement.StillDue(now) : new Judgement.Changed("changed since it was put in quarantine");
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        Map<Long, Happened.Sight> sights = hands.happened().look(lines);
        List<@Nullable String> findings = new ArrayList<>();
        for (PlanLine line : lines) {
            Happened.Sight sight = sights.get(line.number());
            findings.add(
                    sight != null && sight.happened() ? null : "state and status are not as before the quarantine");
        }
        return findings;
    }
}
