package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

/** Makes columns, changes and deletes them. */
final class ColumnWrites {
    private final Model model;
    private final Pending pending;
    private final Components components;

    ColumnWrites(Site site, Pending pending, Components components) {
        this.model = site.model();
        this.pending = pending;
        this.components = components;
    }

    /** Makes a column, with its shadows, and gives its address. */
    String create(Request request, Table table, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvCreateAttribute");
        DefinitionRequests.mustBePrefixed(DefinitionParser.must(body, "SchemaName"));
        Column column = new DefinitionParser(model).column(body, table);
        if (table.column(column.name()).isPresent()) {
            throw DefinitionRequests.taken(column.name());
        }
        switch (column.type()) {
            case LOOKUP, PARTYLIST, OWNER, STATE, STATUS, VIRTUAL, ENTITYNAME, MANAGEDPROPERTY ->
                throw new IllegalArgumentException(
                        "the column: a column of type " + column.type().attributeType()
                                + " is not made by itself; a lookup comes with its relationship");
            case CUSTOMER -> throw Refused.notYet("CreateCustomerRelationships");
            default -> {
                // made like this
            }
        }
        if (column.sourceType() != 0) {
            throw Refused.notYet("calculated and rollup columns");
        }
        pending.now(edit -> add(edit, table.name(), column));
        Table now = model.get(table.name());
        Column made = now.column(column.name()).orElseThrow();
        components.add(request, Components.ATTRIBUTE, DefinitionIds.of(now, made));
        return "EntityDefinitions(" + DefinitionIds.of(now) + ")/Attributes(" + DefinitionIds.of(now, made) + ")";
    }

    /** Adds a column with the shadows that its type has. */
    static void add(ModelEdit edit, String table, Column column) {
        for (Column shadow : shadows(column)) {
            if (edit.table(table).column(shadow.name()).isEmpty()) {
                edit.addColumn(table, shadow);
            }
        }
        edit.addColumn(table, column);
    }

    private static List<Column> shadows(Column column) {
        TableBuilder table = TableBuilder.of("x", "xs");
        String english = column.label().english();
        String swedish = column.label().swedish();
        switch (column.type()) {
            case FILE -> table.file(column.schemaName(), english, swedish);
            case IMAGE -> table.image(column.schemaName(), english, swedish);
            case LOOKUP -> table.lookup(column.schemaName(), english, swedish);
            default -> {
                return List.of();
            }
        }
        return table.build().columns().stream()
                .filter(each -> each.attributeOf().equals(column.name()))
                .toList();
    }

    /** Replaces the whole definition of a column. */
    void change(Request request, Table table, String key, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvWriteAttribute");
        Column former = find(table, key);
        ObjectNode whole = body.deepCopy();
        if (!whole.hasNonNull("LogicalName")) {
            whole.put("LogicalName", former.name());
        }
        Column read = new DefinitionParser(model).column(whole, table);
        if (!read.name().equals(former.name()) || read.type() != former.type()) {
            throw new IllegalArgumentException("the column: its name and its type stay as they are");
        }
        if (read.dateOnly() != former.dateOnly() && !former.behaviour().wire().equals("UserLocal")) {
            throw new IllegalArgumentException("the column: DateTimeBehavior changes from UserLocal only");
        }
        if (read.secured() && !former.secured()) {
            mustBeSecurable(table, former);
        }
        boolean merges = DefinitionRequests.merges(request);
        // what only $expand shows is not said by a definition that was read without it
        boolean choices = whole.has("OptionSet") || whole.has("GlobalOptionSet");
        pending.later(Set.of(table.name()), edit -> {
            Column now = edit.table(table.name())
                    .column(former.name())
                    .orElseThrow(() -> new IllegalArgumentException("no column"));
            Column kept = choices ? read : read.withChoices(now.choices()).with(keep(read, now));
            Column next = kept.withTargets(now.targets());
            edit.changeColumn(table.name(), merges ? DefinitionParser.merged(now, next) : next);
        });
        components.add(request, Components.ATTRIBUTE, DefinitionIds.of(table, former));
    }

    private static Column.More keep(Column read, Column now) {
        return read.more().of(now.more().choiceSet());
    }

    private static void mustBeSecurable(Table table, Column column) {
        ObjectNode shape = org.mockdataverse.definition.ColumnShape.of(table, column, null);
        boolean any = shape.path("CanBeSecuredForRead").asBoolean()
                || shape.path("CanBeSecuredForUpdate").asBoolean()
                || shape.path("CanBeSecuredForCreate").asBoolean();
        if (!any) {
            // status and code are not verified [K]
            throw new Refused(
                    400,
                    "0x8004F500",
                    "The column '" + column.name() + "' cannot be secured: CanBeSecuredFor is false.");
        }
    }

    /** Deletes a column that somebody made. */
    void delete(Request request, Table table, String key) {
        CustomizingRights.must(request.caller(), "prvDeleteAttribute");
        Column column = find(table, key);
        if (!column.custom() || !column.attributeOf().isEmpty()) {
            throw DefinitionRequests.notCustom(column.name());
        }
        List<String> needing = new ArrayList<>();
        for (AlternateKey each : table.keys()) {
            if (each.columns().contains(column.name())) {
                needing.add("key " + each.name());
            }
        }
        if (column.name().equals(table.traits().primaryName())) {
            needing.add("table " + table.name());
        }
        if (!needing.isEmpty()) {
            throw DefinitionRequests.needed(column.name(), needing);
        }
        components.remove(DefinitionIds.of(table, column));
        pending.now(edit -> edit.dropColumn(table.name(), column.name()));
    }

    private static Column find(Table table, String key) {
        return table.column(key)
                .or(() -> table.present().stream()
                        .filter(each -> Components.is(DefinitionIds.of(table, each), key))
                        .findFirst())
                .orElseThrow(() -> DefinitionRequests.missing(key));
    }
}
