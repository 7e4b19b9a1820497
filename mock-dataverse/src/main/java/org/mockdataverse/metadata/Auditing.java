package org.mockdataverse.metadata;

import java.util.Set;

/** Which tables and columns are audited, by their definition, and where that says nothing by what is usual. */
public final class Auditing {
    /** Tables of customers and of dealings with them; which a new environment audits differs by what is installed [K]. */
    private static final Set<String> USUAL = Set.of(
            "account",
            "contact",
            "lead",
            "opportunity",
            "incident",
            "quote",
            "salesorder",
            "invoice",
            "systemuser",
            "team",
            "role");

    /** Columns that tell of the row and not of what it is about [K]. */
    private static final Set<String> NEVER = Set.of(
            "createdon",
            "createdby",
            "createdonbehalfby",
            "modifiedon",
            "modifiedby",
            "modifiedonbehalfby",
            "versionnumber",
            "importsequencenumber",
            "overriddencreatedon",
            "exchangerate");

    private Auditing() {}

    /** Whether writes to the table's rows are audited, given that the organisation audits. */
    public static boolean on(Table table) {
        return table.traits().told().flag("IsAuditEnabled", USUAL.contains(table.name()));
    }

    /** Whether values of the column are audited, given that the table is. */
    public static boolean on(Table table, Column column) {
        boolean usual = !column.name().equals(table.primaryId()) && !NEVER.contains(column.name());
        return column.stored() && column.readable() && column.more().told().flag("IsAuditEnabled", usual);
    }
}
