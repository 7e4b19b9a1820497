package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** System jobs. */
final class JobTables {
    private static final List<String> REGARDED = List.of(
            "account",
            "contact",
            "lead",
            "opportunity",
            "quote",
            "salesorder",
            "invoice",
            "incident",
            "email",
            "phonecall",
            "appointment",
            "task",
            "annotation");

    private JobTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("AsyncOperation", "asyncoperations")
                .label("System Job", "Systemjobb")
                .typeCode(4700)
                .unversioned()
                .text("Name", 256, "System Job Name", "Systemjobbets namn")
                .primaryName()
                .readOnly()
                .choice(
                        "OperationType",
                        "System Job Type",
                        "Typ av systemjobb",
                        option(1, "System Event", "Systemhändelse"),
                        option(8, "Bulk Duplicate Detection", "Massidentifiering av dubbletter"),
                        option(10, "Workflow", "Arbetsflöde"),
                        option(13, "Bulk Delete", "Massborttagning"),
                        option(14, "Deletion Service", "Borttagningstjänst"),
                        option(54, "Execute Async Request", "Kör asynkron begäran"))
                .required("SystemRequired")
                .readOnly()
                .states(JobReasons.STATES, JobReasons.reasons())
                .dateTime("PostponeUntil", "Postpone Until", "Skjut upp till")
                .memo("FriendlyMessage", 1_073_741_823, "Friendly Message", "Meddelande")
                .readOnly()
                .memo("Message", 1_073_741_823, "Message", "Felmeddelande")
                .readOnly()
                .column("ErrorCode", ColumnType.INTEGER, "Error Code", "Felkod")
                .readOnly()
                .memo("Data", 1_073_741_823, "Data", "Data")
                .readOnly()
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .readOnly()
                .lookup("OwningExtensionId", "Owning Extension", "Ägande tillägg")
                .readOnly()
                .column("PrimaryEntityType", ColumnType.ENTITYNAME, "Primary Entity Type", "Primär tabell")
                .readOnly()
                .text("MessageName", 160, "Message Name", "Meddelandets namn")
                .readOnly()
                .dateTime("StartedOn", "Started On", "Startad")
                .readOnly()
                .dateTime("CompletedOn", "Completed On", "Slutförd den")
                .readOnly()
                .id("CorrelationId")
                .readOnly()
                .id("RequestId")
                .readOnly()
                .column("Depth", ColumnType.INTEGER, "Depth", "Djup")
                .readOnly()
                .column("RetryCount", ColumnType.INTEGER, "Retry Count", "Antal försök")
                .readOnly()
                .text("RecurrencePattern", 256, "Recurrence Pattern", "Upprepningsmönster")
                .readOnly()
                .dateTime("RecurrenceStartTime", "Recurrence Start", "Upprepningens början")
                .readOnly()
                .standardColumns());
        for (String table : REGARDED) {
            String schema = model.table(table).traits().schemaName();
            model.relate(
                    schema + "_AsyncOperations",
                    table,
                    "asyncoperation",
                    "regardingobjectid",
                    "regardingobjectid_" + table,
                    Cascade.NO_CASCADE);
        }
    }
}
