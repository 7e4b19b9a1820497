package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Creates, changes, deletes and joins rows by the rules of the platform. Works within one {@link Work}. */
public final class RowWrites {
    private final Model model;
    private final Ids ids;
    private final ClosedRows closed;
    private final Switches switches;
    private final LinkRights links;

    /** Writes to the tables of a model. */
    public RowWrites(Model model, Ids ids, Switches switches) {
        this.model = model;
        this.ids = ids;
        this.closed = new ClosedRows(switches);
        this.switches = switches;
        this.links = new LinkRights(model, switches);
    }

    /** Creates a row and gives its id, the one asked for or the next of the seed. */
    public UUID create(Work work, Caller caller, Table table, @Nullable UUID wanted, Draft asked) {
        if (!caller.sight().mayCreate(table)) {
            throw Refused.denied(table, Privilege.Right.CREATE);
        }
        UUID id = wanted == null ? unused(work, table) : wanted;
        if (work.get(table, id) != null) {
            throw new Refused(412, Codes.DUPLICATE_ROW, "A record with matching key values already exists.");
        }
        Draft draft = writable(caller, table, asked, Column::creatable);
        @Nullable Object[] values = new Object[table.columns().size()];
        draft.values().forEach((name, value) -> {
            Column column = column(table, name);
            if (!caller.sight().mayFill(table, column)) {
                throw notFillable();
            }
            values[table.ordinal(name)] = there(work, table, column, value);
        });
        defaults(table, values);
        Set<String> said = draft.values().keySet();
        States.settle(table, values, filled(draft, Names.STATE), filled(draft, Names.STATUS));
        Stamps.created(work, table, values, caller, said);
        if (!caller.system()) {
            Currencies.settle(work, table, values);
        }
        Computed.refresh(table, values);
        if (!caller.system()) {
            required(table, values);
        }
        uniqueKeys(work, table, id, values);
        work.before(
                change(Change.Kind.CREATE, table, id, null, null, said, caller).becoming(values));
        work.put(table, id, values);
        links.check(work, caller, existing(work, table, id), said, values, true);
        finish(work, table, id, draft.parties());
        work.happened(change(Change.Kind.CREATE, table, id, null, work.get(table, id), said, caller));
        return id;
    }

    /** Changes a row that must exist. */
    public void update(Work work, Caller caller, Table table, UUID id, Draft asked) {
        StoredRow row = existing(work, table, id);
        if (!caller.sight().mayWrite(row)) {
            throw Refused.denied(caller.sight(), row, Privilege.Right.WRITE);
        }
        Draft draft = writable(caller, table, asked, Column::updatable);
        Set<String> said = draft.values().keySet();
        if (!caller.system()) {
            Set<String> touched = new HashSet<>(said);
            if (draft.parties() != null) {
                touched.add("activity parties");
            }
            closed.check(row, touched);
            closed.ending(row, draft.values().get(Names.STATE));
        }
        @Nullable Object[] values = row.values();
        Object ownerBefore = row.value(Names.OWNER);
        draft.values().forEach((name, value) -> {
            Column column = column(table, name);
            if (!caller.sight().mayUpdate(row, column)) {
                throw new Refused(
                        403,
                        Codes.COLUMN_UPDATE_DENIED,
                        "The user doesn't have AttributePrivilegeUpdate and not granted shared access for a secured"
                                + " attribute during update operation");
            }
            if (!caller.system() && value == null && mustBeFilled(column)) {
                throw missing(table, column);
            }
            values[table.ordinal(name)] = there(work, table, column, value);
        });
        States.settle(table, values, filled(draft, Names.STATE), filled(draft, Names.STATUS));
        Stamps.modified(work, table, values, caller, said);
        Stamps.owning(work, table, values);
        if (!caller.system()) {
            Currencies.settle(work, table, values);
        }
        Computed.refresh(table, values);
        uniqueKeys(work, table, id, values);
        work.before(
                change(Change.Kind.UPDATE, table, id, row, null, said, caller).becoming(values));
        links.check(work, caller, row, said, values, false);
        work.put(table, id, values);
        finish(work, table, id, draft.parties());
        Change done = change(Change.Kind.UPDATE, table, id, row, work.get(table, id), said, caller);
        work.happened(done);
        int owner = table.ordinal(Names.OWNER);
        if (owner >= 0 && values[owner] instanceof Reference now && !now.equals(ownerBefore)) {
            Cascades.assign(work, done, ownerBefore, now);
        }
    }

