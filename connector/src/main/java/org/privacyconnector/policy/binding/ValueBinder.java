package org.privacyconnector.policy.binding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.And;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.IsSet;
import org.privacyconnector.table.Condition.Operator;
import org.privacyconnector.table.Condition.Or;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/** Fits a written value to the type of the column that it is compared with. A problem's text never repeats the value of a text column. */
final class ValueBinder {
    private final ZoneId zone;
    private final Problems problems;

    ValueBinder(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    /** The comparison in the column's own type, or null and a problem. */
    @Nullable
    Condition compare(Names.Resolved at, Operator operator, Literal written) {
        Column column = at.column();
        if (column.type() == ColumnType.DATE_TIME) {
            return compareDate(at.path(), column, operator, written);
        }
        Literal value = value(column, written);
        if (value == null) {
            return null;
        }
        boolean ordered = value instanceof Literal.Numeric && !column.type().isChoice();
        if (!ordered && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            problems.error(
                    "wrong-type",
                    problems.of(column.name().value()),
                    "column '" + column.name() + "' holds " + holds(column.type()) + " and has no order to compare by",
                    null);
            return null;
        }
        Compare compare = new Compare(at.path(), operator, value);
        return operator == Operator.NOT_EQUAL ? new And(List.of(new IsSet(at.path()), compare)) : compare;
    }

    /** The value in the column's own type, or null and a problem. */
    @Nullable
    Literal value(Column column, Literal written) {
        ColumnType type = column.type();
        if (type.isChoice()) {
            return choice(column, written);
        }
        if (type == ColumnType.BOOLEAN) {
            return truth(column, written);
        }
        switch (type) {
            case TEXT, MEMO -> {
                if (written instanceof Literal.Text) {
                    return written;
                }
                if (written instanceof Literal.Label label) {
                    return new Literal.Text(label.value());
                }
            }
            case INTEGER, BIG_INTEGER, DECIMAL, DOUBLE, MONEY -> {
                if (written instanceof Literal.Numeric) {
                    return written;
                }
            }
            case LOOKUP, CUSTOMER, OWNER, UNIQUE_ID -> {
                if (written instanceof Literal.Id) {
                    return written;
                }
                UUID id = uuid(text(written));
                if (id != null) {
                    return new Literal.Id(id);
                }
            }
            case DATE_TIME -> {
                return date(column, written);
            }
            default -> {
                problems.error(
                        "unsupported-column",
                        problems.of(column.name().value()),
                        "column '" + column.name() + "' holds " + holds(type)
                                + " and can only be asked whether it is set",
                        null);
                return null;
            }
        }
        problems.error(
                "wrong-type",
                problems.of(shown(written), column.name().value()),
                "column '" + column.name() + "' holds " + holds(type) + ", but the value is " + kind(written),
                type == ColumnType.TEXT || type == ColumnType.MEMO ? "Put the value in quotes." : null);
        return null;
    }

    private @Nullable Literal choice(Column column, Literal written) {
        if (written instanceof Literal.Numeric number) {
            if (column.choices().values().stream()
                    .anyMatch(v -> number.value().compareTo(new java.math.BigDecimal(v)) == 0)) {
                return written;
            }
        }
        String label =
                written instanceof Literal.Numeric number ? number.value().toPlainString() : text(written);
        if (label != null) {
            TreeSet<Integer> values = new TreeSet<>();
            for (Map.Entry<String, Integer> choice : column.choices().entrySet()) {
                if (choice.getKey().equalsIgnoreCase(label)) {
                    values.add(choice.getValue());
                }
            }
            if (values.size() == 1) {
                return Literal.Numeric.of(values.first());
            }
            if (values.size() > 1) {
                problems.error(
                        "ambiguous-label",
                        problems.of(label, column.name().value()),
                        "label '" + label + "' stands for several choices of column '" + column.name() + "'",
                        "Write the choice's number: one of " + values + ".");
                return null;
            }
        }
        problems.error(
                "unknown-choice",
                problems.of(label, column.name().value()),
                "column '" + column.name() + "' has no choice "
                        + (label == null ? "for " + kind(written) : "'" + label + "'"),
                label == null ? null : choices(column, label));
        return null;
    }

    private static @Nullable String choices(Column column, String label) {
        String near = Problems.near(label, column.choices().keySet());
        if (near != null) {
            return near;
        }
        return "It has: " + String.join(", ", new TreeSet<>(column.choices().keySet())) + ".";
    }

    private @Nullable Literal truth(Column column, Literal written) {
        if (written instanceof Literal.Truth) {
            return written;
        }
        String label = text(written);
        if (label != null) {
            for (Map.Entry<String, Integer> choice : column.choices().entrySet()) {
                if (choice.getKey().equalsIgnoreCase(label)) {
                    return new Literal.Truth(choice.getValue() == 1);
                }
            }
        }
        problems.error(
                "wrong-type",
                problems.of(column.name().value()),
                "column '" + column.name() + "' holds yes or no",
                "Write true or false.");
        return null;
    }

    private @Nullable Condition compareDate(Path path, Column column, Operator operator, Literal written) {
        Literal value = date(column, written);
        if (value == null) {
            return null;
        }
        if (value instanceof Literal.Day day && dates(column) != DateBehavior.DATE_ONLY) {
            return compareDay(path, dates(column), operator, day.value());
        }
        Compare compare = new Compare(path, operator, value);
        return operator == Operator.NOT_EQUAL ? new And(List.of(new IsSet(path), compare)) : compare;
    }

    /** A whole day compared with a point in time: the day lasts from its first moment to the next day's. */
    private Condition compareDay(Path path, DateBehavior dates, Operator operator, LocalDate day) {
        LocalDate before = day.minusDays(1);
        return switch (operator) {
            case LESS -> Days.onOrBefore(path, dates, before, zone);
            case AT_MOST -> Days.onOrBefore(path, dates, day, zone);
            case GREATER -> Days.after(path, dates, day, zone);
            case AT_LEAST -> Days.after(path, dates, before, zone);
            case EQUAL ->
                new And(List.of(Days.after(path, dates, before, zone), Days.onOrBefore(path, dates, day, zone)));
            case NOT_EQUAL ->
                new Or(List.of(Days.onOrBefore(path, dates, before, zone), Days.after(path, dates, day, zone)));
        };
    }

    private @Nullable Literal date(Column column, Literal written) {
        Literal value = written;
        String text = text(written);
        if (text != null) {
            value = parsed(text);
        }
        if (value instanceof Literal.Day) {
            return value;
        }
        if (value instanceof Literal.Moment && dates(column) != DateBehavior.DATE_ONLY) {
            return value;
        }
        problems.error(
                "wrong-type",
                problems.of(shown(written), column.name().value()),
                "column '" + column.name() + "' holds a "
                        + (dates(column) == DateBehavior.DATE_ONLY ? "calendar date" : "date") + ", but the value is "
                        + kind(written),
                "Write a date such as 2026-01-31.");
        return null;
    }

    private static @Nullable Literal parsed(String text) {
        try {
            return new Literal.Day(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            try {
                return new Literal.Moment(Instant.parse(text));
            } catch (DateTimeParseException notAMoment) {
                return null;
            }
        }
    }

    /** The column's behaviour; one that metadata does not tell is read as a point in time, the commonest. */
    static DateBehavior dates(Column column) {
        return column.dates() == null ? DateBehavior.USER_LOCAL : column.dates();
    }

    private static @Nullable String text(Literal written) {
        if (written instanceof Literal.Text text) {
            return text.value();
        }
        return written instanceof Literal.Label label ? label.value() : null;
    }

    /** The value as it was written, to find its place by. */
    private static @Nullable String shown(Literal written) {
        if (written instanceof Literal.Numeric number) {
            return number.value().toPlainString();
        }
        if (written instanceof Literal.Truth truth) {
            return String.valueOf(truth.value());
        }
        return written instanceof Literal.Day day ? day.value().toString() : text(written);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /** What a column of the type holds, in words. */
    static String holds(ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> "text";
            case INTEGER, BIG_INTEGER, DECIMAL, DOUBLE, MONEY -> "a number";
            case BOOLEAN -> "yes or no";
            case CHOICE, STATE, STATUS -> "a choice";
            case MULTI_CHOICE -> "several choices";
            case DATE_TIME -> "a date";
            case LOOKUP, CUSTOMER, OWNER -> "a lookup";
            case UNIQUE_ID -> "an id";
            case PARTY_LIST -> "activity parties";
            case FILE -> "a file";
            case IMAGE -> "an image";
            case OTHER -> "a kind of value that is not supported";
        };
    }

    private static String kind(Literal written) {
        if (written instanceof Literal.Text || written instanceof Literal.Label) {
            return "text";
        }
        if (written instanceof Literal.Numeric) {
            return "a number";
        }
        if (written instanceof Literal.Truth) {
            return "yes or no";
        }
        if (written instanceof Literal.Moment) {
            return "a point in time";
        }
        return written instanceof Literal.Id ? "an id" : "a date";
    }
}
