package org.mockdataverse.fetch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Formatted;
import org.mockdataverse.odata.Preferences;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Groups of rows and what is computed of them. For one query. */
final class Aggregation {
    /** The most rows that are aggregated. */
    static final int MOST = 50_000;

    /** A column of the answer. */
    private record Part(
            String alias, Fetch.Attribute asked, Shown shown, Fetch.@Nullable Aggregate aggregate, ZoneId zone) {
        Column column() {
            return shown.column();
        }

        /** What a row is grouped by. */
        @Nullable
        Object group(@Nullable StoredRow[] rows) {
            Object value = shown.value(rows);
            if (asked.dateGrouping() == null) {
                return value;
            }
            var day = DateParts.day(value, zone);
            return day == null ? null : DateParts.of(asked.dateGrouping(), day);
        }

        @Nullable
        String formatted(Ground ground, Object value) {
            if (aggregate == Fetch.Aggregate.COUNT || aggregate == Fetch.Aggregate.COUNTCOLUMN) {
                return String.format(java.util.Locale.ROOT, "%,d", ((Number) value).longValue());
            }
            return asked.dateGrouping() != null
                    ? DateParts.formatted(asked.dateGrouping(), value)
                    : Formatted.of(ground.live(), column(), value);
        }
    }

    /** The rows of one group. */
    private record Group(List<@Nullable Object> values, List<Sum> sums) {}

    private final Plan plan;
    private final List<Part> groups = new ArrayList<>();
    private final List<Part> computed = new ArrayList<>();
    private final List<Part> all = new ArrayList<>();
    private final Set<String> aliases = new HashSet<>();

    Aggregation(Plan plan) {
        this.plan = plan;
        parts(plan.root());
        plan.branches().forEach(branch -> parts(branch.seat()));
        if (all.isEmpty()) {
            throw Faults.of(Faults.INVALID_AGGREGATE, "An aggregate query holds no aggregate.");
        }
    }

    private void parts(Seat seat) {
        if (seat.node().all()) {
            throw notAggregated();
        }
        for (Fetch.Attribute attribute : seat.node().attributes()) {
            Column column = seat.column(attribute.name());
            Fetch.Aggregate aggregate = attribute.aggregate();
            check(attribute, column);
            String alias = attribute.alias() == null ? column.name() : attribute.alias();
            if (!aliases.add(alias)) {
                throw Faults.of(Faults.DUPLICATE_ALIAS, "FetchXML should have unique aliases.");
            }
            boolean utc = !attribute.userTimeZone() || column.behaviour() == DateBehaviour.TIME_ZONE_INDEPENDENT;
            Shown shown = new Shown(
                    seat,
                    column,
                    seat.table().ordinal(column.name()),
                    !seat.scene().sight().sees(seat.table(), column),
                    alias,
                    true,
                    false);
            Part part = new Part(
                    alias,
                    attribute,
                    shown,
                    aggregate,
                    utc ? ZoneOffset.UTC : plan.ground().scene().zone());
            all.add(part);
            (attribute.groupBy() ? groups : computed).add(part);
        }
    }

    private static void check(Fetch.Attribute attribute, Column column) {
        Fetch.Aggregate aggregate = attribute.aggregate();
        if (attribute.groupBy() && aggregate != null) {
            throw Faults.of(
                    Faults.GROUP_AND_AGGREGATE, "An attribute can either be an aggregate or a Group By but not both");
        }
        if (!attribute.groupBy() && aggregate == null) {
            throw notAggregated();
        }
        if (attribute.countChildren()) {
            throw Faults.of(Faults.INVALID_AGGREGATE, "A rowaggregate has no place in an aggregate query.");
        }
        if (aggregate != null && attribute.alias() == null) {
            throw Faults.of(Faults.INVALID_ALIAS, "Invalid alias for aggregate operation.");
        }
        if (aggregate != null && !Sum.fits(aggregate, column)) {
            throw Faults.of(
                    Faults.AGGREGATE_OF_TYPE,
                    "Aggregate " + aggregate.name().toLowerCase(java.util.Locale.ROOT)
                            + " is not supported for attribute of type "
                            + column.type().attributeType() + ".");
        }
        if (attribute.dateGrouping() != null
                && (!attribute.groupBy() || !column.edm().startsWith("Edm.Date"))) {
            throw Faults.of(Faults.DATE_GROUPING, "An invalid value was specified for dategrouping.");
        }
    }

    private static org.mockdataverse.engine.Refused notAggregated() {
        return Faults.of(
                Faults.ATTRIBUTE_WITH_AGGREGATE,
                "Attributes can not be returned when aggregate operation is specified.");
    }

