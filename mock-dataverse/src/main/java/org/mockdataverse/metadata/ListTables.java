package org.mockdataverse.metadata;

import java.util.List;

/** Who is on marketing lists, and what belongs to campaigns. */
final class ListTables {
    private ListTables() {}

    static void addTo(ModelBuilder model) {
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
}
