package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** The audit log. */
final class AuditTables {
    private AuditTables() {}

    static void addTo(ModelBuilder model) {
        Table audit = TableBuilder.of("Audit", "audits")
                .label("Auditing", "Granskning")
                .typeCode(4567)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .choice(
                        "Operation",
                        "Operation",
                        "Åtgärd",
                        option(1, "Create", "Skapa"),
                        option(2, "Update", "Uppdatera"),
                        option(3, "Delete", "Ta bort"),
                        option(4, "Access", "Åtkomst"))
                .choice(
                        "Action",
                        "Event",
                        "Händelse",
                        option(0, "Unknown", "Okänd"),
                        option(1, "Create", "Skapa"),
                        option(2, "Update", "Uppdatera"),
                        option(3, "Delete", "Ta bort"),
                        option(12, "Merge", "Sammanfoga"),
                        option(13, "Assign", "Tilldela"),
                        option(14, "Share", "Dela"),
                        option(33, "Associate Entities", "Associera entiteter"),
                        option(34, "Disassociate Entities", "Ta bort association"),
                        option(41, "Set State", "Ange status"),
                        option(51, "Add Members", "Lägg till medlemmar"),
                        option(52, "Remove Members", "Ta bort medlemmar"),
                        option(53, "Assign Role To Team", "Tilldela team en roll"),
                        option(54, "Remove Role From Team", "Ta bort roll från team"),
                        option(55, "Assign Role To User", "Tilldela användare en roll"),
                        option(56, "Remove Role From User", "Ta bort roll från användare"))
                .lookup("ObjectId", "Record", "Post")
                .column("ObjectTypeCode", ColumnType.ENTITYNAME, "Entity", "Entitet")
                .lookup("UserId", "Changed By", "Ändrad av")
                .lookup("CallingUserId", "Calling User", "Anropande användare")
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .memo("AttributeMask", 10_000, "Changed Field", "Ändrat fält")
                .id("TransactionId")
                .text("UserAdditionalInfo", 350, "User Info", "Användarinformation")
                .dateTime("CreatedOn", "Changed Date", "Ändringsdatum")
                .memo("ChangeData", 100_000_000, "Change Data", "Ändringsdata")
                .build();
        List<Column> columns = audit.columns().stream()
                .map(column ->
                        column.name().equals("changedata") ? unread(column) : column.withRules("None", false, false))
                .toList();
        model.add(audit.withColumns(columns));
        for (String user : List.of("userid", "callinguserid")) {
            model.relate("lk_audit_" + user, "systemuser", "audit", user, user, Cascade.NO_CASCADE);
        }
    }

    /** Never in answers: what it holds is told by messages. */
    static Column unread(Column column) {
        return column.withRules("None", false, false).withReadable(false).withSecured(false);
    }
}
