package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** Policies of long-term retention, and their runs. */
final class RetentionTables {
    private RetentionTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("RetentionConfig", "retentionconfigs")
                .label("Retention Config", "Bevarandekonfiguration")
                .typeCode(10_080)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 200, "Name", "Namn")
                .primaryName()
                .text("UniqueName", 200, "Unique Name", "Unikt namn")
                .text("EntityLogicalName", 128, "Entity Logical Name", "Entitetens logiska namn")
                .memo("Criteria", 100_000, "Criteria", "Villkor")
                .dateTime("StartTime", "Start Time", "Starttid")
                .text("Recurrence", 500, "Recurrence", "Upprepning")
                .states(
                        List.of(option(0, "Active", "Aktiv", 10), option(1, "Inactive", "Inaktiv", 20)),
                        List.of(option(10, "Active", "Aktiv", 0), option(20, "Inactive", "Inaktiv", 1)))
                .standardColumns());
        model.add(TableBuilder.of("RetentionOperation", "retentionoperations")
                .label("Retention Operation", "Bevarandeåtgärd")
                .typeCode(10_081)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 200, "Name", "Namn")
                .primaryName()
                .lookup("RetentionConfigId", "Retention Config", "Bevarandekonfiguration")
                .activeOrNot()
                .standardColumns());
        model.relate(
                "retentionconfig_retentionoperation",
                "retentionconfig",
                "retentionoperation",
                "retentionconfigid",
                "retentionconfigid",
                Cascade.CASCADE);
    }
}
