package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;
import java.util.Locale;

/** Campaigns and lists, and what a deal is about: products, price lists, subjects, territories. */
final class MarketingTables {
    private MarketingTables() {}

    static void addTo(ModelBuilder model) {
        model.add(territory());
        model.add(subject());
        model.add(priceLevel());
        model.add(product());
        model.add(campaign());
        model.add(list());
        model.add(competitor());
        among(model, "AccountLeads", "accountleadscollection", 16, "accountleads_association", "account", "lead");
        among(model, "ContactLeads", "contactleadscollection", 22, "contactleads_association", "contact", "lead");
        among(
                model,
                "OpportunityCompetitors",
                "opportunitycompetitorscollection",
                24,
                "opportunitycompetitors_association",
                "opportunity",
                "competitor");
        among(
                model,
                "LeadCompetitors",
                "leadcompetitorscollection",
                25,
                "leadcompetitors_association",
                "lead",
                "competitor");
        model.relate(
                "territory_parent_territory",
                "territory",
                "territory",
                "parentterritoryid",
                "parentterritoryid",
                Cascade.RESTRICT);
        model.relate(
                "system_user_territories", "systemuser", "territory", "managerid", "managerid", Cascade.REMOVE_LINK);
        model.relate("subject_parent_subject", "subject", "subject", "parentsubject", "parentsubject", Cascade.CASCADE);
        model.relate(
                "price_level_products", "pricelevel", "product", "pricelevelid", "pricelevelid", Cascade.REMOVE_LINK);
        model.relate("subject_products", "subject", "product", "subjectid", "subjectid", Cascade.REMOVE_LINK);
        model.relate(
                "PriceList_Campaigns", "pricelevel", "campaign", "pricelistid", "pricelistid", Cascade.REMOVE_LINK);
    }

    private static TableBuilder territory() {
        return TableBuilder.of("Territory", "territories")
                .label("Territory", "Säljområde")
                .typeCode(2013)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 200, "Territory Name", "Säljområdets namn")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .lookup("ManagerId", "Manager", "Chef")
                .lookup("ParentTerritoryId", "Parent Territory", "Överordnat säljområde")
                .currency()
                .standardColumns();
    }

    private static TableBuilder subject() {
        return TableBuilder.of("Subject", "subjects")
                .label("Subject", "Ämne")
                .typeCode(129)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Title", 500, "Title", "Rubrik")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .lookup("ParentSubject", "Parent Subject", "Överordnat ämne")
                .standardColumns();
    }

    private static TableBuilder priceLevel() {
        return TableBuilder.of("PriceLevel", "pricelevels")
                .label("Price List", "Prislista")
                .typeCode(1022)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .localDate("BeginDate", "Start Date", "Startdatum")
                .localDate("EndDate", "End Date", "Slutdatum")
                .states(
                        List.of(option(0, "Active", "Aktiv", 100_001), option(1, "Inactive", "Inaktiv", 100_002)),
                        List.of(option(100_001, "Active", "Aktiv", 0), option(100_002, "Inactive", "Inaktiv", 1)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder product() {
        return TableBuilder.of("Product", "products")
                .label("Product", "Produkt")
                .typeCode(1024)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .text("ProductNumber", 100, "Product ID", "Artikelnummer")
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .lookup("PriceLevelId", "Default Price List", "Standardprislista")
                .lookup("SubjectId", "Subject", "Ämne")
                .states(
                        List.of(
                                option(0, "Active", "Aktiv", 1),
                                option(1, "Retired", "Utgången", 2),
                                option(2, "Draft", "Utkast", 0),
                                option(3, "Under Revision", "Under revision", 3)),
                        List.of(
                                option(1, "Active", "Aktiv", 0),
                                option(2, "Retired", "Utgången", 1),
                                option(0, "Draft", "Utkast", 2),
                                option(3, "Under Revision", "Under revision", 3)))
                .currency()
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
                .memo("Description", 2000, "Description", "Beskrivning")
                .lookup("PriceListId", "Price List", "Prislista")
                .states(
                        List.of(option(0, "Active", "Aktiv", 0), option(1, "Inactive", "Inaktiv", 6)),
                        List.of(
                                option(0, "Proposed", "Föreslagen", 0),
                                option(1, "Ready To Launch", "Redo att starta", 0),
                                option(2, "Launched", "Startad", 0),
                                option(3, "Completed", "Slutförd", 0),
                                option(4, "Canceled", "Avbruten", 0),
                                option(5, "Suspended", "Vilande", 0),
                                option(6, "Inactive", "Inaktiv", 1)))
                .currency()
                .standardColumns();
    }

    /** Lists as such; who is on them stands in {@link ListTables}. */
    private static TableBuilder list() {
        return TableBuilder.of("List", "lists")
                .label("Marketing List", "Marknadsföringslista")
                .typeCode(4300)
                .text("ListName", 128, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .states(
                        List.of(option(0, "Active", "Aktiv", 0), option(1, "Inactive", "Inaktiv", 1)),
                        List.of(option(0, "Active", "Aktiv", 0), option(1, "Inactive", "Inaktiv", 1)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder competitor() {
        return TableBuilder.of("Competitor", "competitors")
                .label("Competitor", "Konkurrent")
                .typeCode(123)
                .owned(Table.Ownership.ORGANIZATION)
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .url("WebSiteUrl", "Website", "Webbplats")
                .currency()
                .standardColumns();
    }

    private static void among(
            ModelBuilder model, String schema, String set, int code, String name, String one, String other) {
        String singular = schema.substring(0, schema.length() - 1);
        model.add(TableBuilder.of(schema, set, singular + "Id")
                .typeCode(code)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer")
                .lookup(one + "id", one, one)
                .lookup(other + "id", other, other));
        model.associate(new ManyToMany(
                name, one, name, other, name, schema.toLowerCase(Locale.ROOT), one + "id", other + "id"));
    }
}
