package org.mockdataverse.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.metadata.Told;

/** Tables from YAML. Unknown keys and wrong types are refused with {@link IllegalArgumentException} and the line. */
public final class TablesFile {
    private static final Map<String, String> OWNERSHIP =
            Map.of("user", "USER", "organization", "ORGANIZATION", "none", "NONE");
    private static final Map<String, String> TYPES =
            Map.of("standard", "Standard", "elastic", "Elastic", "virtual", "Virtual");

    private TablesFile() {}

    /**
     * The model with what a text describes laid over it, or the tables that the platform itself needs with it where the text says
     * {@code standard: false}.
     *
     * @param name stands in what is refused
     */
    public static Model over(Model model, String name, String text) {
        Map<String, Entry> top = Entry.of(name, text).entries(Set.of("standard", "choices", "tables", "relationships"));
        boolean standard = !top.containsKey("standard") || top.get("standard").flag();
        Model base = standard ? model : StandardModel.platform();
        ModelEdit edit = base.edit();
        Map<String, ChoiceSet> sets = new LinkedHashMap<>();
        base.choiceSets().forEach(each -> sets.put(each.name(), each));
        if (top.containsKey("choices")) {
            top.get("choices").entries().forEach((set, entry) -> {
                Map<String, Entry> said = entry.entries(Set.of("label", "options"));
                if (!said.containsKey("options")) {
                    throw entry.wrong("the choices '" + set + "' have no options");
                }
                ChoiceSet choices = new ChoiceSet(
                        set,
                        said.containsKey("label") ? said.get("label").label() : new Label(set, set),
                        ColumnEntry.options(said.get("options")),
                        Told.NOTHING);
                sets.put(set, choices);
                edit.choices(choices);
            });
        }
        if (top.containsKey("tables")) {
            top.get("tables").entries().forEach((table, entry) -> table(edit, sets, table, entry));
        }
        if (top.containsKey("relationships")) {
            top.get("relationships").entries().forEach((relationship, entry) -> relate(edit, relationship, entry));
        }
        return edit.made();
    }

    private static void table(ModelEdit edit, Map<String, ChoiceSet> sets, String name, Entry entry) {
        Map<String, Entry> said = entry.entries(Set.of(
                "schema", "set", "label", "ownership", "type", "code", "tracked", "name", "columns", "keys", "states"));
        boolean there = edit.has(name);
        String schema = said.containsKey("schema")
                ? said.get("schema").text()
                : there ? edit.table(name).traits().schemaName() : name;
        if (!schema.toLowerCase(Locale.ROOT).equals(name)) {
            throw entry.wrong("the schema name '" + schema + "' is not '" + name + "' in other letters");
        }
        TableBuilder builder = TableBuilder.of(
                schema, said.containsKey("set") ? said.get("set").text() : name + "s");
        if (said.containsKey("label")) {
            builder.label(
                    said.get("label").label().english(),
                    said.get("label").label().swedish());
        }
        if (said.containsKey("ownership")) {
            builder.owned(Table.Ownership.valueOf(ColumnEntry.oneOf(said.get("ownership"), OWNERSHIP)));
        }
        if (said.containsKey("type")) {
            builder.type(ColumnEntry.oneOf(said.get("type"), TYPES));
        }
        if (said.containsKey("code")) {
            builder.typeCode(said.get("code").whole());
        }
        if (said.containsKey("tracked") && said.get("tracked").flag()) {
            builder.tracked();
        }
        ColumnEntry columns = new ColumnEntry(sets);
        if (said.containsKey("columns")) {
            said.get("columns").entries().forEach((column, each) -> columns.add(builder, column, each));
        }
        if (there) {
            for (String only : List.of("set", "ownership", "type", "code", "name", "states")) {
                if (said.containsKey(only)) {
                    throw said.get(only)
                            .wrong("the table '" + name + "' is there already; '" + only + "' stays as it is");
                }
            }
            for (Column column : builder.build().columns()) {
                boolean own = column.name().equals(builder.build().primaryId());
                if (!own && edit.table(name).column(column.name()).isPresent()) {
                    Entry listed = said.getOrDefault("columns", entry);
                    throw listed.entries()
                            .getOrDefault(column.name(), listed)
                            .wrong("the table '" + name + "' has a column '" + column.name() + "' already");
                } else if (!own) {
                    edit.addColumn(name, column);
                }
            }
        } else {
            if (!said.containsKey("states") || said.get("states").flag()) {
                builder.activeOrNot();
            }
            Table table = builder.standardColumns().build();
            edit.addTable(said.containsKey("name") ? named(table, said.get("name")) : table);
        }
        if (said.containsKey("keys")) {
            said.get("keys").entries().forEach((key, each) -> key(edit, name, key, each));
        }
    }

