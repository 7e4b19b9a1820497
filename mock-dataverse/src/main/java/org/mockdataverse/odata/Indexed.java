package org.mockdataverse.odata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** Finds candidates by the indexes on moments and alternate keys. */
final class Indexed {
    /**
     * Whole seconds that a moment lies in.
     *
     * @param from the first
     * @param below the one after the last
     */
    record Seconds(long from, long below) {
        static final Seconds ALL = new Seconds(Long.MIN_VALUE, Long.MAX_VALUE);

        /** Those of moments that are not before the first, but before the last. */
        static Seconds of(@Nullable Object from, @Nullable Object below) {
            return new Seconds(
                    from instanceof Instant moment ? upward(moment) : Long.MIN_VALUE,
                    below instanceof Instant moment ? upward(moment) : Long.MAX_VALUE);
        }

        /** Those within both. */
        Seconds and(Seconds other) {
            return new Seconds(Math.max(from, other.from), Math.min(below, other.below));
        }

        private static long upward(Instant moment) {
            return moment.getEpochSecond() + (moment.getNano() == 0 ? 0 : 1);
        }
    }

    private Indexed() {}

    /** Whether an index orders rows by that column. */
    static boolean timed(Operand.Field field) {
        return field.column().name().equals(RowStore.TIMED)
                && field.column().edm().equals("Edm.DateTimeOffset")
                && !field.hidden();
    }

    /** The seconds that a condition leaves to a column with an index; all of them when it says nothing about it. */
    static Seconds seconds(@Nullable Condition condition, Operand.Field field) {
        if (condition instanceof Condition.All all) {
            Seconds seconds = Seconds.ALL;
            for (Condition part : all.parts()) {
                seconds = seconds.and(seconds(part, field));
            }
            return seconds;
        }
        if (condition instanceof Comparison.Within within && within.operand().equals(field)) {
            return Seconds.of(within.from(), within.below());
        }
        if (condition instanceof Comparison.Signed signed
                && signed.left().equals(field)
                && signed.right() instanceof Operand.Constant constant
                && constant.value() instanceof Instant moment) {
            Instant after = moment.plusSeconds(1).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            return switch (signed.sign()) {
                case GE -> Seconds.of(moment, null);
                case GT -> Seconds.of(after, null);
                case LT -> Seconds.of(null, moment);
                case LE -> Seconds.of(null, after);
                case EQ, NE -> Seconds.ALL;
            };
        }
        if (condition instanceof Comparison.Among among
                && among.field().equals(field)
                && among.values().size() == 1
                && among.values().iterator().next() instanceof Instant moment) {
            return Seconds.of(moment, moment.plusSeconds(1));
        }
        return Seconds.ALL;
    }

    /** Ids of rows that a condition on a timed column may let through; null when no index helps or they would be more than so many. */
    static @Nullable Collection<UUID> byTime(Condition condition, Operand.Field field, int depth, int atMost) {
        if (field.path().depth() != depth || !timed(field)) {
            return null;
        }
        Seconds seconds = seconds(condition, field);
        if (seconds.equals(Seconds.ALL)) {
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        field.path().scene().rows().timed(field.path().end(), seconds.from(), seconds.below(), false, row -> {
            ids.add(row.id());
            return ids.size() <= atMost;
        });
        return ids.size() > atMost ? null : field.path().back(ids, atMost);
    }

    /** The timed column that a condition is about; null when it is about none. */
    static Operand.@Nullable Field timedField(Condition condition) {
        Operand operand = condition instanceof Comparison.Within within
                ? within.operand()
                : condition instanceof Comparison.Signed signed
                        ? signed.left()
                        : condition instanceof Comparison.Among among ? among.field() : null;
        return operand instanceof Operand.Field field && timed(field) ? field : null;
    }

    /** Ids of the rows of an alternate key whose every column, a text, is compared with one value; null when there is no such key. */
    static @Nullable Collection<UUID> byKey(List<? extends Condition> parts, int depth) {
        Map<String, Comparison.Among> texts = new HashMap<>();
        for (Condition part : parts) {
            if (part instanceof Comparison.Among among
                    && among.field().path().depth() == depth
                    && among.field().path().hops().isEmpty()
                    && among.field().accents()
                    && among.field().column().type().isText()
                    && among.values().size() == 1) {
                texts.put(among.field().column().name(), among);
            }
        }
        for (Comparison.Among any : texts.values()) {
            Path path = any.field().path();
            Table table = path.end();
            for (AlternateKey key : table.keys()) {
                if (texts.keySet().containsAll(key.columns())) {
                    List<UUID> ids = new ArrayList<>();
                    List<Object> values = new ArrayList<>();
                    key.columns()
                            .forEach(name ->
                                    values.addAll(texts.getOrDefault(name, any).values()));
                    path.scene().rows().keyed(table, key, values, row -> ids.add(row.id()));
                    return ids;
                }
            }
        }
        return null;
    }
}
