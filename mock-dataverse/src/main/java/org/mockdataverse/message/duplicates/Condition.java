package org.mockdataverse.message.duplicates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;

/**
 * A condition of a rule.
 *
 * @param base the column of the row that is checked
 * @param matching the column of rows that may be like it
 * @param operator how they are compared, by number
 * @param length how many characters count, where that matters
 * @param ignoreBlank whether two empty columns are not alike
 */
record Condition(String base, String matching, int operator, int length, boolean ignoreBlank) {
    /** Whether the values are alike. */
    boolean alike(@Nullable Object one, @Nullable Object other, boolean caseSensitive) {
        if (blank(one) || blank(other)) {
            return blank(one) && blank(other) && !ignoreBlank;
        }
        return switch (operator) {
            case 0, 4, 6 -> same(one, other, caseSensitive);
            case 1 -> same(first(one), first(other), caseSensitive);
            case 2 -> same(last(one), last(other), caseSensitive);
            case 3 -> same(day(one), day(other), caseSensitive);
            default -> throw Refused.notYet("the operator " + operator + " of duplicate detection rules");
        };
    }

    private static boolean blank(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static boolean same(@Nullable Object one, @Nullable Object other, boolean caseSensitive) {
        if (one instanceof String text && other instanceof String like) {
            return caseSensitive
                    ? text.equals(like)
                    : text.toLowerCase(Locale.ROOT).equals(like.toLowerCase(Locale.ROOT));
        }
        if (one instanceof BigDecimal number && other instanceof BigDecimal like) {
            return number.compareTo(like) == 0;
        }
        return one != null && one.equals(other);
    }

    private @Nullable Object first(@Nullable Object value) {
        return value instanceof String text ? text.substring(0, Math.min(length, text.length())) : value;
    }

    private @Nullable Object last(@Nullable Object value) {
        return value instanceof String text ? text.substring(Math.max(0, text.length() - length)) : value;
    }

    /** Which zone the day of an instant is in is not verified: that of the service [K]. */
    private static @Nullable Object day(@Nullable Object value) {
        return value instanceof Instant instant ? LocalDate.ofInstant(instant, ZoneOffset.UTC) : value;
    }
}
