package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** The activities that tell how a deal or a case ended. */
final class ClosingTables {
    private ClosingTables() {}

    static void addTo(ModelBuilder model) {
        closing(
                model,
                "OpportunityClose",
                "opportunitycloses",
                4208,
                "Opportunity Close",
                "opportunity",
                "Opportunity");
        closing(model, "QuoteClose", "quotecloses", 4211, "Quote Close", "quote", "Quote");
        closing(model, "OrderClose", "ordercloses", 4209, "Order Close", "salesorder", "SalesOrder");
        closing(model, "IncidentResolution", "incidentresolutions", 4206, "Case Resolution", "incident", "Incident");
    }

    private static void closing(
            ModelBuilder model, String schema, String set, int type, String label, String of, String spelled) {
        TableBuilder table = TableBuilder.of(schema, set, "ActivityId")
                .label(label, label)
                .typeCode(type)
                .activity()
                .unversioned()
                .text("Subject", 200, "Subject", "Ämne")
                .primaryName()
                .memo("Description", 1_073_741_823, "Description", "Beskrivning")
                .dateTime("ScheduledStart", "Start Date", "Startdatum")
                .dateTime("ScheduledEnd", "Due Date", "Förfallodatum")
                .dateTime("ActualEnd", "Actual End", "Faktiskt slut")
                .lookup(spelled + "Id", label, label)
                .lookup("RegardingObjectId", "Regarding", "Angående");
        if (of.equals("opportunity")) {
            table.money("ActualRevenue", "Actual Revenue", "Faktisk intäkt");
        }
        if (of.equals("incident")) {
            table.column("TimeSpent", ColumnType.INTEGER, "Time Spent", "Tidsåtgång");
        }
        table.states(
                List.of(
                        option(0, "Open", "Öppen", 1),
                        option(1, "Completed", "Slutförd", 2),
                        option(2, "Canceled", "Avbruten", 3)),
                List.of(
                        option(1, "Open", "Öppen", 0),
                        option(2, "Completed", "Slutförd", 1),
                        option(3, "Canceled", "Avbruten", 2)));
        model.add(table.currency().standardColumns());
        String name = schema.toLowerCase(java.util.Locale.ROOT);
        String column = spelled.toLowerCase(java.util.Locale.ROOT) + "id";
        model.relate(spelled + "_" + schema, of, name, column, column, Cascade.CASCADE);
        model.relate(
                of + "_" + schema + "s",
                of,
                name,
                "regardingobjectid",
                "regardingobjectid_" + of + "_" + name,
                Cascade.CASCADE);
        model.relate(
                name + "_activity_parties", name, "activityparty", "activityid", "activityid_" + name, Cascade.CASCADE);
    }
}
