package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** Rows and columns shared with users and teams, settings of users, queues. */
final class SharingTables {
    private SharingTables() {}

    /** Adds them; every table that is there by now can have rows whose columns are shared. */
    static void addTo(ModelBuilder model) {
        shares(model);
        settings(model);
        queues(model);
    }

    private static void shares(ModelBuilder model) {
        model.add(TableBuilder.of("PrincipalObjectAccess", "principalobjectaccessset")
                .label("Sharing", "Delning")
                .typeCode(11)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .id("ObjectId")
                .column("ObjectTypeCode", ColumnType.ENTITYNAME, "Object Type", "Objekttyp")
                .id("PrincipalId")
                .column("PrincipalTypeCode", ColumnType.ENTITYNAME, "Principal Type", "Typ av part")
                .column("AccessRightsMask", ColumnType.INTEGER, "Access Rights", "Åtkomsträttigheter")
                .column("InheritedAccessRightsMask", ColumnType.INTEGER, "Inherited Access Rights", "Ärvda rättigheter")
                .dateTime("ChangedOn", "Changed On", "Ändrad den")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer"));
        List<Table> before = model.tables();
        model.add(TableBuilder.of("PrincipalObjectAttributeAccess", "principalobjectattributeaccessset")
                .label("Field Sharing", "Delning av kolumn")
                .typeCode(44)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .id("AttributeId")
                .lookup("ObjectId", "Object", "Objekt")
                .lookup("PrincipalId", "Principal", "Part")
                .flag("ReadAccess", "Read Access", "Läsåtkomst")
                .flag("UpdateAccess", "Update Access", "Uppdateringsåtkomst")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer"));
        String shared = "principalobjectattributeaccess";
        for (Table table : before) {
            if (table.traits().ownership() == Table.Ownership.USER
                    || table.traits().ownership() == Table.Ownership.ORGANIZATION) {
                model.relate(
                        table.name() + "_" + shared,
                        table.name(),
                        shared,
                        "objectid",
                        "objectid_" + table.name(),
                        Cascade.CASCADE);
            }
        }
        for (String principal : List.of("systemuser", "team")) {
            model.relate(
                    principal + "_" + shared + "_principalid",
                    principal,
                    shared,
                    "principalid",
                    "principalid_" + principal,
                    Cascade.CASCADE);
        }
    }

    /** One row of settings for each user, under the user's id. */
    private static void settings(ModelBuilder model) {
        model.add(TableBuilder.of("UserSettings", "usersettingscollection", "SystemUserId")
                .label("User Settings", "Användarinställningar")
                .typeCode(150)
                .owned(Table.Ownership.BUSINESS)
                .unversioned()
                .column("TimeZoneCode", ColumnType.INTEGER, "Time Zone", "Tidszon")
                .column("UILanguageId", ColumnType.INTEGER, "User Interface Language", "Språk i gränssnittet")
                .column("LocaleId", ColumnType.INTEGER, "Locale", "Språkversion")
                .column("PagingLimit", ColumnType.INTEGER, "Paging Limit", "Rader per sida")
                .lookup("BusinessUnitId", "Business Unit", "Affärsenhet")
                .standardColumns());
        model.relate(
                "business_unit_user_settings",
                "businessunit",
                "usersettings",
                "businessunitid",
                "businessunitid",
                Cascade.NO_CASCADE);
    }

    private static void queues(ModelBuilder model) {
        model.add(TableBuilder.of("Queue", "queues")
                .label("Queue", "Kö")
                .typeCode(2020)
                .text("Name", 200, "Name", "Namn")
                .primaryName()
                .required("SystemRequired")
                .email("EMailAddress", "Incoming Email", "Inkommande e-post")
                .memo("Description", 2000, "Description", "Beskrivning")
                .choice(
                        "QueueViewType",
                        "Type",
                        "Typ",
                        option(0, "Public", "Offentlig"),
                        option(1, "Private", "Privat"))
                .activeOrNot()
                .standardColumns());
        model.add(TableBuilder.of("QueueItem", "queueitems")
                .label("Queue Item", "Köpost")
                .typeCode(2029)
                .text("Title", 300, "Title", "Rubrik")
                .primaryName()
                .lookup("QueueId", "Queue", "Kö")
                .required("SystemRequired")
                .lookup("ObjectId", "Object", "Objekt")
                .lookup("WorkerId", "Worked By", "Bearbetas av")
                .dateTime("EnteredOn", "Entered Queue", "Placerad i kön")
                .activeOrNot()
                .standardColumns());
        model.relate("queue_entries", "queue", "queueitem", "queueid", "queueid", Cascade.CASCADE);
        for (String object : List.of("email", "incident", "task", "phonecall", "appointment")) {
            model.relate(object + "_QueueItem", object, "queueitem", "objectid", "objectid_" + object, Cascade.CASCADE);
        }
        for (String worker : List.of("systemuser", "team")) {
            model.relate(
                    worker + "_queueitem_workerid",
                    worker,
                    "queueitem",
                    "workerid",
                    "workerid_" + worker,
                    Cascade.NO_CASCADE);
        }
    }
}
