package org.mockdataverse.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Auditing;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Writes an audit row beside each change, in the same transaction, where organisation, table and column are audited. */
final class AuditTrail implements Watcher {
    private final AuditLog log;
    private final Ids ids;
    private @Nullable Work latest;
    private UUID transaction = new UUID(0, 0);

    AuditTrail(AuditLog log, long seed) {
        this.log = log;
        this.ids = new Ids(seed ^ 0x6175_6469_74L);
    }

    @Override
    public void before(Work work, Change change) {
        if (change.table().name().equals(AuditLog.TABLE) && !change.caller().system()) {
            // status and code are not verified [K]
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type 'audit'.");
        }
    }

    @Override
    public void within(Work work, Change change) {
        if (!log.enabled()) {
            return;
        }
        switch (change.kind()) {
            case CREATE, UPDATE, DELETE -> row(work, change);
            case ASSOCIATE, DISASSOCIATE -> association(work, change);
            case PURGE_RETAINED -> throw new IllegalStateException("only the Delete that follows is told of");
        }
    }

    /** An access of the columns; which event the service notes for it is not known [K]. */
    @Override
    public void unmasked(Work work, Caller caller, StoredRow row, Set<Column> columns) {
        Table table = row.table();
        List<Column> audited = columns.stream()
                .filter(column -> !column.more().dropped() && Auditing.on(table, column))
                .toList();
        if (log.enabled() && Auditing.on(table) && !audited.isEmpty()) {
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.putObject("old");
            data.putObject("new");
            write(work, caller, new Reference(table.name(), row.id()), 4, 0, mask(table, audited), data);
        }
    }

    private static String mask(Table table, List<Column> columns) {
        return columns.stream()
                .map(column -> String.valueOf(table.ordinal(column.name()) + 1))
                .collect(Collectors.joining(","));
    }

    private void row(Work work, Change change) {
        Table table = change.table();
        if (!Auditing.on(table)) {
            return;
        }
        List<Column> columns = touched(change);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("old", Images.of(change.before(), columns));
        data.set("new", Images.of(change.after(), columns));
        Reference object = new Reference(table.name(), change.id());
        write(work, change.caller(), object, operation(change), action(change), mask(table, columns), data);
    }

    /** A deleted row is kept with all it had, a new one with all it has; else what is another now, or was named. */
    private static List<Column> touched(Change change) {
        Table table = change.table();
        BitSet places = new BitSet(table.columns().size());
        StoredRow before = change.before();
        StoredRow after = change.after();
        if (change.kind() == Change.Kind.UPDATE && before != null && after != null) {
            places.or(before.unlike(after));
            for (String name : change.said()) {
                int at = table.ordinal(name);
                if (at >= 0) {
                    places.set(at);
                }
            }
        } else {
            fill(places, before, table);
            fill(places, after, table);
        }
        return places.stream()
                .mapToObj(table.columns()::get)
                .filter(column -> Auditing.on(table, column))
                .toList();
    }

    private static void fill(BitSet places, @Nullable StoredRow row, Table table) {
        for (int at = 0; row != null && at < table.columns().size(); at++) {
            if (row.filled(at)) {
                places.set(at);
            }
        }
    }

    private static int operation(Change change) {
        return switch (change.kind()) {
            case CREATE -> 1;
            case DELETE -> 3;
            case UPDATE, ASSOCIATE, DISASSOCIATE, PURGE_RETAINED -> 2;
        };
    }

    private static int action(Change change) {
        Set<String> said = change.said();
        return switch (change.kind()) {
            case CREATE -> 1;
            case DELETE -> 3;
            case UPDATE -> update(said);
            case ASSOCIATE -> 33;
            case DISASSOCIATE, PURGE_RETAINED -> 34;
        };
    }

    /** Merging, assigning and closing are updates of certain columns here, and told by them. */
    private static int update(Set<String> said) {
        if (said.contains("merged") && said.contains("masterid")) {
            return 12;
        }
        if (said.equals(Set.of("ownerid"))) {
            return 13;
        }
        return said.contains("statecode") && Set.of("statecode", "statuscode").containsAll(said) ? 41 : 2;
    }

    private void association(Work work, Change change) {
        ManyToMany association = Objects.requireNonNull(change.association());
        UUID other = Objects.requireNonNull(change.other());
        Reference first = new Reference(association.table1(), change.id());
        Reference second = new Reference(association.table2(), other);
        for (List<Reference> pair : List.of(List.of(first, second), List.of(second, first))) {
            Reference object = pair.get(0);
            if (Auditing.on(work.model().get(object.table()))) {
                ObjectNode data = JsonNodeFactory.instance.objectNode();
                data.put("relationship", association.schemaName());
                data.put("table", pair.get(1).table());
                data.put("id", pair.get(1).id().toString());
                write(work, change.caller(), object, 2, joined(change, association, object), "", data);
            }
        }
    }

    private static int joined(Change change, ManyToMany association, Reference object) {
        boolean joined = change.kind() == Change.Kind.ASSOCIATE;
        return switch (association.schemaName()) {
            case "systemuserroles_association" ->
                object.table().equals("systemuser") ? joined ? 55 : 56 : joined ? 33 : 34;
            case "teamroles_association" -> object.table().equals("team") ? joined ? 53 : 54 : joined ? 33 : 34;
            case "teammembership_association" -> object.table().equals("team") ? joined ? 51 : 52 : joined ? 33 : 34;
            default -> joined ? 33 : 34;
        };
    }

    private void write(
            Work work, Caller caller, Reference object, int operation, int action, String mask, ObjectNode data) {
        Table audit = log.table();
        @Nullable Object[] values = new Object[audit.columns().size()];
        values[audit.ordinal("operation")] = operation;
        values[audit.ordinal("action")] = action;
        values[audit.ordinal("objectid")] = object;
        values[audit.ordinal("objecttypecode")] = object.table();
        values[audit.ordinal("userid")] = user(caller.user());
        UUID calling = caller.initiator();
        values[audit.ordinal("callinguserid")] =
                calling == null || calling.equals(caller.user()) ? null : user(calling);
        values[audit.ordinal("attributemask")] = mask.isEmpty() ? null : mask;
        values[audit.ordinal("transactionid")] = transaction(work);
        values[audit.ordinal("createdon")] = work.now();
        values[audit.ordinal(AuditLog.DATA)] = Images.text(data);
        UUID id = ids.next();
        while (work.get(audit, id) != null) {
            id = ids.next();
        }
        log.written(work.put(audit, id, values), work.now());
    }

    private static @Nullable Reference user(@Nullable UUID id) {
        return id == null ? null : new Reference("systemuser", id);
    }

    private UUID transaction(Work work) {
        if (work != latest) {
            latest = work;
            transaction = ids.next();
        }
        return transaction;
    }
}
