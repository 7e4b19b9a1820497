package org.privacyconnector.policy.binding;

import java.util.List;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.AllRows;
import org.privacyconnector.table.Condition.And;
import org.privacyconnector.table.Condition.Any;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.Every;
import org.privacyconnector.table.Condition.In;
import org.privacyconnector.table.Condition.IsEmpty;
import org.privacyconnector.table.Condition.IsSet;
import org.privacyconnector.table.Condition.Not;
import org.privacyconnector.table.Condition.Operator;
import org.privacyconnector.table.Condition.Or;
import org.privacyconnector.table.Path;

/**
 * How the conditions of holds and exceptions are read: yes or no, never unknown. An empty column satisfies no comparison and therefore every
 * opposite of one: {@code stage ne 'Closed'} holds a row whose stage is empty. In a rule's {@code where} it satisfies neither, which narrows
 * what is deleted; here that would narrow what is kept. Negations are pushed down to the columns, so that no server's reading of an empty
 * column is asked for. Works on conditions as they are written; pure.
 */
public final class KeepingConditions {
    private KeepingConditions() {}

    /** What the hold covers, as it is written. */
    public static Condition covers(Hold hold) {
        Condition where = of(hold.where());
        return hold.anyOf().isEmpty()
                ? where
                : Condition.any(hold.anyOf().stream()
                        .map(relation -> (Condition) new Any(relation, where))
                        .toList());
    }

    /** The exception with its condition read so. */
    public static Unless of(Unless unless) {
        Condition where = unless.where();
        return where == null
                ? unless
                : new Unless(unless.relation(), unless.newerThan(), unless.by(), of(where), unless.place());
    }

    /** The condition, in which only comparisons of columns that have a value are negated. */
    public static Condition of(Condition written) {
        return of(written, false);
    }

    private static Condition of(Condition written, boolean negated) {
        if (written instanceof Not not) {
            return of(not.part(), !negated);
        }
        if (written instanceof And and) {
            return negated ? new Or(parts(and.parts(), true)) : new And(parts(and.parts(), false));
        }
        if (written instanceof Or or) {
            return negated ? new And(parts(or.parts(), true)) : new Or(parts(or.parts(), false));
        }
        if (written instanceof Any any) {
            Condition inner = any.inner();
            return plain(inner == null ? any : new Any(any.relation(), of(inner, false)), negated);
        }
        if (written instanceof Every every) {
            return plain(new Every(every.relation(), of(every.inner(), false)), negated);
        }
        if (written instanceof AllRows) {
            return plain(written, negated);
        }
        return onColumn(written, negated);
    }

    private static List<Condition> parts(List<Condition> parts, boolean negated) {
        return parts.stream().map(part -> of(part, negated)).toList();
    }

    private static Condition plain(Condition condition, boolean negated) {
        return negated ? new Not(condition) : condition;
    }

    private static Condition onColumn(Condition written, boolean negated) {
        if (written instanceof IsEmpty empty) {
            return negated ? new IsSet(empty.path()) : empty;
        }
        if (written instanceof IsSet set) {
            return negated ? new IsEmpty(set.path()) : set;
        }
        if (written instanceof Compare compare) {
            Compare asked =
                    negated ? new Compare(compare.path(), opposite(compare.operator()), compare.value()) : compare;
            // the opposite of "not equal" is a comparison again, and "not equal" is the opposite of one
            boolean ofNothing =
                    negated ? compare.operator() != Operator.NOT_EQUAL : compare.operator() == Operator.NOT_EQUAL;
            return ofNothing ? orEmpty(compare.path(), asked) : asked;
        }
        if (!negated) {
            return written;
        }
        Path path = written instanceof In in ? in.path() : ((Condition.TextMatch) written).path();
        return orEmpty(path, new Not(written));
    }

    private static Condition orEmpty(Path path, Condition condition) {
        return new Or(List.of(new IsEmpty(path), condition));
    }

    /** The operator that holds for the values for which this one does not. */
    static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.NOT_EQUAL;
            case NOT_EQUAL -> Operator.EQUAL;
            case LESS -> Operator.AT_LEAST;
            case AT_MOST -> Operator.GREATER;
            case GREATER -> Operator.AT_MOST;
            case AT_LEAST -> Operator.LESS;
        };
    }
}
