package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.util.List;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Table;

/** A retention rule, resolved against the environment as it is now. */
public record BoundRule(
        RetentionRule written,
        Table table,
        Condition where,
        Clock clock,
        List<BoundUnless> unless,
        BoundThen then,
        Sight sight) {
    public BoundRule {
        unless = List.copyOf(unless);
    }

    /** The rule's name. */
    public String name() {
        return written.name();
    }

    /** The row is of those that the rule is about and its clock has run out; exceptions and holds are asked apart. */
    public Condition due(LocalDate today) {
        return and(where, clock.ranOut(today));
    }

    /** The row is of those that the rule is about and its clock never starts. */
    public Condition neverDue() {
        return and(where, clock.neverStarts());
    }

    /** Both; a whole-table condition adds nothing to another. */
    public static Condition and(Condition first, Condition second) {
        if (first instanceof Condition.AllRows) {
            return second;
        }
        return second instanceof Condition.AllRows ? first : new Condition.And(List.of(first, second));
    }
}
