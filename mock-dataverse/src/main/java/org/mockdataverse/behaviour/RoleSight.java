package org.mockdataverse.behaviour;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** What one user may see and do, by roles, teams and profiles. */
final class RoleSight implements Sight {
    private final RowStore rows;
    private final Directory directory;
    private final Directory.User user;
    private final boolean administrator;
    private final Map<String, Depth> depths = new HashMap<>();
    private final Set<UUID> selves = new HashSet<>();
    private final Set<UUID> unitsBelow;
    private final Set<String> read = new HashSet<>();
    private final Set<String> update = new HashSet<>();
    private final Set<String> create = new HashSet<>();

    RoleSight(RowStore rows, Directory directory, Directory.User user) {
        this.rows = rows;
        this.directory = directory;
        this.user = user;
        this.administrator = directory.administrator(user.id());
        for (Directory.Grant grant : directory.grants(user.id())) {
            depths.merge(grant.name(), grant.depth(), Depth::deeper);
        }
        selves.add(user.id());
        selves.addAll(directory.teams(user.id()));
        unitsBelow = user.unit() == null ? Set.of() : directory.unitsFrom(user.unit());
        for (Directory.Permission permission : directory.permissions(user.id())) {
            String column = permission.table() + "." + permission.column();
            if (permission.read()) {
                read.add(column);
            }
            if (permission.update()) {
                update.add(column);
            }
            if (permission.create()) {
                create.add(column);
            }
        }
    }

    @Override
    public UUID user() {
        return user.id();
    }

    @Override
    public @Nullable UUID businessUnit() {
        return user.unit();
    }

    @Override
    public boolean mayRead(Table table) {
        return depth(Privilege.Right.READ, table).isPresent();
    }

    @Override
    public boolean sees(StoredRow row) {
        return reaches(Privilege.Right.READ, row);
    }

    @Override
    public boolean sees(Table table, Column column) {
        return open(table, column, read);
    }

    @Override
    public boolean seesAll(Table table) {
        return depth(Privilege.Right.READ, table).filter(Depth.GLOBAL::equals).isPresent();
    }

    @Override
    public boolean mayCreate(Table table) {
        return depth(Privilege.Right.CREATE, table).isPresent();
    }

    @Override
    public boolean mayWrite(StoredRow row) {
        return reaches(Privilege.Right.WRITE, row);
    }

    @Override
    public boolean mayDelete(StoredRow row) {
        return reaches(Privilege.Right.DELETE, row);
    }

    @Override
    public boolean mayAppend(StoredRow row) {
        return reaches(Privilege.Right.APPEND, row);
    }

    @Override
    public boolean mayAppendTo(StoredRow row) {
        return reaches(Privilege.Right.APPEND_TO, row);
    }

    @Override
    public boolean mayAssign(StoredRow row) {
        return reaches(Privilege.Right.ASSIGN, row);
    }

    @Override
    public boolean mayShare(StoredRow row) {
        return reaches(Privilege.Right.SHARE, row);
    }

    @Override
    public boolean mayUpdate(Table table, Column column) {
        return open(table, column, update);
    }

    @Override
    public boolean mayFill(Table table, Column column) {
        return open(table, column, create);
    }

    private boolean open(Table table, Column column, Set<String> granted) {
        return !column.secured() || administrator || granted.contains(table.name() + "." + column.name());
    }

    private boolean reaches(Privilege.Right right, StoredRow row) {
        Optional<Depth> depth = depth(right, row.table());
        if (depth.isEmpty()) {
            return false;
        }
        if (depth.get() == Depth.GLOBAL) {
            return true;
        }
        return switch (row.table().traits().ownership()) {
            case USER -> owned(depth.get(), row.value(Names.OWNER));
            case BUSINESS -> within(depth.get(), row.id(), unitOf(row));
            // rows of the organisation have no owner: a privilege on them is there or not
            case ORGANIZATION -> true;
            case NONE -> !row.table().name().equals(Names.PARTY) || activityReached(right, row);
        };
    }

    private boolean owned(Depth depth, @Nullable Object owner) {
        return owner instanceof Reference reference && within(depth, reference.id(), directory.unitOf(reference.id()));
    }

    private boolean within(Depth depth, UUID self, @Nullable UUID unit) {
        if (selves.contains(self)) {
            return true;
        }
        return switch (depth) {
            case BASIC -> false;
            case LOCAL -> unit != null && unit.equals(user.unit());
            case DEEP -> unit != null && unitsBelow.contains(unit);
            case GLOBAL -> true;
        };
    }

    private static @Nullable UUID unitOf(StoredRow row) {
        return row.value("businessunitid") instanceof Reference unit ? unit.id() : null;
    }

    /** Parties are seen with their activity [K]. */
    private boolean activityReached(Privilege.Right right, StoredRow party) {
        if (!(party.value(Names.ACTIVITY) instanceof Reference activity)) {
            return false;
        }
        return rows.model()
                .table(Names.POINTER)
                .map(table -> rows.get(table, activity.id()))
                .map(twin -> reaches(right, twin))
                .orElse(false);
    }

    /** How deep the privilege reaches; empty when the user has none. */
    private Optional<Depth> depth(Privilege.Right right, Table table) {
        if (administrator) {
            return Optional.of(Depth.GLOBAL);
        }
        String name = Privilege.of(table, right).name().toLowerCase(Locale.ROOT);
        Depth depth = depths.get(name);
        if (depth == null && right == Privilege.Right.READ && between(table)) {
            return Optional.of(Depth.GLOBAL);
        }
        return Optional.ofNullable(depth);
    }

    /** Tables in between two others have no privileges of their own [K]. */
    private boolean between(Table table) {
        return rows.model().manyToMany().stream()
                .anyMatch(each -> each.intersectTable().equals(table.name()));
    }
}
