package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundMap;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Clock;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Table;

/** Narrows "due" to "due and not yet as asked", so that what a plan carried out does not come back in the next one. Pure. */
final class Ask {
    private static final ColumnName STATE = org.privacyconnector.graph.ClosedStates.STATE;

    private Ask() {}

    static Condition outstanding(BoundThen then, Table table, BoundMap map, Condition due, LocalDate today) {
        List<Condition> parts = new ArrayList<>();
        if (then instanceof BoundThen.Anonymise anonymise) {
            parts.add(anonymise.how().outstanding());
            if (anonymise.related()) {
                map.below(table.name()).forEach(edge -> add(edge, parts, today));
            }
        } else if (then instanceof BoundThen.Cut cut) {
            parts.add(cut.how().outstanding());
        } else if (then instanceof BoundThen.Deactivate deactivate) {
            parts.add(new Condition.Compare(
                    Path.of(STATE), Condition.Operator.NOT_EQUAL, Literal.Numeric.of(deactivate.inactive())));
        }
        return parts.isEmpty() ? due : new Condition.And(List.of(due, Condition.any(parts)));
    }

    /** Something still hangs on the row that its word would change. */
    private static void add(BoundEdge edge, List<Condition> parts, LocalDate today) {
        String navigation = edge.relationship().collectionNavigation();
        Emptying change = edge.change();
        Clock expires = edge.expires();
        if (expires != null) {
            parts.add(new Condition.Any(navigation, expires.ranOut(today)));
        }
        switch (edge.word()) {
            case DELETE -> parts.add(new Condition.Any(navigation, null));
            case CUT -> {
                if (change != null) {
                    parts.add(new Condition.Any(navigation, null));
                }
            }
            case ANONYMISE, KEEP -> {
                if (change != null) {
                    parts.add(new Condition.Any(navigation, change.outstanding()));
                }
            }
            case UNMAPPED -> {
                // no word, nothing to do
            }
        }
    }
}
