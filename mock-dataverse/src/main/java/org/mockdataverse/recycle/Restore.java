package org.mockdataverse.recycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Contents;
import org.mockdataverse.behaviour.RowWrites;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * Brings a deleted row back under its id, with what its delete took along, and fills the lookups again that the delete emptied. The Target may
 * name other values. The texts of refusals are documented, their statuses are not [K]; whether a Create is raised is not known, and for what
 * comes along none is.
 */
record Restore(Site site, BinContents contents) implements Message {
    @Override
    public String name() {
        return "Restore";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        JsonNode parameter = call.must("Target");
        Reference target = Targets.of(site.model(), site.locator(), parameter);
        Table table = site.model().get(target.table());
        if (!call.caller().sight().mayCreate(table)) {
            throw Refused.denied(table, Privilege.Right.CREATE);
        }
        Work work = site.service().work();
        Binned.Key key = new Binned.Key(table.name(), target.id());
        Binned.Entry entry = contents.binned().get(key);
        if (entry == null) {
            if (work.get(table, target.id()) != null) {
                throw exists(table, target.id());
            }
            throw Refused.gone(table.name(), target.id());
        }
        List<Binned.Entry> group = entry.root().equals(key) ? contents.binned().group(key) : List.of(entry);
        Map<Binned.Cut, Reference> fill = cutsThatFit(work, group);
        List<StoredRow> rows = group.stream()
                .map(each -> Objects.requireNonNull(contents.store()
                        .get(work.model().get(each.key().table()), each.key().id())))
                .toList();
        rows.forEach(row -> fits(work, row));
        rows.forEach(row -> {
            @Nullable Object[] values = row.values();
            if (row.id().equals(target.id()) && row.table().name().equals(table.name())) {
                overwrite(call, table, parameter, values);
            }
            work.put(row.table(), row.id(), values);
            Contents.bringBack(work, contents.store(), row);
        });
        rows.forEach(row -> leadSomewhere(work, row));
        fill.forEach((cut, to) -> refill(work, cut, to));
        group.forEach(each -> contents.purge(work, each.key()));
        if (site.switches().on(Switch.RESTORE_RAISES_CREATE)) {
            created(call, work, Objects.requireNonNull(work.get(table, target.id())));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context("RestoreResponse"));
        body.put("id", target.id().toString());
        return Answers.json(200, body, Headers.none());
    }

    private static void created(Call call, Work work, StoredRow row) {
        Set<String> said = new HashSet<>();
        for (Column column : row.table().columns()) {
            if (row.value(column.name()) != null) {
                said.add(column.name());
            }
        }
        Caller caller = call.caller();
        int depth = caller.origin().depth();
        work.happened(new Change(
                Change.Kind.CREATE, row.table(), row.id(), null, row, said, caller, depth, null, null, null));
    }

    private void overwrite(Call call, Table table, JsonNode parameter, @Nullable Object[] values) {
        if (parameter instanceof ObjectNode object && !object.has("@odata.id")) {
            ObjectNode others = object.deepCopy();
            others.remove(List.of("@odata.type", table.primaryId()));
            site.payloads().draft(table, others, call.request().ids()).values().forEach((name, value) -> {
                Column column = table.column(name).orElseThrow();
                if (!column.creatable()) {
                    throw new Refused(
                            400,
                            Codes.READ_ONLY_COLUMN,
                            "The column '" + name + "' of '" + table.name() + "' cannot be written.");
                }
                if (!call.caller().sight().mayFill(table, column)) {
                    throw RowWrites.notFillable();
                }
                values[table.ordinal(name)] = value;
            });
        }
    }

    private void fits(Work work, StoredRow row) {
        Table table = row.table();
        if (work.get(table, row.id()) != null) {
            throw exists(table, row.id());
        }
        for (AlternateKey key : table.keys()) {
            List<Object> wanted = new ArrayList<>();
            for (String column : key.columns()) {
                Object value = row.value(column);
                if (value != null) {
                    wanted.add(value);
                }
            }
            if (wanted.size() == key.columns().size()
                    && work.rows().byKey(table, key, wanted).isPresent()) {
                throw new Refused(
                        412,
                        Codes.RESTORE_DUPLICATE_KEY,
                        "Duplicate entity key preventing restore of record '" + table.name() + "' with primary key '"
                                + table.primaryId() + "' and primary key value '" + row.id()
                                + "'. See inner exception for entity key details.");
            }
        }
        for (Column column : table.columns()) {
            if (column.stored()
                    && column.type() == ColumnType.CHOICE
                    && row.value(column.name()) instanceof Integer choice
                    && !column.choices().isEmpty()
                    && column.choice(choice).isEmpty()) {
                throw new Refused(
                        400,
                        Codes.RESTORE_CHOICE,
                        "Picklist value not valid, please add the invalid value back to the picklist before restoring"
                                + " record");
            }
        }
    }

    /** What a restored row refers to must be there, unless the relationship lets references lead nowhere. */
    private void leadSomewhere(Work work, StoredRow row) {
        for (Column column : row.table().columns()) {
            if (!column.stored() || !(row.value(column.name()) instanceof Reference reference)) {
                continue;
            }
            Optional<Relationship> relationship =
                    work.model().lookup(row.table().name(), column.name(), reference.table());
            Table to = work.model().get(reference.table());
            if (relationship
                            .filter(each -> each.onDelete() != Cascade.NO_CASCADE)
                            .isPresent()
                    && work.get(to, reference.id()) == null) {
                throw missing(to, reference.id(), to, reference.id(), column.name());
            }
        }
    }

    /** Emptied lookups whose rows are there; a row that is gone refuses the whole. */
    private Map<Binned.Cut, Reference> cutsThatFit(Work work, List<Binned.Entry> group) {
        Map<Binned.Cut, Reference> fill = new java.util.LinkedHashMap<>();
        for (Binned.Entry each : group) {
            Table referenced = work.model().get(each.key().table());
            for (Binned.Cut cut : contents.binned().cuts(each.key())) {
                Table table = work.model().get(cut.row().table());
                boolean comesBack = group.stream().anyMatch(other -> other.key().equals(cut.row()));
                if (work.get(table, cut.row().id()) == null && !comesBack) {
                    throw missing(table, cut.row().id(), referenced, each.key().id(), cut.column());
                }
                fill.put(cut, new Reference(each.key().table(), each.key().id()));
            }
        }
        return fill;
    }

    /** A lookup that somebody has filled otherwise since is left alone [K]. */
    private static void refill(Work work, Binned.Cut cut, Reference to) {
        Table table = work.model().get(cut.row().table());
        StoredRow row = work.get(table, cut.row().id());
        if (row != null && row.value(cut.column()) == null) {
            @Nullable Object[] values = row.values();
            values[table.ordinal(cut.column())] = to;
            work.put(table, row.id(), values);
        }
    }

    private static Refused missing(Table gone, UUID id, Table referenced, UUID value, String column) {
        return new Refused(
                400,
                Codes.RESTORE_REFERENCE,
                "Entity with id '" + id + "' and logical name '" + gone.name()
                        + "' does not exist. We cannot restore the reference '" + referenced.primaryId()
                        + "' that must be restored as part of this Restore call. ValueToBeRestored: " + value
                        + ", ReferencedEntityName: " + referenced.name() + ", AttributeName: " + column);
    }

    private static Refused exists(Table table, UUID id) {
        return new Refused(
                412,
                Codes.RESTORE_DUPLICATE,
                "Please delete the existing conflicting record '" + table.name() + "' with primary key '"
                        + table.primaryId() + "' and primary key value '" + id + "' before attempting restore.");
    }
}
