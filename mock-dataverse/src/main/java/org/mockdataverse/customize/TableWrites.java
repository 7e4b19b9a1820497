package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.definition.TableShape;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

/** Makes tables, changes and deletes them. */
final class TableWrites {
    private static final int FIRST_TYPE_CODE = 10_000;

    private final RowService service;
    private final Model model;
    private final Pending pending;
    private final Components components;

    TableWrites(Site site, Pending pending, Components components) {
        this.service = site.service();
        this.model = site.model();
        this.pending = pending;
        this.components = components;
    }

    /** Makes a table with the columns that every table has, and gives its address. */
    String create(Request request, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvCreateEntity");
        DefinitionRequests.mustBe(body, "EntityMetadata", "");
        String schema = DefinitionParser.must(body, "SchemaName");
        String name = schema.toLowerCase(Locale.ROOT);
        DefinitionRequests.mustBePrefixed(schema);
        if (model.table(name).isPresent()) {
            throw DefinitionRequests.taken(name);
        }
        if (body.path("IsActivity").asBoolean()) {
            throw Refused.notYet("creating a table of activities");
        }
        if (!List.of("", "Standard", "Elastic").contains(body.path("TableType").asText(""))) {
            throw Refused.notYet(
                    "creating a table of type " + body.get("TableType").asText());
        }
        ObjectNode whole = completed(body, name);
        Table beginning = beginning(whole, schema);
        Table table = new DefinitionParser(model).table(whole, beginning);
        if (table.traits().primaryName().isEmpty()) {
            throw new IllegalArgumentException("the table: Attributes hold no column with IsPrimaryName");
        }
        pending.now(edit -> {
            edit.addTable(table);
            if (body.path("HasNotes").asBoolean()) {
                relate(edit, table, "annotation", "objectid", "Annotations");
            }
            if (body.path("HasActivities").asBoolean()) {
                model.tables().stream()
                        .filter(each -> each.traits().activity())
                        .forEach(each -> relate(
                                edit,
                                table,
                                each.name(),
                                "regardingobjectid",
                                each.traits().schemaName() + "s"));
            }
        });
        privileges(table);
        UUID id = DefinitionIds.of(table);
        components.add(request, Components.ENTITY, id);
        return "EntityDefinitions(" + id + ")";
    }

    /** What the service fills in: names that follow from the schema name, and which column is the row's name. */
    private static ObjectNode completed(ObjectNode body, String name) {
        ObjectNode whole = body.deepCopy();
        whole.put("LogicalName", name);
        whole.put("PrimaryIdAttribute", name + "id");
        if (!whole.hasNonNull("EntitySetName")) {
            whole.put("EntitySetName", plural(name));
        }
        for (JsonNode each : whole.path("Attributes")) {
            if (each instanceof ObjectNode column) {
                String own = column.path("LogicalName")
                        .asText(column.path("SchemaName").asText().toLowerCase(Locale.ROOT));
                if (column.path("IsPrimaryName").asBoolean()) {
                    whole.put("PrimaryNameAttribute", own);
                }
            }
        }
        return whole;
    }

    /** As the service forms names of sets [K]. */
    static String plural(String name) {
        if (name.endsWith("y") && !name.matches(".*[aeiou]y")) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name.endsWith("s") || name.endsWith("x") || name.endsWith("ch") || name.endsWith("sh")
                ? name + "es"
                : name + "s";
    }

    private Table beginning(ObjectNode body, String schema) {
        int code = model.tables().stream()
                .mapToInt(each -> each.traits().typeCode())
                .filter(each -> each >= FIRST_TYPE_CODE)
                .max()
                .orElse(FIRST_TYPE_CODE);
        String ownership = body.path("OwnershipType").asText("UserOwned");
        return TableBuilder.of(schema, body.get("EntitySetName").asText())
                .typeCode(code + 1)
                .owned(ownership.equals("UserOwned") ? Table.Ownership.USER : Table.Ownership.ORGANIZATION)
                .type(body.path("TableType").asText("Standard"))
                .activeOrNot()
                .standardColumns()
                .build();
    }

