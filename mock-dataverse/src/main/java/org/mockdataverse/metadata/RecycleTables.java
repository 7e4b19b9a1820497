package org.mockdataverse.metadata;

/** The recycle bin's settings and what lies in it, and the rows that stand for tables. */
final class RecycleTables {
    private RecycleTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("Entity", "entities")
                .label("Entity", "Entitet")
                .typeCode(9800)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned()
                .text("Name", 64, "Name", "Namn")
                .primaryName()
                .text("LogicalName", 64, "Logical Name", "Logiskt namn")
                .text("EntitySetName", 64, "Entity Set Name", "Namn på entitetsuppsättning")
                .column("ObjectTypeCode", ColumnType.INTEGER, "Object Type Code", "Objekttypkod"));
        model.add(TableBuilder.of("RecycleBinConfig", "recyclebinconfigs")
                .label("Restore Deleted Records Configuration", "Konfiguration för återställning av poster")
                .typeCode(10_086)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .column("CleanupIntervalInDays", ColumnType.INTEGER, "Cleanup Interval", "Rensningsintervall")
                .lookup("ExtensionOfRecordId", "Extension Of Record", "Tillägg till post")
                .flag("IsReadyForRecycleBin", "Is Ready For Recycle Bin", "Är redo för papperskorgen")
                .activeOrNot()
                .standardColumns());
        model.relate(
                "entity_recyclebinconfig_extensionOfRecordId",
                "entity",
                "recyclebinconfig",
                "extensionofrecordid",
                "extensionofrecordid",
                Cascade.CASCADE);
        model.add(TableBuilder.of("DeletedItemReference", "deleteditemreferences")
                .label("Deleted Record Reference", "Referens till borttagen post")
                .typeCode(10_087)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 850, "Name", "Namn")
                .primaryName()
                .lookup("DeletedObject", "Deleted Object", "Borttaget objekt")
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .activeOrNot()
                .standardColumns());
    }
}
