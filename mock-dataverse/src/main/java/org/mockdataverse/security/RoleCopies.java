package org.mockdataverse.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** A role stands in its business unit and, as a copy with the same privileges, in every one below it. */
final class RoleCopies implements Watcher {
    private static final String ROLE = "role";
    private static final String UNIT = "businessunit";

    private final Ids ids;
    private final Switches switches;

    RoleCopies(long seed, Switches switches) {
        this.ids = new Ids(seed ^ 0x726f_6c65_73L);
        this.switches = switches;
    }

    @Override
    public void before(Work work, Change change) {
        StoredRow before = change.before();
        boolean copy = before != null
                && before.table().name().equals(ROLE)
                && before.value("parentroleid") != null
                && change.parent() == null
                && change.depth() == change.caller().origin().depth();
        if (copy && !change.caller().system()) {
            throw inherited();
        }
        if (change.kind() == Change.Kind.ASSOCIATE && change.association() != null) {
            given(work, change);
        }
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow after = change.after();
        if (after == null) {
            return;
        }
        String table = change.table().name();
        if (table.equals(ROLE) && change.kind() == Change.Kind.CREATE) {
            created(work, change, after);
        } else if (table.equals(ROLE)) {
            renamed(work, after);
        } else if (table.equals(UNIT) && change.kind() == Change.Kind.CREATE) {
            UUID above = Scan.id(after, "parentbusinessunitid");
            if (above != null) {
                Scan.all(work.rows(), work.model().get(ROLE), role -> above.equals(Scan.id(role, "businessunitid")))
                        .forEach(role -> copy(work, role, after.id()));
            }
        }
    }

    /** What changes a copy is refused; the code is that of deleting one. */
    static Refused inherited() {
        return new Refused(400, Codes.INHERITED_ROLE, "Cannot delete a role that is inherited from a parent business.");
    }

    private void created(Work work, Change change, StoredRow role) {
        Table table = role.table();
        @Nullable Object[] values = role.values();
        UUID unit = change.caller().businessUnit();
        if (role.value("businessunitid") == null && unit != null) {
            values[table.ordinal("businessunitid")] = new Reference(UNIT, unit);
        }
        if (role.value("parentrootroleid") == null) {
            values[table.ordinal("parentrootroleid")] = new Reference(ROLE, role.id());
        }
        work.put(table, role.id(), role.version(), values);
        if (role.value("parentroleid") == null) {
            below(work, Objects.requireNonNull(work.get(table, role.id())));
        }
    }

    private void below(Work work, StoredRow role) {
        UUID unit = Scan.id(role, "businessunitid");
        if (unit == null) {
            return;
        }
        for (StoredRow child : Scan.all(
                work.rows(), work.model().get(UNIT), row -> unit.equals(Scan.id(row, "parentbusinessunitid")))) {
            below(work, copy(work, role, child.id()));
        }
    }

    private StoredRow copy(Work work, StoredRow role, UUID unit) {
        Table table = role.table();
        UUID id = ids.next();
        @Nullable Object[] values = role.values();
        values[table.ordinal(table.primaryId())] = id;
        values[table.ordinal("businessunitid")] = new Reference(UNIT, unit);
        values[table.ordinal("parentroleid")] = new Reference(ROLE, role.id());
        UUID root = Scan.id(role, "parentrootroleid");
        values[table.ordinal("parentrootroleid")] = new Reference(ROLE, root == null ? role.id() : root);
        work.put(table, id, values);
        return Objects.requireNonNull(work.get(table, id));
    }

    private static void renamed(Work work, StoredRow role) {
        Table table = role.table();
        Set<UUID> copies = new LinkedHashSet<>();
        Scan.all(work.rows(), table, row -> role.id().equals(Scan.id(row, "parentrootroleid")))
                .forEach(row -> copies.add(row.id()));
        copies.remove(role.id());
        for (UUID id : copies) {
            StoredRow copy = Objects.requireNonNull(work.get(table, id));
            @Nullable Object[] values = copy.values();
            for (String column : List.of("name", "isinherited")) {
                values[table.ordinal(column)] = role.value(column);
            }
            work.put(table, id, values);
        }
    }

    /** A role goes to users and teams of its own business unit, and never to access teams; codes are not verified [K]. */
    private void given(Work work, Change change) {
        String name = Objects.requireNonNull(change.association()).schemaName();
        if (!name.equals("systemuserroles_association") && !name.equals("teamroles_association")) {
            return;
        }
        StoredRow principal = work.get(change.table(), change.id());
        StoredRow role = work.get(work.model().get(ROLE), Objects.requireNonNull(change.other()));
        if (principal == null || role == null) {
            return;
        }
        if (principal.table().name().equals("team") && Scan.number(principal, "teamtype") == 1) {
            throw new Refused(400, Codes.INVALID_ARGUMENT, "An access team cannot have a security role.");
        }
        UUID unit = Scan.id(role, "businessunitid");
        UUID own = Scan.id(principal, "businessunitid");
        if (unit != null && own != null && !unit.equals(own) && !switches.on(Switch.ROLES_OF_OTHER_BUSINESS_UNITS)) {
            throw new Refused(
                    400,
                    Codes.INVALID_ARGUMENT,
                    "The role is of another business unit than the user or team it is given to.");
        }
    }
}