    private static void relate(ModelEdit edit, Table one, String many, String column, String suffix) {
        if (!edit.has(many) || edit.table(many).column(column).isEmpty()) {
            return;
        }
        String name = one.name() + "_" + suffix;
        boolean pointer = many.equals("activitypointer");
        edit.relate(new Relationship(
                name,
                one.name(),
                one.primaryId(),
                many,
                column,
                name,
                column + "_" + one.name() + (many.equals("annotation") || pointer ? "" : "_" + many),
                pointer ? Cascade.REMOVE_LINK : Cascade.CASCADE,
                pointer ? Cascade.NO_CASCADE : Cascade.CASCADE));
    }

    private void privileges(Table table) {
        Table privileges = model.table("privilege").orElse(null);
        if (privileges == null) {
            return;
        }
        for (Privilege each : Privilege.of(table)) {
            if (service.rows().get(privileges, each.id()) == null) {
                service.create(
                        Caller.ofSystem(),
                        privileges,
                        each.id(),
                        service.draft(
                                privileges,
                                Map.of(
                                        "name", each.name(),
                                        "accessright", each.right().accessRight())));
            }
        }
    }

    /** Replaces what a table says of itself; its columns and relationships are replaced one by one. */
    void change(Request request, Table table, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvWriteEntity");
        DefinitionRequests.mustBe(body, "EntityMetadata", "");
        ObjectNode own = body.deepCopy();
        own.remove(List.of("Attributes", "Keys"));
        own.put("LogicalName", table.name());
        boolean merges = DefinitionRequests.merges(request);
        Table.Traits before = table.traits();
        Table read = new DefinitionParser(model).table(own, table);
        Table.Traits said = read.traits();
        if (!said.entitySet().equals(before.entitySet())
                || !said.primaryId().equals(before.primaryId())
                || said.ownership() != before.ownership()) {
            throw new IllegalArgumentException("the table: its set, its primary id and its ownership stay as they are");
        }
        pending.later(
                Set.of(table.name()), edit -> edit.traits(table.name(), now -> merges ? merged(now, said) : said));
        components.add(request, Components.ENTITY, DefinitionIds.of(table));
    }

    private static Table.Traits merged(Table.Traits former, Table.Traits now) {
        return new Table.Traits(
                now.name(),
                now.schemaName(),
                now.entitySet(),
                now.primaryId(),
                now.primaryName(),
                now.typeCode(),
                former.label().merged(now.label()),
                now.ownership(),
                now.tableType(),
                now.activity(),
                now.optimisticConcurrency(),
                now.changeTracking(),
                DefinitionParser.merged(former.told(), now.told()));
    }

    /** Deletes a table that somebody made, with its rows. */
    void delete(Request request, Table table) {
        CustomizingRights.must(request.caller(), "prvDeleteEntity");
        if (!TableShape.custom(table)) {
            throw DefinitionRequests.notCustom(table.name());
        }
        List<String> needing = new ArrayList<>();
        for (Relationship each : model.oneToMany(table.name())) {
            Table many = model.get(each.referencingTable());
            Column lookup = many.column(each.referencingColumn()).orElseThrow();
            boolean own = many.equals(table) || lookup.targets().size() > 1;
            if (!own
                    && model.manyToMany().stream()
                            .noneMatch(nn -> nn.intersectTable().equals(many.name()))) {
                needing.add(many.name() + "." + lookup.name());
            }
        }
        if (!needing.isEmpty()) {
            throw DefinitionRequests.needed(table.name(), needing);
        }
        Emptying.references(service, table);
        components.remove(DefinitionIds.of(table));
        pending.now(edit -> edit.dropTable(table.name()));
    }
}
