package org.mockdataverse.metadata;

import java.util.List;

/** What hangs on e-mails and appointments, and what file columns hold. */
final class FileTables {
    private FileTables() {}

    static void addTo(ModelBuilder model) {
        model.add(described(TableBuilder.of("ActivityMimeAttachment", "activitymimeattachments"), "Attachment", 1001)
                .text("Subject", 2000, "Subject", "Ämne")
                .text("FileName", 255, "File Name", "Filnamn")
                .primaryName()
                .text("MimeType", 256, "Mime Type", "Mime-typ")
                .column("FileSize", ColumnType.INTEGER, "File Size (Bytes)", "Filstorlek (byte)")
                .readOnly()
                .memo("Body", 1_073_741_823, "Body", "Innehåll")
                .column("AttachmentNumber", ColumnType.INTEGER, "Attachment Number", "Nummer")
                .lookup("ObjectId", "Item", "Objekt")
                .column("ObjectTypeCode", ColumnType.ENTITYNAME, "Entity", "Tabell")
                .lookup("AttachmentId", "Attachment", "Bilaga")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer")
                .readOnly());
        model.add(described(TableBuilder.of("Attachment", "attachments"), "Attachment", 1002)
                .text("FileName", 255, "File Name", "Filnamn")
                .primaryName()
                .readOnly()
                .text("MimeType", 256, "Mime Type", "Mime-typ")
                .readOnly()
                .column("FileSize", ColumnType.INTEGER, "File Size (Bytes)", "Filstorlek (byte)")
                .readOnly()
                .memo("Body", 1_073_741_823, "Body", "Innehåll")
                .readOnly()
                .text("Subject", 2000, "Subject", "Ämne")
                .readOnly()
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer")
                .readOnly());
        Table files = described(TableBuilder.of("FileAttachment", "fileattachments"), "File Attachment", 55)
                .text("FileName", 255, "File Name", "Filnamn")
                .primaryName()
                .readOnly()
                .text("MimeType", 256, "Mime Type", "Mime-typ")
                .readOnly()
                .column("FileSizeInBytes", ColumnType.BIGINT, "File Size", "Filstorlek")
                .readOnly()
                .memo("Body", 1_073_741_823, "Body", "Innehåll")
                .readOnly()
                .id("ObjectId")
                .readOnly()
                .column("ObjectTypeCode", ColumnType.ENTITYNAME, "Entity", "Tabell")
                .readOnly()
                .text("RegardingFieldName", 100, "Regarding Attribute Name", "Kolumn")
                .readOnly()
                .dateTime("CreatedOn", "Created On", "Skapad den")
                .readOnly()
                .build();
        model.add(files.withColumns(files.columns().stream()
                .map(column -> column.name().equals("body") ? AuditTables.unread(column) : column)
                .toList()));
        for (String activity : List.of("email", "appointment")) {
            model.relate(
                    activity + "_activity_mime_attachment",
                    activity,
                    "activitymimeattachment",
                    "objectid",
                    "objectid_" + activity,
                    Cascade.CASCADE);
        }
        model.relate(
                "attachment_activity_mime_attachments",
                "attachment",
                "activitymimeattachment",
                "attachmentid",
                "attachmentid",
                Cascade.CASCADE);
    }

    private static TableBuilder described(TableBuilder table, String label, int type) {
        return table.label(label, "Bilaga")
                .typeCode(type)
                .owned(Table.Ownership.NONE)
                .unversioned();
    }
}
