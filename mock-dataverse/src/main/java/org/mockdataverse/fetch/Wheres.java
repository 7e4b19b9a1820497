package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Dates;
import org.mockdataverse.odata.Operand;
import org.mockdataverse.odata.QueryFunction;
import org.mockdataverse.odata.Text;
import org.mockdataverse.odata.Wildcards;

/** What one condition means for one caller and one moment. */
final class Wheres {
    private final Ground ground;
    private final Circle circle;

    Wheres(Ground ground) {
        this.ground = ground;
        this.circle = new Circle(ground.live());
    }

    /** A condition on a column of that seat. */
    Condition condition(Fetch.Where where, Seat seat) {
        Operand.Field field = seat.field(where.attribute());
        Operator operator = where.operator();
        List<String> values = where.values();
        if (!operator.takes(values.size())) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The condition on '" + where.attribute() + "' with the operator '" + operator.fetch() + "' has "
                            + values.size() + " values, which it does not take.");
        }
        return switch (operator.kind()) {
            case COMPARE -> compared(operator, field, values.get(0));
            case TEXT -> text(operator, field, values.get(0));
            case LIST -> {
                Condition among = among(field, typed(field, values));
                yield operator == Operator.IN ? among : other(among, field);
            }
            case RANGE -> {
                List<Object> bounds = typed(field, values);
                Condition between = new Condition.All(List.of(
                        signed(field, Comparison.Sign.GE, bounds.get(0)),
                        signed(field, Comparison.Sign.LE, bounds.get(1))));
                yield operator == Operator.BETWEEN ? between : new Condition.Not(between);
            }
            case EMPTY -> {
                Condition empty = new Comparison.Empty(field);
                yield operator == Operator.NULL ? empty : new Condition.Not(empty);
            }
            case DATE -> date(operator, field, values);
            case FISCAL -> fiscal(operator, field, values);
            case CALLER -> caller(operator, field);
            case HIERARCHY -> hierarchy(operator, field, values.get(0));
            case MULTI -> multi(operator, field, values);
            case LATER -> throw Refused.notYet("the operator " + operator.fetch());
        };
    }

    /** A comparison of two columns, of one row or of two. */
    Condition columns(Fetch.Where where, Operand.Field one, Operand.Field other) {
        Comparison.Sign sign = where.operator().kind() == Operator.Kind.COMPARE ? sign(where.operator()) : null;
        if (sign == null || !where.values().isEmpty()) {
            throw Faults.of(Faults.BAD_CONDITION, "Columns are compared with eq, ne, gt, ge, lt and le only.");
        }
        if (!one.column().edm().equals(other.column().edm())) {
            throw Faults.of(Faults.BAD_CONDITION, "Columns of different types cannot be compared.");
        }
        return new Comparison.Signed(one, sign, other);
    }

    private Condition compared(Operator operator, Operand.Field field, String value) {
        Object typed = typed(field, value);
        if (operator == Operator.EQ) {
            return among(field, List.of(typed));
        }
        Comparison.Sign sign = sign(operator);
        return sign == Comparison.Sign.NE ? other(among(field, List.of(typed)), field) : signed(field, sign, typed);
    }

    private static Comparison.Sign sign(Operator operator) {
        return operator == Operator.NEQ ? Comparison.Sign.NE : Comparison.Sign.valueOf(operator.name());
    }

    private static Condition among(Operand.Field field, List<Object> values) {
        return Comparison.Among.of(field, values);
    }

    private static Condition signed(Operand.Field field, Comparison.Sign sign, Object value) {
        return new Comparison.Signed(field, sign, new Operand.Constant(value));
    }

    /** The opposite of a comparison; whether an empty column is other than a value, is a switch. */
    private Condition other(Condition same, Operand.Field field) {
        Condition not = new Condition.Not(same);
        return ground.switches().on(Switch.NOT_EQUAL_FINDS_EMPTY)
                ? new Condition.Any(List.of(not, new Comparison.Empty(field)))
                : not;
    }

    private Condition text(Operator operator, Operand.Field field, String value) {
        if (!field.column().type().isText()) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The operator '" + operator.fetch() + "' is not valid for the column '"
                            + field.column().name() + "', which is no text.");
        }
        Condition found = switch (operator) {
            case BEGINS_WITH, NOT_BEGIN_WITH ->
                Comparison.Found.of(field, Comparison.Where.AT_START, unaccented(value));
            case ENDS_WITH, NOT_END_WITH -> Comparison.Found.of(field, Comparison.Where.AT_END, unaccented(value));
            default -> new Comparison.Like(field, Wildcards.pattern(Comparison.folded(unaccented(value))));
        };
        boolean not = operator == Operator.NOT_LIKE
                || operator == Operator.NOT_BEGIN_WITH
                || operator == Operator.NOT_END_WITH;
        return not ? other(found, field) : found;
    }

    private Condition date(Operator operator, Operand.Field field, List<String> values) {
        Column column = dated(operator, field);
        String value = values.isEmpty() ? null : values.get(0).strip();
        boolean on = switch (operator) {
            case ON, NOT_ON, ON_OR_AFTER, ON_OR_BEFORE -> true;
            default -> false;
        };
        if (on && value != null) {
            value = day(value, column);
        }
        return new Dates(ground.scene(), column).condition(QueryFunction.valueOf(operator.name()), field, value);
    }

    /** Fiscal operators are the query functions of the same names; what is wrong with their values is told as FetchXML tells it. */
    private Condition fiscal(Operator operator, Operand.Field field, List<String> values) {
        Dates dates = new Dates(ground.scene(), dated(operator, field));
        List<String> numbers = values.stream().map(Wheres::positive).toList();
        boolean ofPeriod = operator == Operator.IN_FISCAL_PERIOD || numbers.size() == 2;
        if (ofPeriod && Integer.parseInt(numbers.get(0)) > dates.fiscalPeriods()) {
            throw Faults.of(Faults.INVALID_VALUE, "A fiscal year has " + dates.fiscalPeriods() + " periods.");
        }
        QueryFunction function = QueryFunction.valueOf(operator.name());
        return numbers.size() == 2
                ? dates.condition(function, field, numbers.get(0), numbers.get(1))
                : dates.condition(function, field, numbers.isEmpty() ? null : numbers.get(0));
    }

    private static String positive(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0 && number < 10_000) {
                return Integer.toString(number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Faults.of(Faults.INVALID_VALUE, "A fiscal operator needs a positive whole number.");
    }

    private String day(String value, Column column) {
        try {
            return Typed.day(value, ground.scene().zone()).toString();
        } catch (java.time.DateTimeException e) {
            throw Typed.invalid(column);
        }
    }

    private static Column dated(Operator operator, Operand.Field field) {
        Column column = field.column();
        if (!column.edm().startsWith("Edm.Date")) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The operator '" + operator.fetch() + "' is not valid for the column '" + column.name()
                            + "', which is no date.");
        }
        return column;
    }

    private Condition caller(Operator operator, Operand.Field field) {
        UUID user = ground.caller().user();
        mustBeId(operator, field);
        if (operator == Operator.EQ_UNIT || operator == Operator.NE_UNIT) {
            Condition own = oneOf(field, setOf(ground.caller().businessUnit()));
            return operator == Operator.EQ_UNIT ? own : other(own, field);
        }
        Set<UUID> selves = setOf(user);
        return switch (operator) {
            case EQ_USER -> oneOf(field, selves);
            case NE_USER -> other(oneOf(field, selves), field);
            case EQ_TEAMS -> oneOf(field, circle.teams(selves));
            case EQ_USER_OR_TEAMS -> oneOf(field, union(selves, circle.teams(selves)));
            default -> {
                Set<UUID> reports = user == null ? selves : circle.reports(user);
                yield oneOf(
                        field,
                        operator == Operator.EQ_USER_OR_HIERARCHY ? reports : union(reports, circle.teams(reports)));
            }
        };
    }

    private static void mustBeId(Operator operator, Operand.Field field) {
        if (!field.column().edm().equals("Edm.Guid")) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The operator '" + operator.fetch() + "' is not valid for the column '"
                            + field.column().name() + "', which is no id.");
        }
    }

    private static Condition oneOf(Operand.Field field, Set<UUID> ids) {
        return among(field, new ArrayList<>(ids));
    }

    private static Set<UUID> setOf(@Nullable UUID id) {
        return id == null ? Set.of() : Set.of(id);
    }

    private static Set<UUID> union(Set<UUID> one, Set<UUID> other) {
        Set<UUID> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private Condition hierarchy(Operator operator, Operand.Field field, String value) {
        mustBeId(operator, field);
        UUID id = (UUID) typed(field, value);
        Table table = field.path().end();
        if (!field.primary() && field.column().targets().size() == 1) {
            table = ground.scene().model().get(field.column().targets().get(0));
        }
        Column parent = circle.parent(table);
        if (parent == null) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The operator '" + operator.fetch() + "' needs a hierarchy, which the table '" + table
                            + "' has not.");
        }
        return switch (operator) {
            case ABOVE -> oneOf(field, circle.above(table, parent, id));
            case EQ_OR_ABOVE -> oneOf(field, union(Set.of(id), circle.above(table, parent, id)));
            case UNDER -> oneOf(field, circle.below(table, parent, id));
            case EQ_OR_UNDER -> oneOf(field, union(Set.of(id), circle.below(table, parent, id)));
            default -> new Condition.Not(oneOf(field, circle.below(table, parent, id)));
        };
    }

    private Condition multi(Operator operator, Operand.Field field, List<String> values) {
        Column column = field.column();
        if (column.type() != ColumnType.MULTICHOICE) {
            throw Faults.of(
                    Faults.BAD_CONDITION,
                    "The operator '" + operator.fetch() + "' is not valid for the column '" + column.name()
                            + "', which is no choice of several.");
        }
        Condition holds =
                new MultiChoice(field, MultiChoice.numbers(MultiChoice.kept(String.join(",", values), column)));
        return operator == Operator.CONTAIN_VALUES ? holds : other(holds, field);
    }

    private List<Object> typed(Operand.Field field, List<String> values) {
        return values.stream().map(each -> typed(field, each)).toList();
    }

    private Object typed(Operand.Field field, String value) {
        if (field.column().type() == ColumnType.MULTICHOICE) {
            return MultiChoice.kept(value, field.column());
        }
        Object typed = Typed.of(value, field.column(), ground.scene().zone());
        return typed instanceof String text ? unaccented(text) : typed;
    }

    /** A text as columns are compared with it. */
    private String unaccented(String text) {
        return ground.switches().on(Switch.ACCENTS_COUNT) ? text : Text.withoutAccents(text);
    }
}
