package org.mockdataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of columns.txt, whose head says how it is written.
 *
 * @param schemaName the column's schema name
 * @param type the type, with its length or its digits
 * @param label the display name
 * @param rest what else is said
 */
record ColumnLine(String schemaName, String type, String label, List<String> rest) {
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)");

    static ColumnLine of(String line) {
        String[] parts = line.split(" \\| ", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("columns.txt: " + line);
        }
        return new ColumnLine(
                parts[0],
                parts[1],
                parts[2],
                Arrays.asList(parts).subList(3, parts.length).stream()
                        .map(String::strip)
                        .toList());
    }

    /** The logical name. */
    String name() {
        return schemaName.toLowerCase(Locale.ROOT);
    }

    /** The column, after its shadows. */
    List<Column> columns() {
        TableBuilder builder = TableBuilder.of("Any", "any");
        typed(builder);
        List<Column> all = builder.build().columns();
        List<Column> made = new ArrayList<>(all.subList(1, all.size()));
        Column own = made.remove(made.size() - 1);
        Map<String, JsonNode> told = new HashMap<>();
        for (String each : rest) {
            Matcher range = RANGE.matcher(each);
            if (range.matches()) {
                own = own.with(own.more()
                        .within(
                                new BigDecimal(range.group(1)),
                                bound(range.group(2)),
                                own.more().precision()));
            } else if (each.equals("read-only")) {
                own = own.withRules(own.required(), false, false);
            } else if (each.equals("fixed")) {
                own = own.withRules(own.required(), true, false);
            } else if (each.equals("needed")) {
                own = own.withRules("ApplicationRequired", own.creatable(), own.updatable());
            } else if (each.startsWith("default ")) {
                int value = Integer.parseInt(each.substring("default ".length()));
                if (own.type() == ColumnType.BOOLEAN) {
                    told.put("DefaultValue", BooleanNode.valueOf(value == 1));
                } else {
                    told.put("DefaultFormValue", IntNode.valueOf(value));
                }
            }
        }
        if (!told.isEmpty()) {
            own = own.with(own.more().telling(new Told(null, told)));
        }
        made.add(own);
        return made;
    }

    /** The greatest number that a column can hold anyway is no bound. */
    private static @Nullable BigDecimal bound(String text) {
        return text.equals(String.valueOf(Integer.MAX_VALUE)) ? null : new BigDecimal(text);
    }

    private void typed(TableBuilder to) {
        String[] words = type.split(" ", -1);
        int size = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        String said = rest.isEmpty() ? "" : rest.get(0);
        switch (words[0]) {
            case "text" -> to.text(schemaName, size, label, label);
            case "memo" -> to.memo(schemaName, size, label, label);
            case "email" -> to.email(schemaName, label, label);
            case "phone" -> to.phone(schemaName, label, label);
            case "url" -> to.url(schemaName, label, label);
            case "ticker" -> to.put(schemaName, ColumnType.STRING, label, label, size, "TickerSymbol");
            case "whole" -> to.column(schemaName, ColumnType.INTEGER, label, label);
            case "duration" -> to.put(schemaName, ColumnType.INTEGER, label, label, 0, "Duration");
            case "zone" -> to.put(schemaName, ColumnType.INTEGER, label, label, 0, "TimeZone");
            case "big" -> to.column(schemaName, ColumnType.BIGINT, label, label);
            case "decimal" ->
                to.column(schemaName, ColumnType.DECIMAL, label, label).digits(size);
            case "double" ->
                to.column(schemaName, ColumnType.DOUBLE, label, label).digits(size);
            case "money" -> to.money(schemaName, label, label);
            case "flag" -> {
                String[] ends = said.contains("/") ? said.split("/", -1) : new String[] {"No", "Yes"};
                to.flag(schemaName, label, label, ends[0], ends[1]);
            }
            case "choice" -> to.choice(schemaName, label, label, options(said).toArray(Choice[]::new));
            case "day" -> to.localDate(schemaName, label, label);
            case "date" -> to.date(schemaName, label, label);
            case "time" -> to.dateTime(schemaName, label, label);
            case "id" -> to.column(schemaName, ColumnType.UNIQUEIDENTIFIER, label, label);
            case "name" -> to.column(schemaName, ColumnType.ENTITYNAME, label, label);
            case "image" -> to.image(schemaName, label, label);
            case "lookup" -> to.lookup(schemaName, label, label);
            default -> throw new IllegalArgumentException("columns.txt: no type " + type);
        }
    }

    /** The relationships that a lookup is of. Deleting the row that is referred to empties it [K]. */
    void relate(ModelBuilder model, String table) {
        if (!type.equals("lookup") || rest.isEmpty()) {
            return;
        }
        for (String each : rest.get(0).split("; ", -1)) {
            String[] words = each.split(" ", -1);
            model.relate(words[0], words[1], table, name(), words.length > 2 ? words[2] : name(), Cascade.REMOVE_LINK);
        }
    }

    /** Options in writing: {@code 1 First; 2 Second}. */
    static List<Choice> options(String text) {
        return Arrays.stream(text.split("; ", -1))
                .map(each -> each.split(" ", 2))
                .map(each -> TableBuilder.option(Integer.parseInt(each[0]), each[1], each[1]))
                .toList();
    }
}
