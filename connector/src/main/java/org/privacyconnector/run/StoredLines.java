package org.privacyconnector.run;

import java.util.List;
import java.util.Set;
import org.privacyconnector.apply.PlanLines;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.state.Plans;
import org.privacyconnector.table.TableName;

/** A stored plan's lines as the applier asks for them. */
record StoredLines(Plans plans, String plan, long size, Set<TableName> tables) implements PlanLines {
    static StoredLines of(Plans plans, String plan) {
        return new StoredLines(plans, plan, plans.due(plan), plans.tables(plan));
    }

    @Override
    public List<PlanLine> from(long number, int atMost) {
        return plans.lines(plan, number, atMost);
    }
}
