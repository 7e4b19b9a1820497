package org.privacyconnector.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.RowRef;

/** A sealed plan of a duty. */
record PlanWork(String plan, Duty of, AsOf asOf, PlanLines lines, PersonHolds holds) implements Work {
    @Override
    public String run() {
        return Applier.runOf(plan);
    }

    @Override
    public String duty() {
        return of.name();
    }

    @Override
    public Map<RowRef, String> held(Collection<RowRef> rows) {
        return holds.covering(rows);
    }

    @Override
    public List<Judgement> judge(List<PlanLine> lines, Set<RowRef> ownWrites) {
        return of.judgeAgain(asOf, lines, ownWrites);
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        return of.prove(lines);
    }
}
