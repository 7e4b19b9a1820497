package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;
import java.util.Map;

/** What else hangs on customers and goes with them, or keeps them: feedback, social profiles, duplicates found, synchronisation, processes. */
final class RelatedTables {
    /** The part of a relationship's name that stands for a table. */
    private static final Map<String, String> CUSTOMERS =
            Map.of("account", "Account", "contact", "Contact", "lead", "Lead");

    private RelatedTables() {}

    static void addTo(ModelBuilder model) {
        feedback(model);
        social(model);
        duplicates(model);
        regarding(
                model,
                "SyncError",
                "syncerrors",
                9869,
                "Sync Error",
                "Synkroniseringsfel",
                "SyncErrors",
                Cascade.CASCADE);
        regarding(
                model,
                "MailboxTrackingFolder",
                "mailboxtrackingfolders",
                9608,
                "Mailbox Auto Tracking Folder",
                "Spårad postlådemapp",
                "MailboxTrackingFolder",
                Cascade.CASCADE);
        regarding(
                model,
                "ProcessSession",
                "processsessions",
                4710,
                "Process Session",
                "Processession",
                "ProcessSessions",
                Cascade.NO_CASCADE);
    }

    private static void feedback(ModelBuilder model) {
        model.add(TableBuilder.of("Feedback", "feedback")
                .label("Feedback", "Feedback")
                .typeCode(10_006)
                .text("Title", 200, "Title", "Rubrik")
                .primaryName()
                .memo("Comments", 2000, "Comments", "Kommentarer")
                .column("Rating", ColumnType.INTEGER, "Rating", "Betyg")
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .lookup("CreatedByContact", "Created By (Contact)", "Skapad av (kontakt)")
                .lookup("CreatedOnBehalfByContact", "Created On Behalf By (Contact)", "Skapad för (kontakt)")
                .activeOrNot()
                .standardColumns());
        CUSTOMERS.forEach((table, spelled) -> model.relate(
                spelled + "_Feedback",
                table,
                "feedback",
                "regardingobjectid",
                "regardingobjectid_" + table,
                Cascade.CASCADE));
        // what becomes of feedback that the contact wrote is not in the list that was read [K]
        model.relate(
                "lk_contact_feedback_createdby",
                "contact",
                "feedback",
                "createdbycontact",
                "createdbycontact",
                Cascade.REMOVE_LINK);
        model.relate(
                "lk_contact_feedback_createdonbehalfby",
                "contact",
                "feedback",
                "createdonbehalfbycontact",
                "createdonbehalfbycontact",
                Cascade.RESTRICT);
    }

    private static void social(ModelBuilder model) {
        model.add(TableBuilder.of("SocialProfile", "socialprofiles")
                .label("Social Profile", "Social profil")
                .typeCode(99)
                .text("ProfileName", 160, "Social Profile", "Profilnamn")
                .primaryName()
                .url("ProfileLink", "Profile Link", "Profillänk")
                .choice(
                        "Community",
                        "Social Channel",
                        "Social kanal",
                        option(0, "Other", "Annan"),
                        option(1, "Facebook", "Facebook"),
                        option(2, "Twitter", "Twitter"))
                .customer("CustomerId", "Customer", "Kund")
                .activeOrNot()
                .standardColumns());
        model.relate(
                "Socialprofile_customer_accounts",
                "account",
                "socialprofile",
                "customerid",
                "customerid_account",
                Cascade.CASCADE);
        model.relate(
                "Socialprofile_customer_contacts",
                "contact",
                "socialprofile",
                "customerid",
                "customerid_contact",
                Cascade.CASCADE);
    }

    private static void duplicates(ModelBuilder model) {
        model.add(TableBuilder.of("DuplicateRecord", "duplicaterecords", "DuplicateId")
                .label("Duplicate Record", "Dubblettpost")
                .typeCode(4415)
                .unversioned()
                .lookup("BaseRecordId", "Base Record ID", "Grundpost")
                .lookup("DuplicateRecordId", "Duplicate Record ID", "Dubblettpost")
                .standardColumns());
        CUSTOMERS.forEach((table, spelled) -> {
            model.relate(
                    spelled + "_DuplicateBaseRecord",
                    table,
                    "duplicaterecord",
                    "baserecordid",
                    "baserecordid_" + table,
                    Cascade.CASCADE);
            model.relate(
                    spelled + "_DuplicateMatchingRecord",
                    table,
                    "duplicaterecord",
                    "duplicaterecordid",
                    "duplicaterecordid_" + table,
                    Cascade.CASCADE);
        });
    }

    private static void regarding(
            ModelBuilder model,
            String schema,
            String set,
            int code,
            String english,
            String swedish,
            String suffix,
            Cascade onDelete) {
        model.add(TableBuilder.of(schema, set)
                .label(english, swedish)
                .typeCode(code)
                .unversioned()
                .text("Name", 200, "Name", "Namn")
                .primaryName()
                .lookup("RegardingObjectId", "Regarding", "Angående")
                .standardColumns());
        for (String table : List.of("account", "contact", "lead")) {
            model.relate(
                    CUSTOMERS.get(table) + "_" + suffix,
                    table,
                    schema.toLowerCase(java.util.Locale.ROOT),
                    "regardingobjectid",
                    "regardingobjectid_" + table,
                    onDelete);
        }
    }
}
