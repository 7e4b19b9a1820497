package org.mockdataverse.behaviour;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/**
 * What one user may on behalf of another: privileges that both have. Which depth counts, and whose column security, is not verified [K].
 *
 * @param real who signed in
 * @param other on whose behalf
 */
record ActingSight(Sight real, Sight other, Switches switches) implements Sight {
    @Override
    public @Nullable UUID user() {
        return other.user();
    }

    @Override
    public @Nullable UUID businessUnit() {
        return other.businessUnit();
    }

    @Override
    public boolean holds(String privilege) {
        return real.holds(privilege) && other.holds(privilege);
    }

    @Override
    public boolean may(Privilege.Right right, Table table) {
        return real.may(right, table) && other.may(right, table);
    }

    @Override
    public boolean mayRead(Table table) {
        return real.mayRead(table) && other.mayRead(table);
    }

    @Override
    public boolean sees(StoredRow row) {
        return other.sees(row) && (rows() ? real.sees(row) : real.mayRead(row.table()));
    }

    @Override
    public boolean seesAll(Table table) {
        return other.seesAll(table) && (rows() ? real.seesAll(table) : real.mayRead(table));
    }

    @Override
    public boolean mayCreate(Table table) {
        return real.mayCreate(table) && other.mayCreate(table);
    }

    @Override
    public boolean mayCreateFor(Table table, UUID owner) {
        return other.mayCreateFor(table, owner) && (rows() ? real.mayCreateFor(table, owner) : real.mayCreate(table));
    }

    @Override
    public boolean mayWrite(StoredRow row) {
        return other.mayWrite(row) && (rows() ? real.mayWrite(row) : real.may(Privilege.Right.WRITE, row.table()));
    }

    @Override
    public boolean mayDelete(StoredRow row) {
        return other.mayDelete(row) && (rows() ? real.mayDelete(row) : real.may(Privilege.Right.DELETE, row.table()));
    }

    @Override
    public boolean mayAppend(StoredRow row) {
        return other.mayAppend(row) && (rows() ? real.mayAppend(row) : real.may(Privilege.Right.APPEND, row.table()));
    }

    @Override
    public boolean mayAppendTo(StoredRow row) {
        return other.mayAppendTo(row)
                && (rows() ? real.mayAppendTo(row) : real.may(Privilege.Right.APPEND_TO, row.table()));
    }

    @Override
    public boolean mayAssign(StoredRow row) {
        return other.mayAssign(row) && (rows() ? real.mayAssign(row) : real.may(Privilege.Right.ASSIGN, row.table()));
    }

    @Override
    public boolean mayShare(StoredRow row) {
        return other.mayShare(row) && (rows() ? real.mayShare(row) : real.may(Privilege.Right.SHARE, row.table()));
    }

    @Override
    public boolean sees(Table table, Column column) {
        return other.sees(table, column) && (!columns() || real.sees(table, column));
    }

    @Override
    public boolean sees(StoredRow row, Column column) {
        return other.sees(row, column) && (!columns() || real.sees(row, column));
    }

    @Override
    public @Nullable Object shown(StoredRow row, Column column, Object value) {
        Object shown = other.shown(row, column, value);
        // a mask for either is a mask
        return shown == null || !columns() ? shown : real.shown(row, column, shown);
    }

    @Override
    public @Nullable Object judged(StoredRow row, Column column, Object value) {
        Object judged = other.judged(row, column, value);
        return judged == null || !columns() ? judged : real.judged(row, column, judged);
    }

    @Override
    public Unread unread() {
        return other.unread();
    }

    @Override
    public Optional<ZoneId> zone() {
        return other.zone();
    }

    @Override
    public Sight unmasked(boolean many) {
        return new ActingSight(real.unmasked(many), other.unmasked(many), switches);
    }

    @Override
    public Sight noting(BiConsumer<StoredRow, Column> noted) {
        return new ActingSight(real.noting(noted), other.noting(noted), switches);
    }

    @Override
    public boolean mayUpdate(StoredRow row, Column column) {
        return other.mayUpdate(row, column) && (!columns() || real.mayUpdate(row, column));
    }

    @Override
    public boolean mayFill(Table table, Column column) {
        return other.mayFill(table, column) && (!columns() || real.mayFill(table, column));
    }

    private boolean rows() {
        return switches.on(Switch.ACTING_REACHES_ROWS_OF_BOTH);
    }

    private boolean columns() {
        return switches.on(Switch.ACTING_READS_COLUMNS_OF_BOTH);
    }
}
