package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Parameters and images of a context. */
final class Parameters {
    /** Columns that the platform always sets along. */
    private static final List<String> ALWAYS = List.of("modifiedon", "modifiedby", "modifiedonbehalfby");

    private Parameters() {}

    /** What the message is about: as the caller said it, or also with what the platform adds to it. */
    static ArrayNode input(Occasion occasion, boolean asSaid) {
        Change change = occasion.change();
        ArrayNode input = Wire.array();
        switch (change.kind()) {
            case CREATE, UPDATE -> {
                input.add(Wire.pair("Target", target(occasion, asSaid)));
                if (asSaid && change.kind() == Change.Kind.UPDATE) {
                    input.add(Wire.pair("SuppressDuplicateDetection", BooleanNode.valueOf(suppressed(change))));
                }
            }
            case DELETE -> input.add(Wire.pair("Target", targetReference(change)));
            case PURGE_RETAINED -> {
                // never told of on its own
            }
            case ASSOCIATE, DISASSOCIATE -> {
                ManyToMany association = Objects.requireNonNull(change.association());
                input.add(Wire.pair("Target", targetReference(change)));
                // the form of these two is [K]
                input.add(Wire.pair(
                        "Relationship",
                        Wire.typed("Relationship")
                                .putNull("PrimaryEntityRole")
                                .put("SchemaName", association.schemaName())));
                input.add(Wire.pair(
                        "RelatedEntities",
                        Wire.array()
                                .add(Wire.reference(
                                        Wire.typed("EntityReference"),
                                        association.table2(),
                                        Objects.requireNonNull(change.other()),
                                        null))));
            }
        }
        return input;
    }

    /** The columns that a Create or an Update sets, with those that the platform sets along. */
    static Set<String> columns(Occasion occasion) {
        Change change = occasion.change();
        StoredRow now = occasion.now();
        Set<String> columns = new LinkedHashSet<>();
        for (Column column : change.table().columns()) {
            boolean said = change.said().contains(column.name());
            if (now != null && sendable(column) && (said || differs(column, change.before(), now))) {
                columns.add(column.name());
            }
        }
        ALWAYS.stream().filter(name -> change.table().column(name).isPresent()).forEach(columns::add);
        return columns;
    }

    /** What the message tells back. */
    static ArrayNode output(Occasion occasion) {
        boolean made = occasion.change().kind() == Change.Kind.CREATE
                && occasion.step().stage() == Step.POST_OPERATION;
        ArrayNode output = Wire.array();
        return made ? output.add(Wire.pair("id", Wire.text(occasion.change().id()))) : output;
    }

    /** The registered pictures of the row as it was. */
    static ArrayNode before(Occasion occasion) {
        return images(occasion, occasion.change().before(), true);
    }

    /** The registered pictures of the row as it is, and for a system job the one that names the row. */
    static ArrayNode after(Occasion occasion) {
        StoredRow after = occasion.change().after();
        ArrayNode images = Wire.array();
        Table table = occasion.change().table();
        String name = table.traits().primaryName();
        if (after != null && occasion.step().asynchronous() && !name.isEmpty()) {
            images.add(Wire.pair("AsynchronousStepPrimaryName", image(after, Set.of(name))));
        }
        if (occasion.step().stage() == Step.POST_OPERATION) {
            images.addAll(images(occasion, after, false));
        }
        return images;
    }

    private static ArrayNode images(Occasion occasion, @Nullable StoredRow row, boolean before) {
        ArrayNode images = Wire.array();
        for (Step.Image each : occasion.step().images()) {
            if (row != null && (before ? each.before() : each.after())) {
                images.add(Wire.pair(each.alias(), image(row, each.columns())));
            }
        }
        return images;
    }

    /** A picture holds what is filled of the columns asked for, and the id always. */
    private static ObjectNode image(StoredRow row, Set<String> wanted) {
        ArrayNode attributes = Wire.array();
        Table table = row.table();
        for (Column column : table.columns()) {
            Object value = row.value(column.name());
            boolean id = column.name().equals(table.primaryId());
            if (value != null && sendable(column) && (id || wanted.isEmpty() || wanted.contains(column.name()))) {
                attributes.add(Wire.pair(column.name(), Wire.of(column, value)));
            }
        }
        return Wire.entity(Wire.object(), table.name(), row.id(), attributes, Wire.array());
    }

    private static ObjectNode target(Occasion occasion, boolean asSaid) {
        Change change = occasion.change();
        StoredRow now = occasion.now();
        Table table = change.table();
        ArrayNode attributes = Wire.array();
        ArrayNode formatted = Wire.array();
        Set<String> columns = asSaid ? change.said() : columns(occasion);
        for (Column column : table.columns()) {
            String name = column.name();
            boolean id = name.equals(table.primaryId());
            if (now == null || !sendable(column) || !(id || columns.contains(name))) {
                continue;
            }
            Object value = now.value(name);
            attributes.add(Wire.pair(name, Wire.of(column, value)));
            String shown = asSaid || value == null ? null : Wire.shown(column, value);
            if (shown != null) {
                formatted.add(Wire.pair(name, Wire.text(shown)));
            }
        }
        return Wire.entity(Wire.typed("Entity"), table.name(), change.id(), attributes, formatted);
    }

    private static ObjectNode targetReference(Change change) {
        return Wire.reference(Wire.typed("EntityReference"), change.table().name(), change.id(), null);
    }

    private static boolean suppressed(Change change) {
        return change.caller()
                .origin()
                .headers()
                .first("MSCRM.SuppressDuplicateDetection")
                .filter("false"::equalsIgnoreCase)
                .isEmpty();
    }

    private static boolean differs(Column column, @Nullable StoredRow before, StoredRow now) {
        Object was = before == null ? null : before.value(column.name());
        return !Objects.equals(was, now.value(column.name()));
    }

    private static boolean sendable(Column column) {
        return column.stored() && column.readable() && !column.name().equals("versionnumber");
    }
}
