package org.mockdataverse.odata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.rows.StoredRow;

/** Puts rows into groups and works out what is asked of each. For one answer. */
final class Groups {
    /** The most rows that an aggregate query may go over. */
    static final int MOST_ROWS = 50_000;

    /** As many digits after the point as the documentation's samples show for amounts. */
    private static final int DIGITS = 9;

    /** One group: the values of its keys and of its measures, null where there is none. */
    record Group(List<@Nullable Object> keys, List<@Nullable Object> measures) {}

    private static final class Gathering {
        private final List<@Nullable Object> keys;
        private final List<Sum> sums = new ArrayList<>();

        Gathering(List<@Nullable Object> keys, Apply apply) {
            this.keys = keys;
            apply.measures().forEach(each -> sums.add(new Sum(each)));
        }
    }

    /** One measure on its way. */
    private static final class Sum {
        private final Apply.Measure measure;
        private long count;
        private BigDecimal total = BigDecimal.ZERO;
        private @Nullable Object extreme;
        private final Set<Object> distinct = new HashSet<>();

        Sum(Apply.Measure measure) {
            this.measure = measure;
        }

        void add(@Nullable StoredRow[] rows) {
            Operand.Field field = measure.field();
            Object value = field == null ? (Object) true : field.shown(rows);
            boolean masked = value instanceof String && measure.kind() != Apply.Kind.COUNTDISTINCT;
            if (value == null || masked) {
                return;
            }
            count++;
            switch (measure.kind()) {
                case SUM, AVERAGE -> total = total.add(Comparison.decimal((Number) value));
                case MIN -> extreme = extreme == null || Comparison.order(value, extreme) < 0 ? value : extreme;
                case MAX -> extreme = extreme == null || Comparison.order(value, extreme) > 0 ? value : extreme;
                case COUNTDISTINCT -> distinct.add(Comparison.normal(value));
                case COUNT -> {
                    // counted above
                }
            }
        }

        @Nullable
        Object value() {
            return switch (measure.kind()) {
                case COUNT -> (Object) count;
                case COUNTDISTINCT -> (long) distinct.size();
                case MIN, MAX -> extreme;
                case SUM -> count == 0 ? null : typed(total);
                case AVERAGE -> count == 0 ? null : typed(average());
            };
        }

        /** The average of whole numbers is one too, as SQL has it [K]. */
        private BigDecimal average() {
            BigDecimal divisor = BigDecimal.valueOf(count);
            return whole()
                    ? total.divide(divisor, 0, RoundingMode.DOWN)
                    : total.divide(divisor, DIGITS, RoundingMode.HALF_UP);
        }

        private boolean whole() {
            Operand.Field field = measure.field();
            return field != null && field.column().edm().startsWith("Edm.Int");
        }

        private Object typed(BigDecimal number) {
            Operand.Field field = measure.field();
            if (whole()) {
                return number.longValue();
            }
            ColumnType type =
                    field == null ? ColumnType.DECIMAL : field.column().type();
            return type == ColumnType.DOUBLE
                    ? (Object) number.doubleValue()
                    : type == ColumnType.MONEY ? number.setScale(DIGITS, RoundingMode.HALF_UP) : number;
        }
    }

    private final Apply apply;

    Groups(Apply apply) {
        this.apply = apply;
    }

    /** The groups in the order asked; the order of keys settles what is left. */
    List<Group> of(Asked asked, Rows source, Pages pages, @Nullable String orderby) {
        List<Integer> order = apply.order(orderby);
        Map<List<@Nullable Object>, Gathering> all = new LinkedHashMap<>();
        @Nullable StoredRow[] slot = new StoredRow[Condition.DEEPEST];
        int[] count = {0};
        pages.each(asked, source, row -> {
            if (++count[0] > MOST_ROWS) {
                // the status is not verified [K]
                throw new Refused(
                        400, "0x8004E023", "The maximum record limit is exceeded. Reduce the number of records.");
            }
            slot[0] = row;
            List<@Nullable Object> keys = new ArrayList<>();
            List<@Nullable Object> normal = new ArrayList<>();
            for (Apply.Key key : apply.keys()) {
                Object value = key.field().of(slot);
                keys.add(key.field().shown(slot));
                normal.add(value == null ? null : Comparison.normal(value));
            }
            all.computeIfAbsent(normal, any -> new Gathering(keys, apply)).sums.forEach(each -> each.add(slot));
            return true;
        });
        if (apply.keys().isEmpty() && all.isEmpty()) {
            all.put(List.of(), new Gathering(List.of(), apply));
        }
        List<Group> groups = new ArrayList<>();
        for (Gathering each : all.values()) {
            List<@Nullable Object> values = new ArrayList<>();
            each.sums.forEach(sum -> values.add(sum.value()));
            groups.add(new Group(each.keys, values));
        }
        groups.sort(comparator(order));
        return groups;
    }

    private Comparator<Group> comparator(List<Integer> order) {
        List<Integer> whole = new ArrayList<>(order);
        for (int i = 0; i < apply.keys().size(); i++) {
            whole.add(i);
        }
        return (one, other) -> {
            for (int place : whole) {
                int at = place < 0 ? -place - 1 : place;
                int compared = Order.compare(one.keys().get(at), other.keys().get(at));
                if (compared != 0) {
                    return place < 0 ? -compared : compared;
                }
            }
            return 0;
        };
    }
}
