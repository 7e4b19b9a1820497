package org.mockdataverse.recycle;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Which tables have a recycle bin, and for how long, by the rows of recyclebinconfig. Asked with the store held. */
record BinSettings(RowStore rows) {
    static final String TABLE = "recyclebinconfig";
    static final String ORGANIZATION = "organization";
    private static final String DAYS = "cleanupintervalindays";
    private static final int MOST_COLUMNS = 600;
    /** Tables that the documentation excludes, and such as hold the bin itself or its settings. */
    private static final Set<String> NEVER = Set.of(
            "appointment",
            "activityfileattachment",
            "queue",
            "goal",
            "asyncoperation",
            "bulkdeletefailure",
            "businessunit",
            "entity",
            "fieldpermission",
            "fieldsecurityprofile",
            "recurringappointmentmaster",
            "report",
            "role",
            "privilege",
            "roleprivileges",
            "systemuser",
            "organization",
            "audit",
            "sdkmessage",
            "sdkmessagefilter",
            "sdkmessageprocessingstep",
            "sdkmessageprocessingstepimage",
            "serviceendpoint",
            "deleteditemreference",
            "retentionconfig",
            "retentionoperation",
            TABLE);

    /** Whether the table can have one at all. */
    static boolean eligible(Table table) {
        return table.traits().tableType().equals("Standard")
                && !NEVER.contains(table.name())
                && table.columns().size() <= MOST_COLUMNS;
    }

    /** How many days a deleted row of the table is kept; empty when it is not. */
    Optional<Integer> days(Table table) {
        StoredRow all = named(ORGANIZATION);
        if (all == null || !active(all) || !eligible(table)) {
            return Optional.empty();
        }
        StoredRow own = named(table.name());
        if (own == null || !active(own) || !Boolean.TRUE.equals(own.value("isreadyforrecyclebin"))) {
            return Optional.empty();
        }
        int days = number(own);
        return Optional.of(days >= 0 ? days : number(all));
    }

    private static boolean active(StoredRow row) {
        return !(row.value("statecode") instanceof Integer state) || state == 0;
    }

    private static int number(StoredRow row) {
        return row.value(DAYS) instanceof Integer days ? days : -1;
    }

    private @Nullable StoredRow named(String name) {
        StoredRow[] found = {null};
        rows.model()
                .table(TABLE)
                .ifPresent(table -> rows.scan(table, null, row -> {
                    if (name.equals(row.value("name"))) {
                        found[0] = row;
                    }
                    return found[0] == null;
                }));
        return found[0];
    }
}
