package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * E-mail, calls, meetings, tasks, who took part in them, and notes. An activity's row and its row in activitypointer
 * share one id.
 */
final class ActivityTables {
    /** The part of a relationship's name that stands for a table, as Dataverse spells it. */
    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry("account", "Account"),
            Map.entry("contact", "Contact"),
            Map.entry("lead", "Lead"),
            Map.entry("opportunity", "Opportunity"),
            Map.entry("incident", "Incident"),
            Map.entry("invoice", "Invoice"),
            Map.entry("quote", "Quote"),
            Map.entry("salesorder", "SalesOrder"),
            Map.entry("email", "Email"),
            Map.entry("phonecall", "PhoneCall"),
            Map.entry("appointment", "Appointment"),
            Map.entry("task", "Task"),
            Map.entry("letter", "Letter"),
            Map.entry("fax", "Fax"),
            Map.entry("socialactivity", "SocialActivity"));

    private static final List<String> REGARDING =
            List.of("account", "contact", "lead", "opportunity", "incident", "invoice", "quote", "salesorder");
    private static final Map<String, String> ACTIVITIES = Map.of(
            "email",
            "Emails",
            "phonecall",
            "Phonecalls",
            "appointment",
            "Appointments",
            "task",
            "Tasks",
            "letter",
            "Letters",
            "fax",
            "Faxes",
            "socialactivity",
            "SocialActivities");
    private static final List<String> KINDS =
            List.of("email", "phonecall", "appointment", "task", "letter", "fax", "socialactivity");

    private ActivityTables() {}

    static void addTo(ModelBuilder model) {
        model.add(pointer());
        model.add(email());
        model.add(phoneCall());
        model.add(appointment());
        model.add(task());
        model.add(post("Letter", "letters", "Letter", "Brev", 4207, option(2, "Draft", "Utkast", 0), 4, 3));
        model.add(post("Fax", "faxes", "Fax", "Fax", 4204, option(2, "Completed", "Slutfört", 1), 3, 4));
        model.add(socialActivity());
        Table party = party().build();
        model.add(party.withColumns(party.columns().stream()
                .map(column -> column.name().equals("partyidname") ? kept(column) : column)
                .toList()));
        model.add(note());
        for (String target : REGARDING) {
            regarding(model, target);
        }
        parties(model);
        for (String person : List.of("account", "contact")) {
            model.relate(
                    "socialactivity_postauthor_" + person + "s",
                    person,
                    "socialactivity",
                    "postauthor",
                    "postauthor_" + person,
                    Cascade.REMOVE_LINK);
        }
        for (String activity : KINDS) {
            note(model, activity);
        }
    }

    private static void regarding(ModelBuilder model, String target) {
        for (String activity : KINDS) {
            model.relate(
                    SPELLED.get(target) + "_" + ACTIVITIES.get(activity),
                    target,
                    activity,
                    "regardingobjectid",
                    "regardingobjectid_" + target + "_" + activity,
                    Cascade.CASCADE);
        }
        model.relate(
                SPELLED.get(target) + "_ActivityPointers",
                target,
                "activitypointer",
                "regardingobjectid",
                "regardingobjectid_" + target,
                Cascade.REMOVE_LINK);
        note(model, target);
    }

    private static void note(ModelBuilder model, String target) {
        model.relate(
                SPELLED.get(target) + "_Annotation",
                target,
                "annotation",
                "objectid",
                "objectid_" + target,
                Cascade.CASCADE);
    }

    private static void parties(ModelBuilder model) {
        List<String> all = new ArrayList<>(KINDS);
        all.add(0, "activitypointer");
        for (String activity : all) {
            model.relate(
                    activity + "_activity_parties",
                    activity,
                    "activityparty",
                    "activityid",
                    "activityid_" + activity,
                    Cascade.CASCADE);
        }
        for (String person : List.of("account", "contact", "lead")) {
            model.relate(
                    person + "_activity_parties",
                    person,
                    "activityparty",
                    "partyid",
                    "partyid_" + person,
                    Cascade.NO_CASCADE);
        }
        model.relate(
                "system_user_activity_parties",
                "systemuser",
                "activityparty",
                "partyid",
                "partyid_systemuser",
                Cascade.NO_CASCADE);
    }

    private static TableBuilder pointer() {
        return activity("ActivityPointer", "activitypointers", "Activity", "Aktivitet", 4200)
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", 2),
                                option(2, "Canceled", "Avbruten", 3),
                                option(3, "Scheduled", "Schemalagd", 4)),
                        List.of(
                                option(1, "Open", "Öppen", 0),
                                option(2, "Completed", "Slutförd", 1),
                                option(3, "Canceled", "Avbruten", 2),
                                option(4, "Scheduled", "Schemalagd", 3)))
                .standardColumns();
    }

    private static TableBuilder email() {
        return activity("Email", "emails", "Email", "E-post", 4202)
                .text("Sender", 250, "From", "Från")
                .text("ToRecipients", 500, "To Recipients", "Mottagare")
                .flag("DirectionCode", "Direction", "Riktning")
                .text("MessageId", 320, "Message ID", "Meddelande-id")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", 2),
                                option(2, "Canceled", "Avbruten", 5)),
                        List.of(
                                option(1, "Draft", "Utkast", 0),
                                option(8, "Failed", "Misslyckades", 0),
                                option(2, "Completed", "Slutförd", 1),
                                option(3, "Sent", "Skickad", 1),
                                option(4, "Received", "Mottagen", 1),
                                option(6, "Pending Send", "Väntar på att skickas", 1),
                                option(5, "Canceled", "Avbruten", 2)))
                .standardColumns();
    }

    private static TableBuilder phoneCall() {
        return activity("PhoneCall", "phonecalls", "Phone Call", "Telefonsamtal", 4210)
                .phone("PhoneNumber", "Phone Number", "Telefonnummer")
                .flag("DirectionCode", "Direction", "Riktning")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", 2),
                                option(2, "Canceled", "Avbruten", 3)),
                        List.of(
                                option(1, "Open", "Öppen", 0),
                                option(2, "Made", "Ringt", 1),
                                option(4, "Received", "Mottaget", 1),
                                option(3, "Canceled", "Avbruten", 2)))
                .standardColumns();
    }

    private static TableBuilder appointment() {
        return activity("Appointment", "appointments", "Appointment", "Avtalad tid", 4201)
                .text("Location", 200, "Location", "Plats")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", 3),
                                option(2, "Canceled", "Avbruten", 4),
                                option(3, "Scheduled", "Schemalagd", 5)),
                        List.of(
                                option(1, "Free", "Ledig", 0),
                                option(2, "Tentative", "Preliminär", 0),
                                option(3, "Completed", "Slutförd", 1),
                                option(4, "Canceled", "Avbruten", 2),
                                option(5, "Busy", "Upptagen", 3),
                                option(6, "Out of Office", "Frånvarande", 3)))
                .standardColumns();
    }

    private static TableBuilder task() {
        return activity("Task", "tasks", "Task", "Uppgift", 4212)
                .column("PercentComplete", ColumnType.INTEGER, "Percent Complete", "Procent klart")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 2),
                                option(1, "Completed", "Slutförd", 5),
                                option(2, "Canceled", "Avbruten", 6)),
                        List.of(
                                option(2, "Not Started", "Inte påbörjad", 0),
                                option(3, "In Progress", "Pågår", 0),
                                option(4, "Waiting on someone else", "Väntar på annan", 0),
                                option(7, "Deferred", "Uppskjuten", 0),
                                option(5, "Completed", "Slutförd", 1),
                                option(6, "Canceled", "Avbruten", 2)))
                .standardColumns();
    }

    private static TableBuilder socialActivity() {
        return activity("SocialActivity", "socialactivities", "Social Activity", "Social aktivitet", 4216)
                .dateTime("PostedOn", "Posted On", "Publicerad den")
                .customer("PostAuthor", "Post Author", "Författare")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", 2),
                                option(2, "Canceled", "Avbruten", 3)),
                        List.of(
                                option(1, "Open", "Öppen", 0),
                                option(2, "Completed", "Slutförd", 1),
                                option(3, "Canceled", "Avbruten", 2)))
                .standardColumns();
    }

    /** What goes on paper. */
    private static TableBuilder post(
            String schema,
            String set,
            String english,
            String swedish,
            int code,
            Choice second,
            int sent,
            int received) {
        return activity(schema, set, english, swedish, code)
                .flag("DirectionCode", "Direction", "Riktning")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Completed", "Slutförd", sent),
                                option(2, "Canceled", "Avbruten", 5)),
                        List.of(
                                option(1, "Open", "Öppen", 0),
                                second,
                                option(sent, "Sent", "Skickat", 1),
                                option(received, "Received", "Mottaget", 1),
                                option(5, "Canceled", "Avbruten", 2)))
                .standardColumns();
    }

    private static TableBuilder party() {
        return TableBuilder.of("ActivityParty", "activityparties")
                .label("Activity Party", "Aktivitetspart")
                .typeCode(135)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .lookup("ActivityId", "Activity", "Aktivitet")
                .lookup("PartyId", "Party", "Part")
                .choice(
                        "ParticipationTypeMask",
                        "Participation Type",
                        "Typ av deltagande",
                        option(1, "Sender", "Avsändare"),
                        option(2, "To Recipient", "Mottagare"),
                        option(3, "CC Recipient", "Kopia till"),
                        option(4, "BCC Recipient", "Hemlig kopia till"),
                        option(5, "Required attendee", "Obligatorisk deltagare"),
                        option(6, "Optional attendee", "Valfri deltagare"),
                        option(7, "Organizer", "Organisatör"),
                        option(8, "Regarding", "Angående"),
                        option(9, "Owner", "Ägare"),
                        option(10, "Resource", "Resurs"),
                        option(11, "Customer", "Kund"))
                .text("AddressUsed", 320, "Address", "Adress")
                .text("UnresolvedPartyName", 200, "Unresolved Party Name", "Okänd parts namn")
                .flag("IsPartyDeleted", "Is Party Deleted", "Är parten borttagen")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer");
    }

    /** The name of a party outlives the row behind it, so the row of the party holds it; it is told as the lookup's name only. */
    private static Column kept(Column shadow) {
        return new Column(
                        shadow.name(),
                        shadow.schemaName(),
                        ColumnType.STRING,
                        shadow.label(),
                        400,
                        "Text",
                        shadow.behaviour(),
                        List.of(),
                        List.of(),
                        "None",
                        false,
                        false,
                        false,
                        false,
                        shadow.attributeOf(),
                        0)
                .with(Column.More.NONE.held());
    }

    private static TableBuilder note() {
        return TableBuilder.of("Annotation", "annotations")
                .label("Note", "Anteckning")
                .typeCode(5)
                .unversioned()
                .text("Subject", 500, "Title", "Rubrik")
                .primaryName()
                .memo("NoteText", 100_000, "Description", "Beskrivning")
                .text("FileName", 255, "File Name", "Filnamn")
                .text("MimeType", 256, "Mime Type", "Mime-typ")
                .flag("IsDocument", "Is Document", "Är dokument")
                .column("FileSize", ColumnType.INTEGER, "File Size (Bytes)", "Filstorlek (byte)")
                .column("ObjectTypeCode", ColumnType.ENTITYNAME, "Object Type", "Objekttyp")
                .memo("DocumentBody", 1_073_741_823, "Document", "Dokument")
                .lookup("ObjectId", "Regarding", "Angående")
                .standardColumns();
    }

    private static TableBuilder activity(String schema, String set, String english, String swedish, int typeCode) {
        return TableBuilder.of(schema, set, "ActivityId")
                .label(english, swedish)
                .typeCode(typeCode)
                .activity()
                .text("Subject", 200, "Subject", "Ämne")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 1_073_741_823, "Description", "Beskrivning")
                .column("ActivityTypeCode", ColumnType.ENTITYNAME, "Activity Type", "Aktivitetstyp")
                .readOnly()
                .dateTime("ScheduledStart", "Start Date", "Startdatum")
                .dateTime("ScheduledEnd", "Due Date", "Förfallodatum")
                .dateTime("ActualEnd", "Actual End", "Faktiskt slut")
                .lookup("RegardingObjectId", "Regarding", "Angående");
    }
}
