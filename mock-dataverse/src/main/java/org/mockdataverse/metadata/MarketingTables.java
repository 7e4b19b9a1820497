package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** Marketing lists with their members, and campaigns. */
final class MarketingTables {
    private MarketingTables() {}

    static void addTo(ModelBuilder model) {
        model.add(list());
        model.add(campaign());
        model.add(TableBuilder.of("ListMember", "listmembers")
                .label("Marketing List Member", "Medlem i marknadsföringslista")
                .typeCode(4301)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .lookup("ListId", "Marketing List", "Marknadsföringslista")
                .lookup("EntityId", "Member", "Medlem")
                .standardColumns());
        model.relate("list_members", "list", "listmember", "listid", "listid", Cascade.CASCADE);
        for (String member : List.of("account", "contact", "lead")) {
            model.relate(
                    member + "_listmembers", member, "listmember", "entityid", "entityid_" + member, Cascade.CASCADE);
            String association = "list" + member + "_association";
            model.associateAcross(new ManyToMany(
                    association, "list", association, member, association, "listmember", "listid", "entityid"));
        }
        model.add(TableBuilder.of("CampaignItem", "campaignitems")
                .label("Campaign Item", "Kampanjobjekt")
                .typeCode(4403)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .lookup("CampaignId", "Campaign", "Kampanj")
                .lookup("EntityId", "Item", "Objekt")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer"));
        model.associate(new ManyToMany(
                "campaignlist_association",
                "campaign",
                "campaignlist_association",
                "list",
                "campaignlist_association",
                "campaignitem",
                "campaignid",
                "entityid"));
    }

    private static TableBuilder list() {
        return TableBuilder.of("List", "lists")
                .label("Marketing List", "Marknadsföringslista")
                .typeCode(4300)
                .text("ListName", 128, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .flag("Type", "Type", "Typ", "Static", "Dynamic")
                .choice(
                        "CreatedFromCode",
                        "Targeted At",
                        "Riktad till",
                        option(1, "Account", "Konto"),
                        option(2, "Contact", "Kontakt"),
                        option(4, "Lead", "Lead"))
                .required("SystemRequired")
                .column("MemberType", ColumnType.INTEGER, "Member Type", "Medlemstyp")
                .column("MemberCount", ColumnType.INTEGER, "Members Count", "Antal medlemmar")
                .readOnly()
                .memo("Query", 1_073_741_823, "Query", "Fråga")
                .flag("LockStatus", "Locked", "Låst")
                .flag("DoNotSendOnOptOut", "Exclude Members Who Opt Out", "Uteslut medlemmar som avböjt")
                .flag("IgnoreInactiveListMembers", "Ignore Inactive List Members", "Bortse från inaktiva medlemmar")
                .text("Purpose", 512, "Purpose", "Syfte")
                .text("Source", 512, "Source", "Källa")
                .memo("Description", 2000, "Description", "Beskrivning")
                .dateTime("LastUsedOn", "Last Used On", "Senast använd")
                .activeOrNot()
                .standardColumns();
    }

    private static TableBuilder campaign() {
        return TableBuilder.of("Campaign", "campaigns")
                .label("Campaign", "Kampanj")
                .typeCode(4400)
                .text("Name", 128, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .text("CodeName", 32, "Campaign Code", "Kampanjkod")
                .memo("Message", 256, "Message", "Budskap")
                .memo("Description", 2000, "Description", "Beskrivning")
                .dateTime("ProposedStart", "Proposed Start", "Planerad start")
                .dateTime("ProposedEnd", "Proposed End", "Planerat slut")
                .dateTime("ActualStart", "Actual Start", "Faktisk start")
                .dateTime("ActualEnd", "Actual End", "Faktiskt slut")
                .states(
                        List.of(option(0, "Active", "Aktiv", 0), option(1, "Inactive", "Inaktiv", 4)),
                        List.of(
                                option(0, "Proposed", "Föreslagen", 0),
                                option(1, "Ready To Launch", "Klar att starta", 0),
                                option(2, "Launched", "Startad", 0),
                                option(3, "Completed", "Slutförd", 0),
                                option(4, "Canceled", "Avbruten", 1),
                                option(5, "Suspended", "Vilande", 0)))
                .currency()
                .standardColumns();
    }
}
