package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * Comparisons of values. An empty column compares to nothing, {@code ne} included: that is how SQL has it; whether the service adds "or is
 * empty" to {@code ne} has not been verified. Text compares in any case; that accents count is likewise an assumption.
 */
public final class Comparison {
    private Comparison() {}

    /** Signs. */
    public enum Sign {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE;

        boolean holds(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case LT -> order < 0;
                case LE -> order <= 0;
                case GT -> order > 0;
                case GE -> order >= 0;
            };
        }

        /** The sign with its sides exchanged. */
        Sign turned() {
            return switch (this) {
                case LT -> GT;
                case LE -> GE;
                case GT -> LT;
                case GE -> LE;
                case EQ, NE -> this;
            };
        }
    }

    /** The order of two values of one kind. */
    public static int order(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return whole(a) && whole(b)
                    ? Long.compare(a.longValue(), b.longValue())
                    : decimal(a).compareTo(decimal(b));
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareToIgnoreCase(b);
        }
        if (one instanceof UUID a && other instanceof UUID b) {
            return RowStore.BY_TEXT.compare(a, b);
        }
        if (one instanceof Instant a && other instanceof Instant b) {
            return a.compareTo(b);
        }
        if (one instanceof LocalDate a && other instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (one instanceof Boolean a && other instanceof Boolean b) {
            return a.compareTo(b);
        }
        throw new IllegalStateException("a " + one.getClass().getSimpleName() + " was compared with a "
                + other.getClass().getSimpleName());
    }

    /** A text whose plain order is the order of texts in any case. */
    public static String folded(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(Character.toUpperCase(chars[i]));
        }
        return new String(chars);
    }

    /** A value such that equal ones are equal objects. */
    public static Object normal(Object value) {
        if (value instanceof org.mockdataverse.rows.Reference reference) {
            return reference.id();
        }
        if (value instanceof String text) {
            return folded(text);
        }
        if (value instanceof Number number) {
            return whole(number) ? (Object) number.longValue() : decimal(number).stripTrailingZeros();
        }
        return value;
    }

    private static boolean whole(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    /** A number of any kind as an exact one. */
    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact
                ? exact
                : number instanceof Double floating
                        ? BigDecimal.valueOf(floating)
                        : BigDecimal.valueOf(number.longValue());
    }

    /** Two values and a sign. */
    public record Signed(Operand left, Sign sign, Operand right) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Object one = left.of(rows);
            Object other = one == null ? null : right.of(rows);
            return one == null || other == null ? Truth.UNKNOWN : Truth.of(sign.holds(order(one, other)));
        }

        @Override
        public @Nullable Collection<UUID> candidates(int depth, int atMost) {
            Operand.Field timed = Indexed.timedField(this);
            return timed == null ? null : Indexed.byTime(this, timed, depth, atMost);
        }
    }

    /** The column is empty. */
    public record Empty(Operand operand) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            if (operand instanceof Operand.Field field && !field.known(rows)) {
                return Truth.UNKNOWN;
            }
            return Truth.of(operand.of(rows) == null);
        }
    }

    /** A comparison with null by another sign than eq and ne: never known. */
    public record Never() implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            return Truth.UNKNOWN;
        }
    }

    /** The column's value is among several. By index where it is an id. */
    public record Among(Operand.Field field, Set<Object> values) implements Condition {
        /** Values, of which equal ones are one. */
        public static Among of(Operand.Field field, Collection<?> values) {
            Set<Object> normal = new HashSet<>();
            for (Object value : values) {
                normal.add(normal(value));
            }
            return new Among(field, normal);
        }

        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Object value = field.of(rows);
            return value == null ? Truth.UNKNOWN : Truth.of(values.contains(normal(value)));
        }

        @Override
        public @Nullable Collection<UUID> candidates(int depth, int atMost) {
            if (field.path().depth() != depth || values.size() > atMost) {
                return null;
            }
            List<UUID> ids = values.stream()
                    .filter(UUID.class::isInstance)
                    .map(UUID.class::cast)
                    .toList();
            if (field.primary()) {
                return field.path().back(ids, atMost);
            }
            if (!field.column().type().isLookup()) {
                Collection<UUID> keyed = Indexed.byKey(List.of(this), depth);
                return keyed != null ? keyed : Indexed.byTime(this, field, depth, atMost);
            }
            Collection<UUID> ends =
                    Path.holding(field.path().scene().rows(), field.path().end(), field.column(), ids, atMost);
            return ends == null ? null : field.path().back(ends, atMost);
        }
    }

    /** The column's value lies within bounds; null is no bound. */
    public record Within(
            Operand operand,
            @Nullable Object from,
            @Nullable Object below) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Object value = operand.of(rows);
            return value == null
                    ? Truth.UNKNOWN
                    : Truth.of((from == null || order(value, from) >= 0) && (below == null || order(value, below) < 0));
        }

        @Override
        public @Nullable Collection<UUID> candidates(int depth, int atMost) {
            Operand.Field timed = Indexed.timedField(this);
            return timed == null ? null : Indexed.byTime(this, timed, depth, atMost);
        }
    }

    /** How a text is looked for in another. */
    public enum Where {
        ANYWHERE,
        AT_START,
        AT_END
    }

    /** A text matches a pattern of {@code %}, {@code _}, {@code []} and {@code [^]}, which the text functions take as SQL does; in any case. */
    public record Like(Operand in, java.util.regex.Pattern pattern) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            return in.of(rows) instanceof String whole
                    ? Truth.of(pattern.matcher(folded(whole)).matches())
                    : Truth.UNKNOWN;
        }
    }

    /** A text is found in another, in any case. */
    public record Found(Operand in, Where where, String text) implements Condition {
        /** The condition of a text function; a pattern where the text holds wildcards. */
        public static Condition of(Operand in, Where where, String text) {
            String pattern = (where == Where.AT_START ? "" : "%") + text + (where == Where.AT_END ? "" : "%");
            boolean plain = text.indexOf('%') < 0 && text.indexOf('_') < 0 && text.indexOf('[') < 0;
            return plain ? new Found(in, where, text) : new Like(in, Wildcards.pattern(folded(pattern)));
        }

        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            return in.of(rows) instanceof String whole ? Truth.of(found(whole)) : Truth.UNKNOWN;
        }

        private boolean found(String whole) {
            int last = whole.length() - text.length();
            if (last < 0) {
                return false;
            }
            if (where != Where.ANYWHERE) {
                return whole.regionMatches(true, where == Where.AT_START ? 0 : last, text, 0, text.length());
            }
            if (text.isEmpty()) {
                return true;
            }
            char lower = Character.toLowerCase(text.charAt(0));
            char upper = Character.toUpperCase(text.charAt(0));
            for (int i = 0; i <= last; i++) {
                char c = whole.charAt(i);
                if ((c == lower || c == upper) && whole.regionMatches(true, i, text, 0, text.length())) {
                    return true;
                }
            }
            return false;
        }
    }
}