    /** The names of the answer's members. */
    List<String> aliases() {
        return all.stream().map(Part::alias).toList();
    }

    /** The rows of the answer, in the order asked. */
    List<Map<String, Object>> rows() {
        Map<List<@Nullable Object>, Group> found = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            found.put(List.of(), group(List.of()));
        }
        int limit = plan.fetch().options().aggregateLimit() > 0
                ? Math.min(MOST, plan.fetch().options().aggregateLimit())
                : MOST;
        int[] count = {0};
        plan.each(null, rows -> {
            if (++count[0] > limit) {
                throw Faults.of(
                        Faults.TOO_MANY_RECORDS, "The maximum record limit is exceeded. Reduce the number of records.");
            }
            List<@Nullable Object> values = new ArrayList<>();
            List<@Nullable Object> key = new ArrayList<>();
            for (Part part : groups) {
                Object value = part.group(rows);
                values.add(value);
                key.add(value == null || value instanceof Reference ? value : Comparison.normal(value));
            }
            Group group = found.computeIfAbsent(key, any -> group(values));
            for (int i = 0; i < computed.size(); i++) {
                group.sums().get(i).add(computed.get(i).shown().value(rows));
            }
            return true;
        });
        List<Map<String, Object>> answer = new ArrayList<>();
        found.values().forEach(group -> answer.add(row(group)));
        answer.sort(order());
        return answer;
    }

    private Group group(List<@Nullable Object> values) {
        return new Group(
                values,
                computed.stream()
                        .map(part -> new Sum(
                                java.util.Objects.requireNonNull(part.aggregate()),
                                part.column(),
                                part.asked().distinct()))
                        .toList());
    }

    private Map<String, Object> row(Group group) {
        boolean zero = plan.ground().switches().on(Switch.SUM_OF_NOTHING_IS_ZERO);
        Map<String, Object> row = new LinkedHashMap<>();
        for (Part part : all) {
            int at = groups.indexOf(part);
            Object value = at >= 0
                    ? group.values().get(at)
                    : group.sums().get(computed.indexOf(part)).value(zero);
            if (value != null) {
                row.put(part.alias(), value);
            }
        }
        return row;
    }

    /** The orders by alias, then the groups. */
    private Comparator<Map<String, Object>> order() {
        List<Comparator<Map<String, Object>>> order = new ArrayList<>();
        List<Fetch.OrderBy> orders = new ArrayList<>(plan.root().node().orders());
        plan.branches().forEach(branch -> orders.addAll(branch.seat().node().orders()));
        for (Fetch.OrderBy by : orders) {
            if (by.attribute() != null) {
                throw Faults.of(
                        Faults.ORDER_BY_ATTRIBUTE,
                        "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias.");
            }
            Part part = all.stream()
                    .filter(each -> each.alias().equals(by.alias()))
                    .findFirst()
                    .orElseThrow(() -> Faults.of(
                            Faults.ORDER_NEEDS_ALIAS,
                            "An alias is required for an order clause for an aggregate Query."));
            Comparator<Map<String, Object>> next = comparing(part);
            order.add(by.descending() ? next.reversed() : next);
        }
        for (Part part : groups) {
            order.add(comparing(part));
        }
        return (one, other) -> order.stream()
                .mapToInt(each -> each.compare(one, other))
                .filter(each -> each != 0)
                .findFirst()
                .orElse(0);
    }

    private Comparator<Map<String, Object>> comparing(Part part) {
        return (one, other) ->
                Sorting.compare(sortable(part, one.get(part.alias())), sortable(part, other.get(part.alias())));
    }

    private @Nullable Object sortable(Part part, @Nullable Object value) {
        boolean label = part.asked().dateGrouping() == null
                && (value instanceof Reference
                        || (part.column().type().isChoice() && part.aggregate() == null && !rawOrder()));
        return Sorting.folded(label && value != null ? part.formatted(plan.ground(), value) : value);
    }

    private boolean rawOrder() {
        return plan.fetch().options().rawOrder();
    }

    /** Writes one row; it has neither id nor ETag. */
    void write(JsonGenerator json, Preferences preferences, Map<String, Object> row) throws IOException {
        FetchPresenter presenter = new FetchPresenter(plan.ground(), preferences);
        json.writeStartObject();
        for (Part part : all) {
            Object value = row.get(part.alias());
            if (value != null) {
                presenter.aliased(json, part.alias(), part.column(), value, part.formatted(plan.ground(), value));
            }
        }
        json.writeEndObject();
    }
}
