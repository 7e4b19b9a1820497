package org.mockdataverse.security;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** What sharing one column of one row takes. Statuses are not verified [K]. */
final class SharedColumns implements Watcher {
    static final String TABLE = "principalobjectattributeaccess";

    @Override
    public void within(Work work, Change change) {
        StoredRow after = change.after();
        if (after == null || !change.table().name().equals(TABLE)) {
            return;
        }
        boolean read = Boolean.TRUE.equals(after.value("readaccess"));
        boolean update = Boolean.TRUE.equals(after.value("updateaccess"));
        if (!(after.value("objectid") instanceof Reference object) || after.value("principalid") == null) {
            throw new Refused(400, Codes.REQUIRED, "A shared column has a row, a principal and an attribute.");
        }
        Table table = work.model().get(object.table());
        Column column = column(table, Scan.id(after, "attributeid"));
        boolean created = change.kind() == Change.Kind.CREATE;
        if (!read && !update) {
            throw created
                    ? new Refused(
                            400,
                            Codes.SHARED_FOR_NOTHING,
                            "You must set read and/or update access when you share a secured attribute. Attribute ID: "
                                    + Scan.id(after, "attributeid"))
                    : new Refused(
                            400,
                            Codes.UNSHARE_INSTEAD,
                            "Both readAccess and updateAccess are false: call Delete instead of Update.");
        }
        if (!column.secured()) {
            throw ColumnRules.notSecured();
        }
        if (created) {
            once(work, after);
        }
        if (!change.caller().system()) {
            mayShare(
                    change.caller().sight(),
                    Objects.requireNonNull(work.get(table, object.id())),
                    column,
                    read,
                    update);
        }
    }

    private static void once(Work work, StoredRow row) {
        boolean twice = Scan.first(
                        work.rows(),
                        row.table(),
                        other -> !other.id().equals(row.id())
                                && List.of("objectid", "principalid", "attributeid").stream()
                                        .allMatch(name -> Objects.equals(row.value(name), other.value(name))))
                .isPresent();
        if (twice) {
            throw new Refused(400, Codes.SHARED_ALREADY, "Attribute has already been shared.");
        }
    }

    private static void mayShare(Sight sight, StoredRow row, Column column, boolean read, boolean update) {
        if (!sight.mayShare(row)) {
            throw Refused.denied(sight, row, Privilege.Right.SHARE);
        }
        if (read && !sight.sees(row, column)) {
            throw new Refused(
                    403,
                    Codes.COLUMN_READ_DENIED,
                    "The user does not have read permissions to a secured field. The requested operation could not be"
                            + " completed.");
        }
        if (update && !sight.mayUpdate(row, column)) {
            throw new Refused(
                    403,
                    Codes.COLUMN_SHARE_DENIED,
                    "The user does not have update permissions to a secured field. The requested operation could not be"
                            + " completed.");
        }
    }

    private static Column column(Table table, @org.jspecify.annotations.Nullable UUID attribute) {
        return table.columns().stream()
                .filter(each -> DefinitionIds.of(table, each).equals(attribute))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        400, Codes.INVALID_ARGUMENT, "The attribute is none of the row's table: " + attribute));
    }
}
