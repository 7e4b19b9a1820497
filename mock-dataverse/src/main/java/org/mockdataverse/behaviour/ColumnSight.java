package org.mockdataverse.behaviour;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** What one user may see of secured columns, by profiles, shares and masks. Immutable. */
final class ColumnSight {
    /** What one request asks for. */
    private enum Asked {
        MASKED,
        ONE_ROW,
        MANY_ROWS
    }

    private static final int ONE = 1;
    private static final int ALL = 3;

    private final ProfileBook profiles;
    private final boolean administrator;
    private final Switches switches;
    private final Asked asked;
    private final BiConsumer<StoredRow, Column> noted;
    private final Set<String> read = new HashSet<>();
    private final Set<String> update = new HashSet<>();
    private final Set<String> create = new HashSet<>();
    private final Set<String> unmaskOne = new HashSet<>();
    private final Set<String> unmaskAll = new HashSet<>();
    private final Set<ProfileBook.Cell> readable = new HashSet<>();
    private final Set<ProfileBook.Cell> updatable = new HashSet<>();

    ColumnSight(ProfileBook profiles, Directory.User user, Set<UUID> selves, boolean administrator, Switches switches) {
        this.profiles = profiles;
        this.administrator = administrator;
        this.switches = switches;
        this.asked = Asked.MASKED;
        this.noted = (row, column) -> {};
        for (ProfileBook.Permission permission : profiles.permissions(user.id())) {
            put(permission.read(), read, permission.column());
            put(permission.update(), update, permission.column());
            put(permission.create(), create, permission.column());
            put(permission.unmasked() == ONE || permission.unmasked() == ALL, unmaskOne, permission.column());
            put(permission.unmasked() == ALL, unmaskAll, permission.column());
        }
        for (UUID self : selves) {
            readable.addAll(profiles.shared(self, false));
            updatable.addAll(profiles.shared(self, true));
        }
    }

    private ColumnSight(ColumnSight same, Asked asked, BiConsumer<StoredRow, Column> noted) {
        this.profiles = same.profiles;
        this.administrator = same.administrator;
        this.switches = same.switches;
        this.asked = asked;
        this.noted = noted;
        read.addAll(same.read);
        update.addAll(same.update);
        create.addAll(same.create);
        unmaskOne.addAll(same.unmaskOne);
        unmaskAll.addAll(same.unmaskAll);
        readable.addAll(same.readable);
        updatable.addAll(same.updatable);
    }

    private static void put(boolean granted, Set<String> columns, String column) {
        if (granted) {
            columns.add(column);
        }
    }

    ColumnSight unmasked(boolean many) {
        return new ColumnSight(this, many ? Asked.MANY_ROWS : Asked.ONE_ROW, noted);
    }

    ColumnSight noting(BiConsumer<StoredRow, Column> listener) {
        return new ColumnSight(this, asked, listener);
    }

    boolean sees(Table table, Column column) {
        return open(table, column, read);
    }

    boolean sees(StoredRow row, Column column) {
        return sees(row.table(), column) || shared(row, column, readable);
    }

    boolean mayUpdate(StoredRow row, Column column) {
        return open(row.table(), column, update) || shared(row, column, updatable);
    }

    boolean mayFill(Table table, Column column) {
        return open(table, column, create);
    }

    /** Masks apply to secured columns only [K]. */
    @Nullable
    Object shown(StoredRow row, Column column, Object value) {
        return shown(row, column, value, noted);
    }

    private @Nullable Object shown(
            StoredRow row, Column column, Object value, BiConsumer<StoredRow, Column> whenUnmasked) {
        if (!column.secured()) {
            return value;
        }
        if (!sees(row, column)) {
            return null;
        }
        Mask mask = profiles.mask(row.table(), column).orElse(null);
        if (mask == null) {
            return value;
        }
        if (!clear(row.table(), column)) {
            return mask.masked(value);
        }
        if (asked != Asked.MASKED) {
            whenUnmasked.accept(row, column);
        }
        return value;
    }

    /** The service is taken to filter where the values are, before they are masked [K]. */
    @Nullable
    Object judged(StoredRow row, Column column, Object value) {
        if (!column.secured()) {
            return value;
        }
        if (switches.on(Switch.FILTERS_SEE_BEHIND_MASKS)) {
            return sees(row, column) ? value : null;
        }
        return shown(row, column, value, (any, other) -> {});
    }

    Sight.Unread unread() {
        if (switches.on(Switch.FILTERS_ON_UNREADABLE_COLUMNS_REFUSED)) {
            return Sight.Unread.REFUSED;
        }
        return switches.on(Switch.UNREADABLE_COLUMNS_EQUAL_NULL) ? Sight.Unread.EMPTY : Sight.Unread.UNKNOWN;
    }

    private boolean clear(Table table, Column column) {
        if (administrator) {
            return asked != Asked.MASKED || !switches.on(Switch.ADMINISTRATORS_SEE_MASKS);
        }
        return switch (asked) {
            case MASKED -> false;
            case ONE_ROW -> unmaskOne.contains(ProfileBook.named(table, column));
            case MANY_ROWS -> unmaskAll.contains(ProfileBook.named(table, column));
        };
    }

    private boolean open(Table table, Column column, Set<String> granted) {
        return !column.secured() || administrator || granted.contains(ProfileBook.named(table, column));
    }

    private static boolean shared(StoredRow row, Column column, Set<ProfileBook.Cell> cells) {
        return !cells.isEmpty()
                && cells.contains(new ProfileBook.Cell(row.id(), DefinitionIds.of(row.table(), column)));
    }
}
