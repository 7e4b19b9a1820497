package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;

/**
 * What {@code $apply} asks: rows that pass, put into groups, and something worked out of each group.
 *
 * @param filter null for every row
 * @param keys what groups have in common; none puts all rows into one group
 * @param measures what is worked out
 */
record Apply(@Nullable Condition filter, List<Key> keys, List<Measure> measures) {
    private static final Pattern MEASURE =
            Pattern.compile("(\\$count|[\\w/]+)(?:\\s+with\\s+([\\w.]+))?\\s+as\\s+([A-Za-z_]\\w*)");
    private static final Pattern CALL = Pattern.compile("([a-z.A-Z]+)\\((.*)\\)", Pattern.DOTALL);

    /** A column that groups have in common; one behind a lookup is named after its table and itself, as documented. */
    record Key(String asked, String name, Operand.Field field) {}

    /** Something worked out of a group; the column is null for the number of rows. */
    record Measure(String name, Kind kind, Operand.@Nullable Field field) {}

    /** Ways to work something out. */
    enum Kind {
        COUNT,
        SUM,
        AVERAGE,
        MIN,
        MAX,
        COUNTDISTINCT
    }

    static Apply of(Scene scene, Filters filters, Table table, String text, Query query) {
        List<Condition> conditions = new ArrayList<>();
        Apply grouped = null;
        for (String part : Text.split(text, '/')) {
            Matcher call = CALL.matcher(part.strip());
            if (!call.matches()) {
                throw syntax(part);
            }
            if (grouped != null) {
                throw Refused.notYet("$apply with a transformation after groupby or aggregate");
            }
            String inside = call.group(2);
            switch (call.group(1)) {
                case "filter" -> conditions.add(filters.condition(scene, table, inside, query.aliases()));
                case "groupby" -> grouped = groupby(scene, table, inside);
                case "aggregate" -> grouped = new Apply(null, List.of(), measures(scene, table, inside));
                default -> throw Refused.bad("The transformation '" + call.group(1) + "' of $apply is not supported.");
            }
        }
        if (grouped == null) {
            throw Refused.notYet("$apply without groupby and aggregate");
        }
        grouped.mustNameOnce();
        String after = query.option("$filter");
        if (after != null) {
            grouped.mustKnow(table, after);
            conditions.add(filters.condition(scene, table, after, query.aliases()));
        }
        return new Apply(
                conditions.isEmpty() ? null : new Condition.All(conditions), grouped.keys(), grouped.measures());
    }

    private static Apply groupby(Scene scene, Table table, String inside) {
        List<String> parts = Text.split(inside, ',');
        String columns = parts.get(0).strip();
        if (parts.size() > 2 || !columns.startsWith("(") || !columns.endsWith(")")) {
            throw syntax(inside);
        }
        List<Key> keys = new ArrayList<>();
        for (String each : columns.substring(1, columns.length() - 1).split(",", -1)) {
            keys.add(key(scene, table, each.strip()));
        }
        List<Measure> measures = List.of();
        if (parts.size() == 2) {
            Matcher call = CALL.matcher(parts.get(1).strip());
            if (!call.matches() || !call.group(1).equals("aggregate")) {
                throw syntax(parts.get(1));
            }
            measures = measures(scene, table, call.group(2));
        }
        return new Apply(null, List.copyOf(keys), measures);
    }

    private static Key key(Scene scene, Table table, String name) {
        if (name.indexOf('(') >= 0) {
            throw Refused.bad("The grouping '" + name + "' is not supported.");
        }
        Operand.Field field = Order.field(scene, table, name);
        if (field.column().edm().startsWith("Edm.Date")) {
            throw Refused.bad("Grouping by the date '" + name + "' is not supported.");
        }
        boolean own = field.path().hops().isEmpty();
        String shown = own
                ? field.column().property()
                : field.path().end().name() + "_" + field.column().name();
        return new Key(name, shown, field);
    }

