package org.mockdataverse.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** The rows of sdkmessage and sdkmessagefilter that every environment has: which messages steps can wait for, and on which tables. */
final class MessageCatalogue {
    /** Messages on one table. */
    static final List<String> OF_TABLES =
            List.of("Create", "Update", "Delete", "Assign", "SetState", "CreateMultiple", "UpdateMultiple");
    /** Messages that are registered for no table in particular. */
    static final List<String> OF_NONE = List.of("Associate", "Disassociate");
    /** What a filter of no table says. */
    static final String NONE = "none";

    /** Twins and parts of activities, and what the platform keeps for itself. */
    private static final Set<String> WITHOUT = Set.of(
            "activitypointer",
            "activityparty",
            "asyncoperation",
            "audit",
            "privilege",
            "roleprivileges",
            "organization");

    private MessageCatalogue() {}

    /** Whether steps can wait for messages on the table's rows. */
    static boolean offers(Model model, Table table) {
        return !WITHOUT.contains(table.name())
                && !Registry.TABLES.contains(table.name())
                && !table.name().startsWith("bulkdelete")
                && model.manyToMany().stream()
                        .noneMatch(each -> each.intersectTable().equals(table.name()));
    }

    /** Puts in what is missing; again when tables have come. */
    static void fill(RowService service) {
        Model model = service.rows().model();
        if (model.table("sdkmessage").isEmpty()
                || model.table("sdkmessagefilter").isEmpty()) {
            return;
        }
        service.writing(() -> {
            OF_TABLES.forEach(name -> message(service.work(), name));
            OF_NONE.forEach(name -> {
                message(service.work(), name);
                filter(service.work(), name, NONE);
            });
            for (Table table : model.tables()) {
                if (offers(model, table)) {
                    OF_TABLES.stream()
                            .filter(name -> has(table, name))
                            .forEach(name -> filter(service.work(), name, table.name()));
                }
            }
            return true;
        });
    }

    private static boolean has(Table table, String message) {
        return switch (message) {
            case "Assign" -> table.traits().ownership() == Table.Ownership.USER;
            case "SetState" -> table.column("statecode").isPresent();
            default -> true;
        };
    }

    private static void message(Work work, String name) {
        put(work, "sdkmessage", idOf(name), Map.of("name", name, "isactive", true, "isprivate", false));
    }

    private static void filter(Work work, String message, String table) {
        put(
                work,
                "sdkmessagefilter",
                idOf(message + " of " + table),
                Map.of(
                        "primaryobjecttypecode",
                        table,
                        "secondaryobjecttypecode",
                        NONE,
                        "iscustomprocessingstepallowed",
                        true,
                        "availability",
                        0,
                        "sdkmessageid",
                        new Reference("sdkmessage", idOf(message))));
    }

    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(("sdkmessage " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Work work, String name, UUID id, Map<String, Object> said) {
        Table table = work.model().get(name);
        if (work.get(table, id) != null) {
            return;
        }
        Map<String, Object> values = new HashMap<>(said);
        values.put("createdon", work.now());
        values.put("modifiedon", work.now());
        @Nullable Object[] row = new Object[table.columns().size()];
        values.forEach((column, value) -> row[table.ordinal(column)] = value);
        work.put(table, id, row);
    }
}
