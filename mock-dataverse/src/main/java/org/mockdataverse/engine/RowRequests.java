package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Values;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.odata.Within;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Creates, changes and deletes rows, and sets or empties single columns. Runs while the store is held exclusively. */
final class RowRequests {
    private static final String REPRESENTATION = "return=representation";

    private final RowService service;
    private final Reads reads;
    private final Links links;
    private final Locator locator;
    private final Payloads payloads;
    private final Graphs graphs;

    RowRequests(RowService service, Reads reads, Links links, Locator locator, Payloads payloads) {
        this.service = service;
        this.reads = reads;
        this.links = links;
        this.locator = locator;
        this.payloads = payloads;
        this.graphs = new Graphs(service, locator, payloads);
    }

    /** POST of a row to its table. */
    Answer create(Request request, Table table) {
        OwnRows.check(service.rows().model(), table, "Create");
        WriteOptions.check(request.address());
        Graph graph = graphs.read(table, Payloads.object(request.ask()), request.ids());
        return written(request, table, graphs.create(request.caller(), table, graph), 201);
    }

    /** POST of a row to a collection of another one: the new row refers to that one, or is joined to it. */
    Answer create(Request request, Table table, Reference parent, Within within) {
        OwnRows.check(service.rows().model(), table, "Create");
        WriteOptions.check(request.address());
        Graph graph = graphs.read(table, Payloads.object(request.ask()), request.ids());
        if (within instanceof Within.Children children) {
            String lookup = children.relationship().referencingColumn();
            Graph referring = graph.with(graph.draft().with(lookup, parent));
            return written(request, table, graphs.create(request.caller(), table, referring), 201);
        }
        Within.Linked linked = (Within.Linked) within;
        UUID made = graphs.create(request.caller(), table, graph);
        service.associate(
                request.caller(),
                linked.association(),
                linked.fromFirst() ? parent.id() : made,
                linked.fromFirst() ? made : parent.id());
        return written(request, table, made, 201);
    }

    /** PATCH of a row: changes it, or creates it where the preconditions let it. */
    Answer upsert(Request request, Table table, Located located) {
        OwnRows.check(service.rows().model(), table, "Update");
        WriteOptions.check(request.address());
        Preconditions conditions = Preconditions.of(request.headers());
        StoredRow row = located.id() == null ? null : service.rows().get(table, located.id());
        if (row == null && conditions.mustExist()) {
            throw Refused.gone(table.name(), located.found());
        }
        if (row != null) {
            conditions.check(row);
        }
        Draft draft = payloads.draft(table, Payloads.object(request.ask()), request.ids());
        Object said = draft.values().get(table.primaryId());
        if (said != null && located.id() != null && !said.equals(located.id())) {
            throw Refused.bad("The id in the body is not the one in the address.");
        }
        if (row == null) {
            Draft whole = draft.without(table.primaryId());
            for (Map.Entry<String, Object> part : located.key().entrySet()) {
                whole = whole.with(part.getKey(), part.getValue());
            }
            UUID id = located.id() == null && said instanceof UUID given ? given : located.id();
            return written(request, table, service.create(request.caller(), table, id, whole), 201);
        }
        service.update(request.caller(), table, row.id(), draft.without(table.primaryId()));
        return written(request, table, row.id(), 200);
    }

    /** DELETE of a row. */
    Answer delete(Request request, Table table, Located located) {
        OwnRows.check(service.rows().model(), table, "Delete");
        WriteOptions.check(request.address());
        changeable(request, table, located);
        service.delete(request.caller(), table, located.found());
        return Answers.none(Headers.none());
    }

    /** PUT of one column. */
    Answer set(Request request, Table table, Located located, String property) {
        OwnRows.check(service.rows().model(), table, "Update");
        WriteOptions.check(request.address());
        UUID id = changeable(request, table, located);
        ObjectNode body = Payloads.object(request.ask());
        JsonNode value = body.get("value");
        if (value == null) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The body of a PUT is {\"value\": …}.");
        }
        if (payloads.parties(table, property)) {
            List<Map<String, @Nullable Object>> parties = payloads.parties(value, request.ids());
            service.update(request.caller(), table, id, new Draft(Map.of(), parties));
            return Answers.none(Headers.none());
        }
        Column column = single(table, property);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(column.name(), Values.ofJson(table, column, value));
        service.update(request.caller(), table, id, Draft.of(values));
        return Answers.none(Headers.none());
    }

    /** DELETE of one column's value. */
    Answer empty(Request request, Table table, Located located, String property) {
        OwnRows.check(service.rows().model(), table, "Update");
        WriteOptions.check(request.address());
        UUID id = changeable(request, table, located);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(single(table, property).name(), null);
        service.update(request.caller(), table, id, Draft.of(values));
        return Answers.none(Headers.none());
    }

    /** The row's id, if it is there and as the preconditions ask. */
    UUID changeable(Request request, Table table, Located located) {
        UUID id = located.found();
        StoredRow row = service.rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        Preconditions.of(request.headers()).check(row);
        return id;
    }

    /** The row that a keyed segment names. */
    Located locate(Table table, Address.Segment segment) {
        return locator.locate(table, segment.inside());
    }

    private static Column single(Table table, String property) {
        Column column =
                table.column(property).filter(Column::stored).orElseThrow(() -> Locator.noSuchSegment(property));
        if (column.type().isLookup() || column.type() == ColumnType.UNIQUEIDENTIFIER) {
            throw Refused.bad("The column '" + property + "' of '" + table.name() + "' cannot be set by itself.");
        }
        return column;
    }

    private Answer written(Request request, Table table, UUID id, int status) {
        Headers headers = Headers.of("OData-EntityId", links.row(table, id));
        if (!Preferences.ask(request.headers(), REPRESENTATION)) {
            return Answers.none(headers);
        }
        request.mayRead(table);
        // $expand is ignored on PATCH; other options of a write say nothing about its answer
        String query = options(request.address().query(), request.method().equals("POST"));
        ObjectNode body = reads.represent(request.caller().sight(), table, id, query, request.headers());
        return Answers.json(status, body, headers.with("Preference-Applied", REPRESENTATION));
    }

    private static String options(String query, boolean expand) {
        List<String> kept = new ArrayList<>();
        for (String option : query.split("&", -1)) {
            String name = Address.decode(option.split("=", 2)[0]);
            if (name.equals("$select") || (expand && name.equals("$expand"))) {
                kept.add(option);
            }
        }
        return String.join("&", kept);
    }
}
