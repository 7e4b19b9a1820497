package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.Map;

/** Mass deletions, and the rows that one could not delete. */
final class BulkDeleteTables {
    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry("account", "Account"),
            Map.entry("contact", "Contact"),
            Map.entry("lead", "Lead"),
            Map.entry("opportunity", "Opportunity"),
            Map.entry("quote", "Quote"),
            Map.entry("salesorder", "SalesOrder"),
            Map.entry("invoice", "Invoice"),
            Map.entry("incident", "Incident"),
            Map.entry("email", "Email"),
            Map.entry("phonecall", "PhoneCall"),
            Map.entry("appointment", "Appointment"),
            Map.entry("task", "Task"),
            Map.entry("annotation", "Annotation"));

    private BulkDeleteTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("BulkDeleteOperation", "bulkdeleteoperations")
                .label("Bulk Delete Operation", "Massborttagning")
                .typeCode(4424)
                .unversioned()
                .text("Name", 256, "Name", "Namn")
                .primaryName()
                .readOnly()
                .column("SuccessCount", ColumnType.INTEGER, "Number of Deletions", "Antal borttagningar")
                .readOnly()
                .column("FailureCount", ColumnType.INTEGER, "Number of Failures", "Antal fel")
                .readOnly()
                .flag("IsRecurring", "Is Recurring", "Är återkommande")
                .readOnly()
                .dateTime("NextRun", "Next Run", "Nästa körning")
                .readOnly()
                .column("ProcessingQEIndex", ColumnType.INTEGER, "Processing QE Index", "Index för frågan")
                .readOnly()
                .memo("OrderedQuerySetXml", 1_073_741_823, "Query", "Fråga")
                .readOnly()
                .lookup("AsyncOperationId", "System Job", "Systemjobb")
                .readOnly()
                .states(
                        JobReasons.STATES,
                        JobReasons.reasons(
                                option(11, "Retrying", "Försöker igen", 1), option(12, "Paused", "Pausad", 1)))
                .standardColumns());
        model.add(TableBuilder.of("BulkDeleteFailure", "bulkdeletefailures")
                .label("Bulk Delete Failure", "Fel vid massborttagning")
                .typeCode(4425)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .lookup("AsyncOperationId", "System Job", "Systemjobb")
                .readOnly()
                .lookup("BulkDeleteOperationId", "Bulk Delete Operation", "Massborttagning")
                .readOnly()
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .readOnly()
                .column("ErrorNumber", ColumnType.INTEGER, "Error Number", "Felnummer")
                .readOnly()
                .memo("ErrorDescription", 1_073_741_823, "Error Description", "Felbeskrivning")
                .readOnly()
                .column("OrderedQueryIndex", ColumnType.INTEGER, "Query Index", "Frågans index")
                .readOnly());
        model.relate(
                "AsyncOperation_BulkDeleteOperation",
                "asyncoperation",
                "bulkdeleteoperation",
                "asyncoperationid",
                "asyncoperationid",
                Cascade.CASCADE);
        model.relate(
                "AsyncOperation_BulkDeleteFailures",
                "asyncoperation",
                "bulkdeletefailure",
                "asyncoperationid",
                "asyncoperationid",
                Cascade.CASCADE);
        model.relate(
                "BulkDeleteOperation_BulkDeleteFailures",
                "bulkdeleteoperation",
                "bulkdeletefailure",
                "bulkdeleteoperationid",
                "bulkdeleteoperationid",
                Cascade.CASCADE);
        SPELLED.forEach((table, spelled) -> model.relate(
                spelled + "_BulkDeleteFailures",
                table,
                "bulkdeletefailure",
                "regardingobjectid",
                "regardingobjectid_" + table,
                Cascade.CASCADE));
    }
}
