package org.privacyconnector.duty.retention;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;

/** Evaluates conditions over the world's rows, with three truth values as SQL has them: null is "unknown". */
final class Evaluator {
    private final World world;

    Evaluator(World world) {
        this.world = world;
    }

    boolean holds(World.Thing row, Condition condition) {
        return Boolean.TRUE.equals(eval(row, condition));
    }

    private @Nullable Boolean eval(World.Thing row, Condition condition) {
        if (condition instanceof Condition.AllRows) {
            return true;
        }
        if (condition instanceof Condition.And and) {
            Boolean result = true;
            for (Condition part : and.parts()) {
                Boolean one = eval(row, part);
                if (Boolean.FALSE.equals(one)) {
                    return false;
                }
                result = one == null ? null : result;
            }
            return result;
        }
        if (condition instanceof Condition.Or or) {
            Boolean result = false;
            for (Condition part : or.parts()) {
                Boolean one = eval(row, part);
                if (Boolean.TRUE.equals(one)) {
                    return true;
                }
                result = one == null ? null : result;
            }
            return result;
        }
        if (condition instanceof Condition.Not not) {
            Boolean part = eval(row, not.part());
            return part == null ? null : !part;
        }
        if (condition instanceof Condition.IsEmpty empty) {
            return value(row, empty.path()) == null;
        }
        if (condition instanceof Condition.IsSet set) {
            return value(row, set.path()) != null;
        }
        if (condition instanceof Condition.Any any) {
            return children(row, any.relation()).stream()
                    .anyMatch(child -> any.inner() == null || holds(child, any.inner()));
        }
        if (condition instanceof Condition.Every every) {
            return children(row, every.relation()).stream().allMatch(child -> holds(child, every.inner()));
        }
        if (condition instanceof Condition.In in) {
            Object value = value(row, in.path());
            return value == null ? null : in.values().stream().anyMatch(v -> order(value, v) == 0);
        }
        if (condition instanceof Condition.TextMatch match) {
            Object value = value(row, match.path());
            if (value == null) {
                return null;
            }
            String text = value.toString().toLowerCase(Locale.ROOT);
            String other = match.text().toLowerCase(Locale.ROOT);
            return switch (match.test()) {
                case CONTAINS -> text.contains(other);
                case STARTS_WITH -> text.startsWith(other);
                case ENDS_WITH -> text.endsWith(other);
            };
        }
        Condition.Compare compare = (Condition.Compare) condition;
        Object value = value(row, compare.path());
        if (value == null) {
            return null;
        }
        int order = order(value, compare.value());
        return switch (compare.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private List<World.Thing> children(World.Thing row, String navigation) {
        Relationship relationship = world.childrenOf(row.table).stream()
                .filter(r -> r.collectionNavigation().equals(navigation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no navigation " + navigation + " on " + row.table));
        return world.things(relationship.referencing()).stream()
                .filter(child -> child.values.get(relationship.referencingColumn()) instanceof Lookup lookup
                        && lookup.id().equals(row.id))
                .toList();
    }

    private @Nullable Object value(World.Thing start, Path path) {
        World.Thing row = start;
        for (String step : path.through()) {
            World.Thing at = row;
            Relationship relationship = world.parentsOf(at.table).stream()
                    .filter(r -> r.lookupNavigation().equals(step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no lookup " + step + " on " + at.table));
            if (!(row.values.get(relationship.referencingColumn()) instanceof Lookup lookup)) {
                return null;
            }
            World.Thing next = world.find(relationship.referenced(), lookup.id());
            if (next == null) {
                return null;
            }
            row = next;
        }
        ColumnName column = new ColumnName(path.column());
        if (!world.require(row.table).columns().containsKey(column)) {
            throw new AssertionError("no column " + column + " on " + row.table);
        }
        if (column.equals(world.require(row.table).primaryId())) {
            return row.id;
        }
        Object value = row.values.get(column);
        if (value instanceof Lookup lookup) {
            if (!path.lookup()) {
                throw new AssertionError(column + " is a lookup and was not asked for as one");
            }
            return lookup.id();
        }
        return value;
    }

    private static int order(Object value, Literal literal) {
        if (literal instanceof Literal.Numeric number) {
            return new BigDecimal(value.toString()).compareTo(number.value());
        }
        if (literal instanceof Literal.Text text) {
            return value.toString().compareToIgnoreCase(text.value());
        }
        if (literal instanceof Literal.Truth truth) {
            return Objects.equals(value, truth.value()) ? 0 : 1;
        }
        if (literal instanceof Literal.Id id) {
            return ((UUID) value).compareTo(id.value());
        }
        if (literal instanceof Literal.Day day) {
            return ((LocalDate) value).compareTo(day.value());
        }
        if (literal instanceof Literal.Moment moment) {
            return ((Instant) value).compareTo(moment.value());
        }
        throw new AssertionError("a label was sent: " + literal);
    }
}