    private static List<Measure> measures(Scene scene, Table table, String text) {
        List<Measure> all = new ArrayList<>();
        for (String each : Text.split(text, ',')) {
            Matcher parts = MEASURE.matcher(each.strip());
            if (!parts.matches() || (parts.group(2) == null) != parts.group(1).equals("$count")) {
                throw syntax(each);
            }
            all.add(
                    parts.group(2) == null
                            ? new Measure(parts.group(3), Kind.COUNT, null)
                            : measure(scene, table, parts.group(1), parts.group(2), parts.group(3)));
        }
        return List.copyOf(all);
    }

    private static Measure measure(Scene scene, Table table, String column, String method, String name) {
        Kind kind = switch (method) {
            case "sum" -> Kind.SUM;
            case "average" -> Kind.AVERAGE;
            case "min" -> Kind.MIN;
            case "max" -> Kind.MAX;
            case "countdistinct" -> Kind.COUNTDISTINCT;
            default -> throw Refused.bad("The aggregation method '" + method + "' is not supported.");
        };
        if (kind == Kind.COUNTDISTINCT && !scene.on(Switch.COUNT_DISTINCT)) {
            throw Refused.bad("The aggregation method '" + method + "' is not supported.");
        }
        Operand.Field field = Order.field(scene, table, column);
        Column of = field.column();
        boolean number = of.type().isNumber() && !of.type().isChoice();
        boolean ordered = number || of.edm().startsWith("Edm.Date");
        boolean fits = switch (kind) {
            case SUM, AVERAGE -> number;
            case MIN, MAX -> ordered;
            case COUNT, COUNTDISTINCT -> true;
        };
        if (!fits) {
            throw Refused.bad("The column '" + column + "' of type " + of.edm() + " has no " + method + ".");
        }
        return new Measure(name, kind, field);
    }

    private void mustNameOnce() {
        Set<String> names = new HashSet<>();
        for (String name : java.util.stream.Stream.concat(
                        keys.stream().map(Key::name), measures.stream().map(Measure::name))
                .toList()) {
            if (!names.add(name)) {
                throw Refused.bad("The name '" + name + "' is given twice in $apply.");
            }
        }
    }

    /** A filter or an order beside $apply is about groups, and can name only what they have in common. */
    private void mustKnow(Table table, String text) {
        Matcher words = Pattern.compile("[A-Za-z_][\\w/]*").matcher(text.replaceAll("'(?:[^']|'')*'", "''"));
        while (words.find()) {
            String word = words.group();
            mustNotWork(word);
            boolean column = table.property(word).isPresent() || word.indexOf('/') > 0;
            if (column && keys.stream().noneMatch(key -> key.asked().equals(word))) {
                throw Refused.bad("The property '" + word + "' is not among the groups of $apply.");
            }
        }
    }

    private void mustNotWork(String word) {
        if (measures.stream().anyMatch(each -> each.name().equals(word))) {
            throw Refused.bad("The query node SingleValueOpenPropertyAccess is not supported");
        }
    }

    /** The places of the keys that $orderby names, below zero (less one) for descending. */
    List<Integer> order(@Nullable String orderby) {
        List<Integer> order = new ArrayList<>();
        for (String part : orderby == null ? List.<String>of() : Text.split(orderby, ',')) {
            String[] words = part.strip().split("\\s+", -1);
            mustNotWork(words[0]);
            boolean descending = words.length == 2 && words[1].equals("desc");
            int at = keys.stream().map(Key::asked).toList().indexOf(words[0]);
            if (at < 0 || words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
                throw Refused.bad("Cannot order groups by '" + part.strip() + "'.");
            }
            order.add(descending ? -at - 1 : at);
        }
        return order;
    }

    private static Refused syntax(String part) {
        return Refused.bad("Syntax error in $apply at '" + part.strip() + "'.");
    }
}
