package org.privacyconnector.duty.setup;

import java.util.List;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.Definition.Choice;
import org.privacyconnector.table.Definition.NewColumn;
import org.privacyconnector.table.TableName;

/** The table of requests of data subjects, and the columns that other tables get. */
final class RequestTable {
    static final TableName TABLE = new TableName("dpc_privacyrequest");
    static final String SCHEMA = "dpc_PrivacyRequest";
    /** Set by whoever takes a request for erasure on a form; the webhook step waits for it. */
    static final ColumnName ERASURE_ON = new ColumnName("dpc_erasurerequestedon");

    private static final int OPTIONS = 727_000_000;

    private RequestTable() {}

    static Definition.NewTable definition() {
        return new Definition.NewTable(
                Solution.NAME,
                SCHEMA,
                "Privacy request",
                "Privacy requests",
                column(TABLE, "dpc_CaseNumber", "Case number", ColumnType.TEXT, 100, List.of()));
    }

    static List<NewColumn> columns() {
        return List.of(
                column(
                        TABLE,
                        "dpc_Type",
                        "Type",
                        ColumnType.CHOICE,
                        0,
                        options("Access", "Rectification", "Erasure", "Restriction", "Portability", "Objection")),
                column(TABLE, "dpc_Requester", "Requester's identity", ColumnType.MEMO, 2000, List.of()),
                column(
                        TABLE,
                        "dpc_Status",
                        "Status",
                        ColumnType.CHOICE,
                        0,
                        options("Received", "Identity asked for", "In progress", "Refused", "Closed")),
                column(TABLE, "dpc_ReceivedOn", "Received on", ColumnType.DATE_TIME, 0, List.of()));
    }

    /** The column of a table that says when its person asked for erasure. */
    static NewColumn on(TableName table) {
        return column(table, "dpc_ErasureRequestedOn", "Erasure requested on", ColumnType.DATE_TIME, 0, List.of());
    }

    private static List<Choice> options(String... labels) {
        List<Choice> choices = new java.util.ArrayList<>();
        for (String label : labels) {
            choices.add(new Choice(OPTIONS + choices.size(), label));
        }
        return choices;
    }

    private static NewColumn column(
            TableName table, String schema, String label, ColumnType type, int length, List<Choice> choices) {
        return new NewColumn(Solution.NAME, table, schema, label, type, length, choices);
    }
}
