package org.privacyconnector.apply;

import java.util.List;
import java.util.Set;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.TableName;

/** The lines of one sealed plan that ask for something: those that are due and those that a cascade takes along. */
public interface PlanLines {
    /** Lines whose number is at least the given one, in the plan's order, at most so many. Empty only when there are no more. */
    List<PlanLine> from(long number, int atMost);

    /** How many lines there are. */
    long size();

    /** Tables of its lines. */
    Set<TableName> tables();
}
