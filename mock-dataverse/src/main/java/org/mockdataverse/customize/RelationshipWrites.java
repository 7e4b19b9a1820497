package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mockdataverse.definition.DefinitionParser;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Request;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

/** Makes relationships, changes and deletes them. One to many comes and goes with its lookup, many to many with its intersect table. */
final class RelationshipWrites {
    private static final String ONE_TO_MANY = "OneToManyRelationshipMetadata";
    private static final String MANY_TO_MANY = "ManyToManyRelationshipMetadata";

    private final Model model;
    private final Pending pending;
    private final Components components;

    RelationshipWrites(Site site, Pending pending, Components components) {
        this.model = site.model();
        this.pending = pending;
        this.components = components;
    }

    /** Makes a relationship and gives its address. */
    String create(Request request, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvCreateRelationship");
        DefinitionRequests.mustBe(body, ONE_TO_MANY, MANY_TO_MANY);
        String schema = DefinitionParser.must(body, "SchemaName");
        DefinitionRequests.mustBePrefixed(schema);
        boolean taken = model.relationships().stream()
                        .anyMatch(each -> each.schemaName().equals(schema))
                || model.manyToMany().stream()
                        .anyMatch(each -> each.schemaName().equals(schema));
        if (taken) {
            throw DefinitionRequests.taken(schema);
        }
        return DefinitionParser.type(body).equals(MANY_TO_MANY) ? manyToMany(request, body) : oneToMany(request, body);
    }

    private String oneToMany(Request request, ObjectNode body) {
        if (!(body.get("Lookup") instanceof ObjectNode lookup)) {
            throw new IllegalArgumentException("the relationship: Lookup is missing");
        }
        Table many = there(DefinitionParser.must(body, "ReferencingEntity"));
        Table one = there(DefinitionParser.must(body, "ReferencedEntity"));
        DefinitionRequests.mustBePrefixed(DefinitionParser.must(lookup, "SchemaName"));
        Column column = new DefinitionParser(model).column(lookup, many);
        if (column.type() != ColumnType.LOOKUP) {
            throw new IllegalArgumentException("the relationship: Lookup is no lookup");
        }
        if (many.column(column.name()).isPresent()) {
            throw DefinitionRequests.taken(column.name());
        }
        ObjectNode own = body.deepCopy();
        own.remove("Lookup");
        if (!own.hasNonNull("ReferencingEntityNavigationPropertyName")) {
            own.put("ReferencingEntityNavigationPropertyName", column.schemaName());
        }
        Relationship relationship = new DefinitionParser(model).oneToMany(own, one.primaryId(), column.name());
        pending.now(edit -> {
            ColumnWrites.add(edit, many.name(), column);
            edit.relate(relationship);
        });
        Table now = model.get(many.name());
        components.add(
                request,
                Components.ATTRIBUTE,
                DefinitionIds.of(now, now.column(column.name()).orElseThrow()));
        components.add(request, Components.RELATIONSHIP, DefinitionIds.of(relationship));
        return "RelationshipDefinitions(" + DefinitionIds.of(relationship) + ")";
    }

    private String manyToMany(Request request, ObjectNode body) {
        there(DefinitionParser.must(body, "Entity1LogicalName"));
        there(DefinitionParser.must(body, "Entity2LogicalName"));
        ManyToMany association = new DefinitionParser(model).manyToMany(body);
        String between = association.intersectTable();
        if (model.table(between).isPresent()) {
            throw DefinitionRequests.taken(between);
        }
        Table table = TableBuilder.intersect(association).typeCode(code()).build();
        pending.now(edit -> edit.addTable(table).associate(association));
        components.add(request, Components.RELATIONSHIP, DefinitionIds.of(association));
        return "RelationshipDefinitions(" + DefinitionIds.of(association) + ")";
    }

    private int code() {
        return model.tables().stream()
                        .mapToInt(each -> each.traits().typeCode())
                        .max()
                        .orElse(10_000)
                + 1;
    }

    private Table there(String name) {
        return model.table(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> DefinitionRequests.missing(name));
    }

    /** Replaces the whole definition of a relationship: its cascades, and what else it tells. */
    void change(Request request, String key, ObjectNode body) {
        CustomizingRights.must(request.caller(), "prvWriteRelationship");
        DefinitionRequests.mustBe(body, ONE_TO_MANY, MANY_TO_MANY);
        Relationship one = oneToMany(key);
        if (one != null) {
            Relationship next =
                    new DefinitionParser(model).oneToMany(body, one.referencedColumn(), one.referencingColumn());
            if (!next.schemaName().equals(one.schemaName())
                    || !next.referencedTable().equals(one.referencedTable())
                    || !next.referencingTable().equals(one.referencingTable())) {
                throw new IllegalArgumentException("the relationship: its name and its tables stay as they are");
            }
            pending.later(
                    Set.copyOf(List.of(one.referencedTable(), one.referencingTable())), edit -> edit.relate(next));
            components.add(request, Components.RELATIONSHIP, DefinitionIds.of(one));
            return;
        }
        ManyToMany former = manyToMany(key);
        ManyToMany next = new DefinitionParser(model).manyToMany(body);
        if (!next.intersectTable().equals(former.intersectTable())) {
            throw new IllegalArgumentException("the relationship: its tables stay as they are");
        }
        pending.later(Set.copyOf(List.of(former.table1(), former.table2())), edit -> edit.associate(next));
        components.add(request, Components.RELATIONSHIP, DefinitionIds.of(former));
    }

    /** Deletes a relationship that somebody made, with its lookup or its intersect table. */
    void delete(Request request, String key) {
        CustomizingRights.must(request.caller(), "prvDeleteRelationship");
        Relationship one = oneToMany(key);
        if (one != null) {
            if (!one.custom()) {
                throw DefinitionRequests.notCustom(one.schemaName());
            }
            Column lookup = model.get(one.referencingTable())
                    .column(one.referencingColumn())
                    .orElseThrow();
            if (lookup.targets().size() > 1) {
                throw Refused.notYet("deleting one of several relationships of a lookup");
            }
            components.remove(DefinitionIds.of(one));
            pending.now(edit -> edit.dropColumn(one.referencingTable(), one.referencingColumn()));
            return;
        }
        ManyToMany association = manyToMany(key);
        boolean custom = association
                .told()
                .flag("IsCustomRelationship", org.mockdataverse.definition.TableShape.custom(association.schemaName()));
        if (!custom) {
            throw DefinitionRequests.notCustom(association.schemaName());
        }
        components.remove(DefinitionIds.of(association));
        pending.now(edit -> edit.disassociate(association.schemaName()));
    }

    private @org.jspecify.annotations.Nullable Relationship oneToMany(String key) {
        return model.relationships().stream()
                .filter(each -> each.schemaName().equals(key) || Components.is(DefinitionIds.of(each), key))
                .findFirst()
                .orElse(null);
    }

    private ManyToMany manyToMany(String key) {
        return model.manyToMany().stream()
                .filter(each -> each.schemaName().equals(key) || Components.is(DefinitionIds.of(each), key))
                .findFirst()
                .orElseThrow(() -> DefinitionRequests.missing(key));
    }
}
