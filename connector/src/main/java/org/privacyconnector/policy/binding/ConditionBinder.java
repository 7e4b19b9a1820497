package org.privacyconnector.policy.binding;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnType;
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
import org.privacyconnector.table.Condition.TextMatch;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;

/**
 * Resolves a written condition. Negations are pushed down to the comparisons and "not equal" asks that there is a value at all, so that an
 * empty column satisfies neither a comparison nor its opposite, however the server counts empty columns: a doubt narrows, never widens.
 * Conditions that keep rows come here as {@link KeepingConditions} reads them.
 *
 * <p>Every part is looked at, so that every problem is told; a part with a problem makes the whole null.
 */
final class ConditionBinder {
    private final Names names;
    private final ValueBinder values;
    private final Problems problems;

    ConditionBinder(Names names, ZoneId zone, Problems problems) {
        this.names = names;
        this.values = new ValueBinder(zone, problems);
        this.problems = problems;
    }

    /** The condition in logical names and values, or null when there is a problem, which is then told. */
    @Nullable
    Condition bind(Table table, Condition written) {
        return bind(table, written, false);
    }

    private @Nullable Condition bind(Table table, Condition written, boolean negated) {
        if (written instanceof Not not) {
            return bind(table, not.part(), !negated);
        }
        if (written instanceof And and) {
            List<Condition> parts = parts(table, and.parts(), negated);
            return parts == null ? null : negated ? Condition.any(parts) : Condition.all(parts);
        }
        if (written instanceof Or or) {
            List<Condition> parts = parts(table, or.parts(), negated);
            return parts == null ? null : negated ? Condition.all(parts) : Condition.any(parts);
        }
        if (written instanceof Any any) {
            return any(table, any, negated);
        }
        if (written instanceof Every every) {
            return every(table, every, negated);
        }
        if (written instanceof AllRows) {
            if (negated) {
                problems.error("empty-condition", "'not all rows' selects nothing", null);
                return null;
            }
            return written;
        }
        return onColumn(table, written, negated);
    }

    private @Nullable List<Condition> parts(Table table, List<Condition> written, boolean negated) {
        List<Condition> bound = new ArrayList<>();
        boolean whole = true;
        for (Condition part : written) {
            Condition one = bind(table, part, negated);
            if (one == null) {
                whole = false;
            } else {
                bound.add(one);
            }
        }
        return whole ? bound : null;
    }

    private @Nullable Condition any(Table table, Any written, boolean negated) {
        Relationship relation = names.childRelationship(table, written.relation(), null);
        Table child = relation == null ? null : names.table(relation.referencing());
        if (relation == null || child == null) {
            return null;
        }
        Condition inner = null;
        if (written.inner() != null) {
            inner = bind(child, written.inner(), false);
            if (inner == null) {
                return null;
            }
        }
        Condition any = new Any(relation.collectionNavigation(), inner);
        return negated ? new Not(any) : any;
    }

    private @Nullable Condition every(Table table, Every written, boolean negated) {
        Relationship relation = names.childRelationship(table, written.relation(), null);
        Table child = relation == null ? null : names.table(relation.referencing());
        Condition inner = child == null ? null : bind(child, written.inner(), false);
        if (relation == null || inner == null) {
            return null;
        }
        Condition every = new Every(relation.collectionNavigation(), inner);
        return negated ? new Not(every) : every;
    }

    private @Nullable Condition onColumn(Table table, Condition written, boolean negated) {
        Path path = path(written);
        Names.Resolved at = names.column(table, path);
        if (at == null) {
            return null;
        }
        if (written instanceof IsEmpty) {
            return negated ? new IsSet(at.path()) : new IsEmpty(at.path());
        }
        if (written instanceof IsSet) {
            return negated ? new IsEmpty(at.path()) : new IsSet(at.path());
        }
        if (written instanceof Compare compare) {
            return values.compare(
                    at, negated ? KeepingConditions.opposite(compare.operator()) : compare.operator(), compare.value());
        }
        if (written instanceof In in) {
            return in(at, in, negated);
        }
        return text(at, (TextMatch) written, negated);
    }

    private @Nullable Condition in(Names.Resolved at, In written, boolean negated) {
        List<Condition> each = new ArrayList<>();
        List<Literal> plain = new ArrayList<>();
        boolean whole = true;
        for (Literal value : written.values()) {
            Condition one = values.compare(at, negated ? Operator.NOT_EQUAL : Operator.EQUAL, value);
            if (one == null) {
                whole = false;
            } else {
                each.add(one);
                if (one instanceof Compare compare) {
                    plain.add(compare.value());
                }
            }
        }
        if (!whole) {
            return null;
        }
        if (negated) {
            return Condition.all(each);
        }
        return plain.size() == each.size() && at.column().type() != ColumnType.DATE_TIME
                ? new In(at.path(), plain)
                : Condition.any(each);
    }

    private @Nullable Condition text(Names.Resolved at, TextMatch written, boolean negated) {
        Column column = at.column();
        if (column.type() != ColumnType.TEXT && column.type() != ColumnType.MEMO) {
            problems.error(
                    "wrong-type",
                    problems.of(column.name().value()),
                    "'" + written.test().odata() + "' works on text, but column '" + column.name() + "' holds "
                            + ValueBinder.holds(column.type()),
                    null);
            return null;
        }
        if (written.text().isEmpty()) {
            problems.error(
                    "empty-text", "an empty text in '" + written.test().odata() + "' would match every row", null);
            return null;
        }
        Condition match = new TextMatch(at.path(), written.test(), written.text());
        return negated ? new And(List.of(new IsSet(at.path()), new Not(match))) : match;
    }

    private static Path path(Condition written) {
        if (written instanceof Compare compare) {
            return compare.path();
        }
        if (written instanceof IsEmpty empty) {
            return empty.path();
        }
        if (written instanceof IsSet set) {
            return set.path();
        }
        if (written instanceof In in) {
            return in.path();
        }
        return ((TextMatch) written).path();
    }
}
