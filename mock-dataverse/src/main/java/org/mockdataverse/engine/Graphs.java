package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Reads and writes new rows that bring others along: deep inserts. */
public final class Graphs {
    private static final String BIND = "@odata.bind";

    private final RowService service;
    private final Model model;
    private final Locator locator;
    private final Payloads payloads;

    public Graphs(RowService service, Locator locator, Payloads payloads) {
        this.service = service;
        this.model = service.rows().model();
        this.locator = locator;
        this.payloads = payloads;
    }

    /** What a body of a new row says. */
    public Graph read(Table table, ObjectNode body, ContentIds ids) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        List<Graph.Ahead> ahead = new ArrayList<>();
        Map<String, Gathered> behind = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean bind = name.endsWith(BIND);
            String navigation = bind ? name.substring(0, name.length() - BIND.length()) : name;
            if (value.isArray() && !payloads.parties(table, navigation) && collection(table, navigation)) {
                Gathered gathered = behind.computeIfAbsent(navigation, any -> new Gathered());
                Table far = far(table, navigation);
                for (JsonNode each : value) {
                    if (bind) {
                        gathered.bound.add(bound(far, each, ids));
                    } else {
                        gathered.made.add(read(far, object(navigation, each), ids));
                    }
                }
            } else if (value instanceof ObjectNode nested && !bind) {
                ahead.add(ahead(table, name, nested, ids));
            } else {
                own.set(name, value);
            }
        }
        Draft draft = payloads.draft(table, own, ids);
        @Nullable UUID id = draft.values().get(table.primaryId()) instanceof UUID said ? said : null;
        List<Graph.Behind> all = new ArrayList<>();
        behind.forEach((navigation, rows) -> all.add(behind(table, navigation, rows)));
        return new Graph(id, draft.without(table.primaryId()), ahead, all);
    }

    /** Creates the row with all that goes along; part of one transaction. */
    public UUID create(Caller caller, Table table, Graph graph) {
        return service.writing(() -> {
            Draft draft = graph.draft();
            for (Graph.Ahead each : graph.ahead()) {
                Relationship relationship = each.relationship();
                Table other = model.get(relationship.referencedTable());
                UUID made = create(caller, other, each.row());
                draft = draft.with(relationship.referencingColumn(), new Reference(other.name(), made));
            }
            UUID id = service.create(caller, table, graph.id(), draft);
            graph.behind().forEach(each -> behind(caller, new Reference(table.name(), id), each));
            return id;
        });
    }

    private void behind(Caller caller, Reference row, Graph.Behind behind) {
        if (behind instanceof Graph.Children children) {
            Table table = model.get(children.relationship().referencingTable());
            String lookup = children.relationship().referencingColumn();
            for (Graph each : children.made()) {
                create(caller, table, each.with(each.draft().with(lookup, row)));
            }
            for (Reference each : children.bound()) {
                service.update(caller, table, each.id(), Draft.of(Map.of(lookup, row)));
            }
        } else if (behind instanceof Graph.Joined joined) {
            Table far = model.get(farOf(joined.association(), joined.fromFirst()));
            List<UUID> ids = new ArrayList<>();
            joined.made().forEach(each -> ids.add(create(caller, far, each)));
            joined.bound().forEach(each -> ids.add(each.id()));
            for (UUID id : ids) {
                service.associate(
                        caller,
                        joined.association(),
                        joined.fromFirst() ? row.id() : id,
                        joined.fromFirst() ? id : row.id());
            }
        }
    }

    private Graph.Ahead ahead(Table table, String name, ObjectNode nested, ContentIds ids) {
        List<Relationship> relationships = payloads.navigated(table, name);
        if (relationships.isEmpty()) {
            throw table.column(name).isPresent()
                    ? new Refused(400, Codes.INVALID_PAYLOAD, "The value of '" + name + "' cannot be an object.")
                    : Payloads.unknown(table, name);
        }
        if (relationships.size() > 1) {
            throw Refused.notYet("creating an owner together with the row");
        }
        Relationship relationship = relationships.get(0);
        return new Graph.Ahead(relationship, read(model.get(relationship.referencedTable()), nested, ids));
    }

    private Graph.Behind behind(Table table, String navigation, Gathered rows) {
        Optional<Relationship> children = model.collection(table.name(), navigation);
        if (children.isPresent()) {
            return new Graph.Children(children.get(), List.copyOf(rows.made), List.copyOf(rows.bound));
        }
        ManyToMany association = model.manyToMany(table.name(), navigation).orElseThrow();
        return new Graph.Joined(
                association,
                fromFirst(association, table, navigation),
                List.copyOf(rows.made),
                List.copyOf(rows.bound));
    }

    private boolean collection(Table table, String navigation) {
        return model.collection(table.name(), navigation).isPresent()
                || model.manyToMany(table.name(), navigation).isPresent();
    }

    private Table far(Table table, String navigation) {
        return model.collection(table.name(), navigation)
                .map(each -> model.get(each.referencingTable()))
                .orElseGet(() -> {
                    ManyToMany association =
                            model.manyToMany(table.name(), navigation).orElseThrow();
                    return model.get(farOf(association, fromFirst(association, table, navigation)));
                });
    }

    private static boolean fromFirst(ManyToMany association, Table table, String navigation) {
        return association.table1().equals(table.name())
                && association.navigation1().equals(navigation);
    }

    private static String farOf(ManyToMany association, boolean fromFirst) {
        return fromFirst ? association.table2() : association.table1();
    }

    private Reference bound(Table far, JsonNode url, ContentIds ids) {
        if (!url.isTextual()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "An address in an array of @odata.bind is not a text.");
        }
        Reference row = locator.row(url.textValue(), ids);
        if (!row.table().equals(far.name())) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "Rows of '" + row.table() + "' cannot be bound here.");
        }
        return row;
    }

    private static ObjectNode object(String navigation, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new Refused(400, Codes.INVALID_PAYLOAD, "A row of '" + navigation + "' is not a JSON object.");
    }

    private static final class Gathered {
        private final List<Graph> made = new ArrayList<>();
        private final List<Reference> bound = new ArrayList<>();
    }
}
