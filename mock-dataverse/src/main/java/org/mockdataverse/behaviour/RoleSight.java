package org.mockdataverse.behaviour;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** What one user may see and do, by roles, teams, profiles and shares. */
final class RoleSight implements Sight {
    private final RowStore rows;
    private final Directory directory;
    private final boolean administrator;
    private final Map<String, Reach> reaches = new HashMap<>();
    private final Map<UUID, Integer> shares;
    private final ColumnSight columns;
    private final Optional<ZoneId> zone;
    private final Directory.User user;

    RoleSight(RowStore rows, SecurityBook book, Directory.User user, Switches switches) {
        this.rows = rows;
        this.user = user;
        this.directory = book.directory();
        this.administrator = book.roles().administrator(user.id());
        Set<UUID> selves = new HashSet<>(directory.teams(user.id()));
        selves.add(user.id());
        for (RoleBook.Held held : book.roles().held(user.id())) {
            reaches.merge(held.grant().name(), Reach.of(directory, user, selves, held), Reach::and);
        }
        this.shares = book.shares().of(selves);
        this.columns = new ColumnSight(book.profiles(), user, selves, administrator, switches);
        this.zone = rows.model()
                .table(Names.SETTINGS)
                .map(table -> rows.get(table, user.id()))
                .flatMap(row -> TimeZones.of(SecurityRows.number(row.value("timezonecode"))));
    }

    private RoleSight(RoleSight same, ColumnSight columns) {
        this.rows = same.rows;
        this.user = same.user;
        this.directory = same.directory;
        this.administrator = same.administrator;
        this.reaches.putAll(same.reaches);
        this.shares = same.shares;
        this.columns = columns;
        this.zone = same.zone;
    }

    @Override
    public Optional<ZoneId> zone() {
        return zone;
    }

    @Override
    public boolean holds(String privilege) {
        return administrator || reaches.containsKey(privilege.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean may(Privilege.Right right, Table table) {
        return reach(right, table) != null;
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
        return may(Privilege.Right.READ, table);
    }

    @Override
    public boolean sees(StoredRow row) {
        return reaches(Privilege.Right.READ, row);
    }

    @Override
    public boolean seesAll(Table table) {
        Reach reach = reach(Privilege.Right.READ, table);
        return reach != null && reach.global();
    }

    @Override
    public boolean mayCreate(Table table) {
        return may(Privilege.Right.CREATE, table);
    }

    @Override
    public boolean mayCreateFor(Table table, UUID owner) {
        Reach reach = reach(Privilege.Right.CREATE, table);
        return reach != null && reach.to(owner, directory.unitOf(owner));
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
    public boolean sees(Table table, Column column) {
        return columns.sees(table, column);
    }

    @Override
    public boolean sees(StoredRow row, Column column) {
        return columns.sees(row, column);
    }

    @Override
    public @Nullable Object shown(StoredRow row, Column column, Object value) {
        return columns.shown(row, column, value);
    }

    @Override
    public @Nullable Object judged(StoredRow row, Column column, Object value) {
        return columns.judged(row, column, value);
    }

    @Override
    public Unread unread() {
        return columns.unread();
    }

    @Override
    public Sight unmasked(boolean many) {
        return new RoleSight(this, columns.unmasked(many));
    }

    @Override
    public Sight noting(BiConsumer<StoredRow, Column> noted) {
        return new RoleSight(this, columns.noting(noted));
    }

    @Override
    public boolean mayUpdate(StoredRow row, Column column) {
        return columns.mayUpdate(row, column);
    }

    @Override
    public boolean mayFill(Table table, Column column) {
        return columns.mayFill(table, column);
    }

    private boolean reaches(Privilege.Right right, StoredRow row) {
        Reach reach = reach(right, row.table());
        if (reach == null) {
            return false;
        }
        if (reach.global()) {
            return true;
        }
        return switch (row.table().traits().ownership()) {
            case USER -> owned(reach, row.value(Names.OWNER)) || shared(right, row);
            case BUSINESS -> reach.to(row.id(), unitOf(row));
            // rows of the organisation have no owner: a privilege on them is there or not
            case ORGANIZATION -> true;
            case NONE -> !row.table().name().equals(Names.PARTY) || activityReached(right, row);
        };
    }

    private boolean owned(Reach reach, @Nullable Object owner) {
        return owner instanceof Reference reference && reach.to(reference.id(), directory.unitOf(reference.id()));
    }

    private boolean shared(Privilege.Right right, StoredRow row) {
        return !shares.isEmpty() && (shares.getOrDefault(row.id(), 0) & right.accessRight()) != 0;
    }

    private static @Nullable UUID unitOf(StoredRow row) {
        return row.table().name().equals(Names.BUSINESS_UNIT) ? row.id() : SecurityRows.id(row.value("businessunitid"));
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

    /** How far the privilege reaches; null when the user has none. */
    private @Nullable Reach reach(Privilege.Right right, Table table) {
        if (administrator) {
            return Reach.everywhere();
        }
        Reach reach = reaches.get(Privilege.of(table, right).name().toLowerCase(Locale.ROOT));
        if (reach == null && right == Privilege.Right.READ && between(table)) {
            return Reach.everywhere();
        }
        return reach;
    }

    /** Tables in between two others have no privileges of their own [K]. */
    private boolean between(Table table) {
        return rows.model().manyToMany().stream()
                .anyMatch(each -> each.intersectTable().equals(table.name()));
    }
}