    /** Deletes a row that must exist, with what its relationships take along. */
    public void delete(Work work, Caller caller, Table table, UUID id) {
        StoredRow row = existing(work, table, id);
        if (!caller.sight().mayDelete(row)) {
            throw Refused.denied(caller.sight(), row, Privilege.Right.DELETE);
        }
        Cascades.delete(work, caller, table, id);
    }

    /** How many rows a delete would take; refuses what the delete would refuse. */
    public int deleteSize(Work work, Caller caller, Table table, UUID id) {
        StoredRow row = existing(work, table, id);
        if (!caller.sight().mayDelete(row)) {
            throw Refused.denied(caller.sight(), row, Privilege.Right.DELETE);
        }
        return Cascades.size(work, caller, table, id);
    }

    /** Takes a row and what a delete would take along out of their tables, for they have gone into the archive. */
    public void purgeRetained(Work work, Caller caller, Table table, UUID id) {
        StoredRow row = existing(work, table, id);
        Change cause = change(Change.Kind.PURGE_RETAINED, table, id, row, null, Set.of(), caller);
        Cascades.delete(work, caller, table, id, cause);
    }

    /** Joins two rows; refused when they are joined already. */
    public void associate(Work work, Caller caller, ManyToMany association, UUID first, UUID second) {
        mayJoin(work, caller, association, first, second);
        Table between = model.get(association.intersectTable());
        if (joined(work, association, first, second).isPresent()) {
            throw new Refused(412, Codes.DUPLICATE_ROW, "A record with matching key values already exists.");
        }
        @Nullable Object[] values = new Object[between.columns().size()];
        values[between.ordinal(association.column1())] =
                end(between, association.column1(), association.table1(), first);
        values[between.ordinal(association.column2())] =
                end(between, association.column2(), association.table2(), second);
        work.before(joining(Change.Kind.ASSOCIATE, association, first, second, caller));
        work.put(between, unused(work, between), values);
        work.happened(joining(Change.Kind.ASSOCIATE, association, first, second, caller));
    }

    /** Parts two rows; false when they were not joined. */
    public boolean disassociate(Work work, Caller caller, ManyToMany association, UUID first, UUID second) {
        mayJoin(work, caller, association, first, second);
        Optional<UUID> row = joined(work, association, first, second);
        row.ifPresent(id -> {
            work.before(joining(Change.Kind.DISASSOCIATE, association, first, second, caller));
            work.remove(model.get(association.intersectTable()), id);
            work.happened(joining(Change.Kind.DISASSOCIATE, association, first, second, caller));
        });
        return row.isPresent();
    }

    private static Change change(
            Change.Kind kind,
            Table table,
            UUID id,
            @Nullable StoredRow before,
            @Nullable StoredRow after,
            Set<String> said,
            Caller caller) {
        return new Change(
                kind, table, id, before, after, said, caller, caller.origin().depth(), null, null, null);
    }

    private Change joining(Change.Kind kind, ManyToMany association, UUID first, UUID second, Caller caller) {
        Table table = model.get(association.table1());
        return new Change(
                kind,
                table,
                first,
                null,
                null,
                Set.of(),
                caller,
                caller.origin().depth(),
                null,
                association,
                second);
    }

