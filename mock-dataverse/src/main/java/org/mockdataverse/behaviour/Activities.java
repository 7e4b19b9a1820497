package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** An activity, its twin in activitypointer and its parties are one thing in three tables. */
final class Activities {
    private Activities() {}

    /** Writes the twin as the activity is now, with the activity's version. */
    static void keepInStep(Work work, Table activity, UUID id) {
        Optional<Table> pointers = work.model().table(Names.POINTER);
        StoredRow row = work.get(activity, id);
        if (!activity.traits().activity() || pointers.isEmpty() || isPointer(activity) || row == null) {
            return;
        }
        Table pointer = pointers.get();
        StoredRow twin = work.get(pointer, id);
        @Nullable Object[] values = twin == null ? new Object[pointer.columns().size()] : twin.values();
        for (int at = 0; at < values.length; at++) {
            Column column = pointer.columns().get(at);
            int from = activity.ordinal(column.name());
            if (from >= 0
                    && column.stored()
                    && activity.columns().get(from).edm().equals(column.edm())) {
                values[at] = row.value(from);
            }
        }
        int type = pointer.ordinal(Names.ACTIVITY_TYPE);
        if (type >= 0) {
            values[type] = activity.name();
        }
        values[pointer.ordinal(pointer.primaryId())] = id;
        work.put(pointer, id, row.version(), values);
    }

    /** The activity behind a row of activitypointer. */
    static Optional<Table> behind(Work work, StoredRow pointer) {
        return pointer.value(Names.ACTIVITY_TYPE) instanceof String name
                ? work.model().table(name).filter(table -> table.traits().activity())
                : Optional.empty();
    }

    /** Exchanges the activity's whole list of parties. */
    static void exchangeParties(
            Work work, Table activity, UUID id, List<Map<String, @Nullable Object>> parties, Ids ids) {
        Table table = work.model().get(Names.PARTY);
        for (UUID old : partiesOf(work, id)) {
            work.remove(table, old);
        }
        for (Map<String, @Nullable Object> party : parties) {
            @Nullable Object[] values = new Object[table.columns().size()];
            party.forEach((column, value) -> values[table.ordinal(column)] = value);
            values[table.ordinal(Names.ACTIVITY)] = new Reference(referredAs(table, activity), id);
            int deleted = table.ordinal("ispartydeleted");
            if (deleted >= 0) {
                values[deleted] = false;
            }
            if (activity.name().equals("email")) {
                address(work, table, values);
            }
            add(work, table, values, ids);
        }
    }

    /** Adds a party under an id of its own, with the name of the person. */
    static void add(Work work, Table table, @Nullable Object[] values, Ids ids) {
        name(work, table, values);
        UUID own = ids.next();
        while (work.get(table, own) != null) {
            own = ids.next();
        }
        work.put(table, own, values);
    }

    /** The parties of an activity, in the order of their ids. */
    static List<UUID> partiesOf(Work work, UUID activity) {
        Optional<Table> table = work.model().table(Names.PARTY);
        List<UUID> found = new ArrayList<>();
        table.flatMap(parties -> parties.column(Names.ACTIVITY))
                .ifPresent(column ->
                        work.rows().holding(table.orElseThrow(), column, activity, row -> found.add(row.id())));
        found.sort(RowStore.BY_TEXT);
        return found;
    }

    static boolean isPointer(Table table) {
        return table.name().equals(Names.POINTER);
    }

    static String referredAs(Table parties, Table activity) {
        List<String> targets =
                parties.column(Names.ACTIVITY).map(Column::targets).orElse(List.of());
        return targets.contains(activity.name()) || !targets.contains(Names.POINTER) ? activity.name() : Names.POINTER;
    }

    /** What the person was called then, should the row be gone one day. */
    private static void name(Work work, Table table, @Nullable Object[] values) {
        int name = table.ordinal("partyidname");
        if (name >= 0 && values[table.ordinal("partyid")] instanceof Reference person) {
            Table persons = work.model().get(person.table());
            StoredRow row = work.get(persons, person.id());
            values[name] = row == null ? null : row.value(persons.traits().primaryName());
        }
    }

    /** Mail goes to the person's first address unless the request said another [K]. */
    private static void address(Work work, Table table, @Nullable Object[] values) {
        int used = table.ordinal("addressused");
        int party = table.ordinal("partyid");
        if (used < 0 || values[used] != null || !(values[party] instanceof Reference person)) {
            return;
        }
        StoredRow row = work.get(work.model().get(person.table()), person.id());
        if (row != null) {
            Object address = row.value("emailaddress1");
            values[used] = address != null ? address : row.value("internalemailaddress");
        }
    }
}
