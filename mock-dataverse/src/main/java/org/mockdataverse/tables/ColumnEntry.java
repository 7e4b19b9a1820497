package org.mockdataverse.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.metadata.Told;

/** Adds one column of a file to a table. */
final class ColumnEntry {
    private static final Set<String> COMMON = Set.of("type", "schema", "label", "required", "secured", "read-only");
    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            Map.entry("text", Set.of("max", "format")),
            Map.entry("memo", Set.of("max")),
            Map.entry("integer", Set.of("min", "max")),
            Map.entry("bigint", Set.of()),
            Map.entry("decimal", Set.of("min", "max", "precision")),
            Map.entry("double", Set.of("min", "max", "precision")),
            Map.entry("money", Set.of("min", "max", "precision")),
            Map.entry("boolean", Set.of("no", "yes")),
            Map.entry("choice", Set.of("options", "choices")),
            Map.entry("choices", Set.of("options", "choices")),
            Map.entry("date", Set.of()),
            Map.entry("local-date", Set.of()),
            Map.entry("date-time", Set.of()),
            Map.entry("zoneless", Set.of()),
            Map.entry("lookup", Set.of()),
            Map.entry("customer", Set.of()),
            Map.entry("party-list", Set.of()),
            Map.entry("file", Set.of()),
            Map.entry("image", Set.of()),
            Map.entry("id", Set.of()),
            Map.entry("managed-property", Set.of()));
    private static final Map<String, String> FORMATS = Map.of(
            "text",
            "Text",
            "email",
            "Email",
            "phone",
            "Phone",
            "url",
            "Url",
            "text-area",
            "TextArea",
            "rich-text",
            "RichText");
    private static final Map<String, String> LEVELS = Map.of(
            "no",
            "None",
            "recommended",
            "Recommended",
            "application",
            "ApplicationRequired",
            "system",
            "SystemRequired");

    private final Map<String, ChoiceSet> sets;

    ColumnEntry(Map<String, ChoiceSet> sets) {
        this.sets = sets;
    }

    /** Adds the column, with the shadows that its type has. */
    void add(TableBuilder table, String name, Entry entry) {
        Entry typed = entry.entries().get("type");
        if (typed == null) {
            throw entry.wrong("the column '" + name + "' has no type");
        }
        String type = typed.text();
        Set<String> own = OWN.get(type);
        if (own == null) {
            throw typed.wrong("unknown type '" + type + "'; known are "
                    + String.join(", ", OWN.keySet().stream().sorted().toList()));
        }
        Set<String> known = new LinkedHashSet<>(COMMON);
        known.addAll(own);
        Map<String, Entry> said = entry.entries(known);
        String schema = said.containsKey("schema") ? said.get("schema").text() : name;
        if (!schema.toLowerCase(Locale.ROOT).equals(name)) {
            throw entry.wrong("the schema name '" + schema + "' is not '" + name + "' in other letters");
        }
        Label label = said.containsKey("label") ? said.get("label").label() : new Label(schema, schema);
        put(table, schema, type, label, said, entry);
        if (said.containsKey("required")) {
            table.required(oneOf(said.get("required"), LEVELS));
        }
        if (said.containsKey("read-only") && said.get("read-only").flag()) {
            table.readOnly();
        }
        if (said.containsKey("secured") && said.get("secured").flag()) {
            table.secured();
        }
    }

    private void put(
            TableBuilder table, String schema, String type, Label label, Map<String, Entry> said, Entry entry) {
        String english = label.english();
        String swedish = label.swedish();
        switch (type) {
            case "text" -> {
                table.text(schema, length(said, 100, 4_000), english, swedish);
                if (said.containsKey("format")) {
                    table.format(oneOf(said.get("format"), FORMATS));
                }
            }
            case "memo" -> table.memo(schema, length(said, 2_000, 1_048_576), english, swedish);
            case "integer" -> bounded(table.column(schema, ColumnType.INTEGER, english, swedish), said);
            case "bigint" -> table.column(schema, ColumnType.BIGINT, english, swedish);
            case "decimal" -> bounded(table.column(schema, ColumnType.DECIMAL, english, swedish), said);
            case "double" -> bounded(table.column(schema, ColumnType.DOUBLE, english, swedish), said);
            case "money" -> bounded(table.money(schema, english, swedish), said);
            case "boolean" -> {
                Entry no = said.get("no");
                Entry yes = said.get("yes");
                if (no != null && yes != null) {
                    table.flag(schema, english, swedish, no.text(), yes.text());
                } else if (no != null || yes != null) {
                    throw entry.wrong("a boolean in other words needs both no and yes");
                } else {
                    table.flag(schema, english, swedish);
                }
            }
            case "choice", "choices" -> choices(table, schema, type.equals("choices"), label, said, entry);
            case "date" -> table.date(schema, english, swedish);
            case "local-date" -> table.localDate(schema, english, swedish);
            case "date-time" -> table.dateTime(schema, english, swedish);
            case "zoneless" -> table.zonelessTime(schema, english, swedish);
            case "lookup" -> table.lookup(schema, english, swedish);
            case "customer" -> table.customer(schema, english, swedish);
            case "party-list" -> table.column(schema, ColumnType.PARTYLIST, english, swedish);
            case "file" -> table.file(schema, english, swedish);
            case "image" -> table.image(schema, english, swedish);
            case "id" -> table.column(schema, ColumnType.UNIQUEIDENTIFIER, english, swedish);
            case "managed-property" -> table.column(schema, ColumnType.MANAGEDPROPERTY, english, swedish);
            default -> throw new IllegalStateException(type);
        }
    }

    private static int length(Map<String, Entry> said, int usual, int most) {
        Entry max = said.get("max");
        if (max == null) {
            return usual;
        }
        int length = max.whole();
        if (length < 1 || length > most) {
            throw max.wrong("max is " + length + ", but must be 1 to " + most);
        }
        return length;
    }

    private static void bounded(TableBuilder table, Map<String, Entry> said) {
        Entry min = said.get("min");
        Entry max = said.get("max");
        BigDecimal least = min == null ? null : min.number();
        BigDecimal most = max == null ? null : max.number();
        if (min != null && least != null && most != null && least.compareTo(most) > 0) {
            throw min.wrong("min is greater than max");
        }
        Column.More more = table.last().more();
        Entry precision = said.get("precision");
        int digits = precision == null ? more.precision() : precision.whole();
        if (precision != null && (digits < 0 || digits > 10)) {
            throw precision.wrong("precision is " + digits + ", but must be 0 to 10");
        }
        table.more(more.within(least, most, digits));
    }

    private void choices(
            TableBuilder table, String schema, boolean several, Label label, Map<String, Entry> said, Entry entry) {
        Entry own = said.get("options");
        Entry named = said.get("choices");
        if ((own == null) == (named == null)) {
            throw entry.wrong("a choice needs either options or the name of choices");
        }
        if (own != null) {
            Choice[] options = options(own).toArray(new Choice[0]);
            if (several) {
                table.choices(schema, label.english(), label.swedish(), options);
            } else {
                table.choice(schema, label.english(), label.swedish(), options);
            }
            return;
        }
        ChoiceSet set = sets.get(named.text());
        if (set == null) {
            throw named.wrong("there are no choices '" + named.text() + "'");
        }
        if (several) {
            table.choices(schema, label.english(), label.swedish(), set);
        } else {
            table.choice(schema, label.english(), label.swedish(), set);
        }
    }

    /** Options by their number. */
    static List<Choice> options(Entry entry) {
        List<Choice> all = new ArrayList<>();
        entry.entries().forEach((number, label) -> {
            try {
                all.add(new Choice(Integer.parseInt(number), label.label(), -1, Told.NOTHING));
            } catch (NumberFormatException other) {
                throw label.wrong("'" + number + "' is not the number of an option");
            }
        });
        return all;
    }

    static String oneOf(Entry entry, Map<String, String> known) {
        String wire = known.get(entry.text());
        if (wire == null) {
            throw entry.wrong("'" + entry.text() + "' is none of "
                    + String.join(", ", known.keySet().stream().sorted().toList()));
        }
        return wire;
    }

    static <T> T oneOf(Entry entry, Function<String, T> reader, String what) {
        try {
            return reader.apply(entry.text());
        } catch (IllegalArgumentException other) {
            throw entry.wrong("'" + entry.text() + "' is no " + what);
        }
    }
}