    private Optional<UUID> joined(Work work, ManyToMany association, UUID first, UUID second) {
        Table between = model.get(association.intersectTable());
        Column column = column(between, association.column1());
        List<UUID> found = new ArrayList<>();
        work.rows().holding(between, column, first, row -> {
            if (second.equals(idOf(row.value(association.column2())))) {
                found.add(row.id());
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    private void mayJoin(Work work, Caller caller, ManyToMany association, UUID first, UUID second) {
        links.join(
                caller,
                existing(work, model.get(association.table1()), first),
                existing(work, model.get(association.table2()), second));
    }

    private static Object end(Table between, String column, String table, UUID id) {
        return between.column(column).filter(each -> each.type().isLookup()).isPresent()
                ? new Reference(table, id)
                : id;
    }

    private void finish(Work work, Table table, UUID id, @Nullable List<Map<String, @Nullable Object>> parties) {
        Activities.keepInStep(work, table, id);
        if (parties != null) {
            Table partyTable = model.get(Names.PARTY);
            List<Map<String, @Nullable Object>> checked = new ArrayList<>();
            for (Map<String, @Nullable Object> party : parties) {
                party.forEach((name, value) -> there(work, partyTable, column(partyTable, name), value));
                checked.add(party);
            }
            Activities.exchangeParties(work, table, id, checked, ids);
        }
        if (switches.on(Switch.AUTOMATIC_PARTIES)) {
            AutomaticParties.settle(work, table, id, parties == null ? List.of() : parties, ids);
        }
    }

    /** A lookup's row must exist and be of a table that the lookup may refer to. */
    private @Nullable Object there(Work work, Table table, Column column, @Nullable Object value) {
        if (value instanceof Reference reference) {
            if (!column.targets().isEmpty() && !column.targets().contains(reference.table())) {
                throw Refused.bad("The column '" + column.name() + "' of '" + table.name()
                        + "' does not refer to rows of '" + reference.table() + "'.");
            }
            if (work.get(model.get(reference.table()), reference.id()) == null) {
                throw Refused.gone(reference.table(), reference.id());
            }
        }
        return value;
    }

    private static void defaults(Table table, @Nullable Object[] values) {
        for (int at = 0; at < values.length; at++) {
            Column column = table.columns().get(at);
            if (values[at] == null && column.stored()) {
                values[at] = column.initial();
            }
        }
        int type = table.ordinal(Names.ACTIVITY_TYPE);
        if (table.traits().activity() && type >= 0 && values[type] == null && !Activities.isPointer(table)) {
            values[type] = table.name();
        }
    }

    private static void required(Table table, @Nullable Object[] values) {
        for (int at = 0; at < values.length; at++) {
            Column column = table.columns().get(at);
            boolean own = column.name().equals(table.primaryId());
            if (values[at] == null && mustBeFilled(column) && column.creatable() && !own) {
                throw missing(table, column);
            }
        }
    }

    private static boolean mustBeFilled(Column column) {
        return column.required().equals("SystemRequired") && column.stored();
    }

    /** What is said to who fills a secured column of a new row without the right. */
    public static Refused notFillable() {
        return new Refused(
                403,
                Codes.COLUMN_CREATE_DENIED,
                "The user does not have create permissions to a secured field. The requested operation could not be"
                        + " completed.");
    }

    private static Refused missing(Table table, Column column) {
        return new Refused(
                400, Codes.REQUIRED, "The column '" + column.name() + "' of '" + table.name() + "' must have a value.");
    }

    private static void uniqueKeys(Work work, Table table, UUID id, @Nullable Object[] values) {
        for (AlternateKey key :
                table.keys().stream().filter(AlternateKey::active).toList()) {
            List<Object> wanted = new ArrayList<>();
            for (String column : key.columns()) {
                Object value = values[table.ordinal(column)];
                if (value != null) {
                    wanted.add(value);
                }
            }
            // keys with an empty column are not enforced [K]
            if (wanted.size() == key.columns().size()) {
                Optional<UUID> other = work.rows().byKey(table, key, wanted);
                if (other.isPresent() && !other.get().equals(id)) {
                    throw new Refused(
                            412,
                            Codes.DUPLICATE_KEY,
                            "A record that has the attribute values of the key '" + key.name()
                                    + "' already exists. The entity key requires that this set of attributes contains"
                                    + " unique values.");
                }
            }
        }
    }

    private StoredRow existing(Work work, Table table, UUID id) {
        StoredRow row = work.get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        return row;
    }

    private UUID unused(Work work, Table table) {
        UUID id = ids.next();
        while (work.get(table, id) != null) {
            id = ids.next();
        }
        return id;
    }

    /** What is left of a draft when columns that nobody may write are taken out, or the refusal of it. */
    private Draft writable(Caller caller, Table table, Draft draft, Predicate<Column> valid) {
        if (caller.system()) {
            return draft;
        }
        Draft left = draft;
        for (String name : draft.values().keySet()) {
            Column column = column(table, name);
            if (!valid.test(column)) {
                if (switches.on(Switch.READ_ONLY_COLUMNS_REFUSED)) {
                    throw notWritable(table, column);
                }
                left = left.without(name);
            }
        }
        return left;
    }

    private static boolean filled(Draft draft, String column) {
        return draft.values().get(column) != null;
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new Refused(
                        400,
                        Codes.INVALID_PAYLOAD,
                        "The property '" + name + "' does not exist on type 'Microsoft.Dynamics.CRM." + table.name()
                                + "'."));
    }

    private static Refused notWritable(Table table, Column column) {
        return new Refused(
                400,
                Codes.READ_ONLY_COLUMN,
                "The column '" + column.name() + "' of '" + table.name() + "' cannot be written.");
    }

    private static @Nullable UUID idOf(@Nullable Object value) {
        return value instanceof Reference reference ? reference.id() : value instanceof UUID id ? id : null;
    }
}
