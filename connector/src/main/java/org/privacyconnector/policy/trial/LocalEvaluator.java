package org.privacyconnector.policy.trial;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;

/**
 * Answers conditions without an environment, with three truth values as SQL has them: what compares to an empty column is unknown, and so is
 * its opposite. Values of different kinds are never made to fit: a text that should be a number is an error, not a "no". Pure; safe for many
 * threads.
 */
public final class LocalEvaluator {
    private final ZoneId zone;

    /** @param zone the zone in which a point in time has its date */
    public LocalEvaluator(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Whether the condition holds; unknown is no.
     *
     * @throws CannotTell when it cannot be answered here
     */
    public boolean holds(Facts row, Condition condition) {
        return Boolean.TRUE.equals(answer(row, condition));
    }

    private @Nullable Boolean answer(Facts row, Condition condition) {
        if (condition instanceof Condition.AllRows) {
            return true;
        }
        if (condition instanceof Condition.And and) {
            return joined(row, and.parts(), false);
        }
        if (condition instanceof Condition.Or or) {
            return joined(row, or.parts(), true);
        }
        if (condition instanceof Condition.Not not) {
            Boolean part = answer(row, not.part());
            return part == null ? null : Boolean.valueOf(!part);
        }
        if (condition instanceof Condition.IsEmpty empty) {
            return isEmpty(row.value(empty.path()));
        }
        if (condition instanceof Condition.IsSet set) {
            return !isEmpty(row.value(set.path()));
        }
        if (condition instanceof Condition.Any any) {
            Condition inner = any.inner();
            return row.related(any.relation()).stream().anyMatch(child -> inner == null || holds(child, inner));
        }
        if (condition instanceof Condition.Every every) {
            return row.related(every.relation()).stream().allMatch(child -> holds(child, every.inner()));
        }
        return onColumn(row, condition);
    }

    private @Nullable Boolean onColumn(Facts row, Condition condition) {
        if (condition instanceof Condition.In in) {
            Object value = row.value(in.path());
            if (isEmpty(value)) {
                return null;
            }
            boolean found = false;
            for (Literal one : in.values()) {
                // every value is looked at, so that one that does not fit is never hidden by one that does
                found |= compares(in.path().column(), value, Condition.Operator.EQUAL, one);
            }
            return found;
        }
        if (condition instanceof Condition.TextMatch match) {
            Object value = row.value(match.path());
            return isEmpty(value) ? null : Boolean.valueOf(matches(match, value));
        }
        Condition.Compare compare = (Condition.Compare) condition;
        Object value = row.value(compare.path());
        return isEmpty(value)
                ? null
                : Boolean.valueOf(compares(compare.path().column(), value, compare.operator(), compare.value()));
    }

    /** The server does not tell an empty text from none. */
    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isEmpty());
    }

    private @Nullable Boolean joined(Facts row, List<Condition> parts, boolean or) {
        boolean unknown = false;
        boolean decided = false;
        for (Condition part : parts) {
            // every part is looked at, so that one that cannot be told is never hidden by one that can
            Boolean one = answer(row, part);
            unknown |= one == null;
            decided |= one != null && one == or;
        }
        if (decided) {
            return or;
        }
        return unknown ? null : Boolean.valueOf(!or);
    }

    private static boolean matches(Condition.TextMatch match, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw mismatch(match.path().column(), value, "text");
        }
        String all = text.toLowerCase(Locale.ROOT);
        String part = match.text().toLowerCase(Locale.ROOT);
        return switch (match.test()) {
            case CONTAINS -> all.contains(part);
            case STARTS_WITH -> all.startsWith(part);
            case ENDS_WITH -> all.endsWith(part);
        };
    }

    private boolean compares(String column, @Nullable Object value, Condition.Operator operator, Literal literal) {
        if (literal instanceof Literal.Numeric number) {
            if (value instanceof Number given) {
                return ordered(operator, new BigDecimal(given.toString()).compareTo(number.value()));
            }
            throw mismatch(column, value, "a number");
        }
        if (literal instanceof Literal.Day day) {
            return ordered(operator, day(column, value, zone).compareTo(day.value()));
        }
        if (literal instanceof Literal.Moment moment) {
            return ordered(operator, moment(column, value).compareTo(moment.value()));
        }
        boolean equal;
        if (literal instanceof Literal.Truth truth) {
            if (!(value instanceof Boolean given)) {
                throw mismatch(column, value, "true or false");
            }
            equal = given == truth.value();
        } else if (literal instanceof Literal.Id id) {
            equal = id(column, value).equals(id.value());
        } else {
            String text = literal instanceof Literal.Text t ? t.value() : ((Literal.Label) literal).value();
            if (!(value instanceof String given)) {
                throw mismatch(column, value, "text");
            }
            equal = given.equalsIgnoreCase(text);
        }
        return switch (operator) {
            case EQUAL -> equal;
            case NOT_EQUAL -> !equal;
            default -> throw new CannotTell("'" + column + "' holds values that have no order to compare by");
        };
    }

    private static boolean ordered(Condition.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** The local date of a value; text is read as a date, a date with a time, or a point in time. */
    static LocalDate day(String column, @Nullable Object value, ZoneId zone) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof Instant moment) {
            return LocalDate.ofInstant(moment, zone);
        }
        if (value instanceof String text) {
            try {
                if (text.length() == 10) {
                    return LocalDate.parse(text);
                }
                return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                        ? LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), zone)
                        : LocalDateTime.parse(text).toLocalDate();
            } catch (DateTimeException noDate) {
                throw new CannotTell("'" + column + "' is compared with a date, and there is no date " + text);
            }
        }
        throw mismatch(column, value, "a date such as 2026-11-23");
    }

    private static Instant moment(String column, @Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment;
        }
        if (value instanceof String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException noMoment) {
                throw new CannotTell("'" + column + "' is compared with a point in time; write one, such as "
                        + "2026-11-23T08:00:00Z");
            }
        }
        throw mismatch(column, value, "a point in time such as 2026-11-23T08:00:00Z");
    }

    private static UUID id(String column, @Nullable Object value) {
        if (value instanceof UUID id) {
            return id;
        }
        if (value instanceof String text && text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException noId) {
                throw mismatch(column, value, "an id");
            }
        }
        throw mismatch(column, value, "an id");
    }

    /** The value itself is not repeated: on a real row it may be a person's. */
    private static CannotTell mismatch(String column, @Nullable Object value, String expected) {
        String is = value instanceof String
                ? "text"
                : value instanceof Number
                        ? "a number"
                        : value instanceof Boolean ? "true or false" : value instanceof UUID ? "an id" : "a date";
        return new CannotTell("'" + column + "' is compared with " + expected + ", but is " + is);
    }
}
