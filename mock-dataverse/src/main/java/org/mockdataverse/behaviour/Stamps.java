package org.mockdataverse.behaviour;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Who made a row, who changed it, when, and whose it is. */
final class Stamps {
    private Stamps() {}

    /** Stamps a new row. What the system itself says about these columns stands. */
    static void created(Work work, Table table, @Nullable Object[] values, Caller caller, Set<String> said) {
        int migrated = table.ordinal("overriddencreatedon");
        Instant made = work.now();
        if (migrated >= 0 && values[migrated] instanceof Instant asked) {
            // the column then tells when the row really came [K]
            values[migrated] = work.now();
            made = asked;
        }
        set(table, values, "createdon", made, caller, said);
        set(table, values, "createdby", person(caller), caller, said);
        set(table, values, "createdonbehalfby", delegate(caller), caller, said);
        set(table, values, "modifiedon", work.now(), caller, said);
        set(table, values, "modifiedby", person(caller), caller, said);
        set(table, values, "modifiedonbehalfby", delegate(caller), caller, said);
        if (table.traits().ownership() == Table.Ownership.USER && empty(table, values, Names.OWNER)) {
            put(table, values, Names.OWNER, person(caller));
        }
        owning(work, table, values);
    }

    /** Stamps a changed row. */
    static void modified(Work work, Table table, @Nullable Object[] values, Caller caller, Set<String> said) {
        set(table, values, "modifiedon", work.now(), caller, said);
        set(table, values, "modifiedby", person(caller), caller, said);
        set(table, values, "modifiedonbehalfby", delegate(caller), caller, said);
    }

    /** Brings the columns that follow the owner up to date. */
    static void owning(Work work, Table table, @Nullable Object[] values) {
        int at = table.ordinal(Names.OWNER);
        if (at < 0 || !(values[at] instanceof Reference owner)) {
            return;
        }
        boolean team = owner.table().equals(Names.TEAM);
        put(table, values, "owninguser", team ? null : owner);
        put(table, values, "owningteam", team ? owner : null);
        work.model().table(owner.table()).ifPresent(owners -> {
            StoredRow row = work.get(owners, owner.id());
            if (row != null) {
                put(table, values, "owningbusinessunit", row.value("businessunitid"));
            }
        });
    }

    private static @Nullable Reference person(Caller caller) {
        UUID user = caller.user();
        return user == null ? null : new Reference(Names.USER, user);
    }

    /** Who really acted where it was on behalf of another. */
    private static @Nullable Reference delegate(Caller caller) {
        UUID real = caller.initiator();
        return real == null || real.equals(caller.user()) ? null : new Reference(Names.USER, real);
    }

    private static void set(
            Table table,
            @Nullable Object[] values,
            String column,
            @Nullable Object value,
            Caller caller,
            Set<String> said) {
        if (!(caller.system() && said.contains(column))) {
            put(table, values, column, value);
        }
    }

    private static boolean empty(Table table, @Nullable Object[] values, String column) {
        int at = table.ordinal(column);
        return at >= 0 && values[at] == null;
    }

    private static void put(Table table, @Nullable Object[] values, String column, @Nullable Object value) {
        int at = table.ordinal(column);
        if (at >= 0) {
            values[at] = value;
        }
    }
}