    private static Table named(Table table, Entry entry) {
        String column = entry.text();
        if (table.column(column).isEmpty()) {
            throw entry.wrong("the table has no column '" + column + "'");
        }
        return table.withPrimaryName(column);
    }

    private static void key(ModelEdit edit, String table, String key, Entry entry) {
        List<String> columns = new ArrayList<>();
        for (Entry each : entry.items()) {
            if (edit.table(table).column(each.text()).isEmpty()) {
                throw each.wrong("the table '" + table + "' has no column '" + each.text() + "'");
            }
            columns.add(each.text());
        }
        edit.addKey(table, new AlternateKey(key, new Label(key, key), columns));
    }

    private static void relate(ModelEdit edit, String name, Entry entry) {
        if (entry.entries().containsKey("between")) {
            associate(edit, name, entry);
            return;
        }
        Map<String, Entry> said = entry.entries(Set.of(
                "one",
                "many",
                "lookup",
                "navigation",
                "collection",
                "delete",
                "assign",
                "share",
                "unshare",
                "reparent",
                "merge",
                "hierarchical"));
        Table one = there(edit, must(entry, said, "one"));
        Table many = there(edit, must(entry, said, "many"));
        Entry lookup = must(entry, said, "lookup");
        Column column = many.column(lookup.text())
                .filter(each -> each.type().isLookup())
                .orElseThrow(() -> lookup.wrong("the table '" + many + "' has no lookup '" + lookup.text() + "'"));
        Relationship plain = new Relationship(
                name,
                one.name(),
                one.primaryId(),
                many.name(),
                column.name(),
                said.containsKey("collection") ? said.get("collection").text() : name,
                said.containsKey("navigation") ? said.get("navigation").text() : column.schemaName(),
                cascade(said, "delete", Cascade.REMOVE_LINK),
                cascade(said, "assign", Cascade.NO_CASCADE));
        Relationship.More usual = plain.more();
        edit.relate(plain.with(new Relationship.More(
                cascade(said, "share", usual.onShare()),
                cascade(said, "unshare", usual.onUnshare()),
                cascade(said, "reparent", usual.onReparent()),
                cascade(said, "merge", usual.onMerge()),
                said.containsKey("hierarchical") && said.get("hierarchical").flag(),
                Told.NOTHING)));
    }

    private static void associate(ModelEdit edit, String name, Entry entry) {
        Map<String, Entry> said = entry.entries(Set.of("between", "intersect"));
        Entry both = must(entry, said, "between");
        List<Entry> sides = both.items();
        if (sides.size() != 2) {
            throw both.wrong("between names two tables");
        }
        Table first = there(edit, sides.get(0));
        Table second = there(edit, sides.get(1));
        boolean self = first.name().equals(second.name());
        String between = said.containsKey("intersect") ? said.get("intersect").text() : name.toLowerCase(Locale.ROOT);
        ManyToMany association = new ManyToMany(
                name,
                first.name(),
                self ? name + "_referencing" : name,
                second.name(),
                self ? name + "_referenced" : name,
                between,
                first.name() + (self ? "idone" : "id"),
                second.name() + (self ? "idtwo" : "id"));
        edit.addTable(TableBuilder.intersect(association).build()).associate(association);
    }

    private static Cascade cascade(Map<String, Entry> said, String name, Cascade usual) {
        return said.containsKey(name) ? ColumnEntry.oneOf(said.get(name), Cascade::ofWire, "type of cascade") : usual;
    }

    private static Entry must(Entry entry, Map<String, Entry> said, String name) {
        Entry value = said.get(name);
        if (value == null) {
            throw entry.wrong("'" + name + "' is missing");
        }
        return value;
    }

    private static Table there(ModelEdit edit, Entry entry) {
        if (!edit.has(entry.text())) {
            throw entry.wrong("there is no table '" + entry.text() + "'");
        }
        return edit.table(entry.text());
    }
}
