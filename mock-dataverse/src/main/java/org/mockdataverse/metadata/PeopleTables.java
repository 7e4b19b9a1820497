package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** Organisations and people: account, contact, lead, their addresses and how they know one another. */
final class PeopleTables {
    private PeopleTables() {}

    static void addTo(ModelBuilder model) {
        model.add(account());
        model.add(contact());
        model.add(lead());
        model.add(address());
        model.add(connection());
        relate(model);
    }

    private static TableBuilder account() {
        TableBuilder table = TableBuilder.of("Account", "accounts")
                .label("Account", "Konto")
                .typeCode(1)
                .tracked()
                .text("Name", 160, "Account Name", "Kontonamn")
                .primaryName()
                .required("ApplicationRequired")
                .text("AccountNumber", 20, "Account Number", "Kontonummer")
                .email("EMailAddress1", "Email", "E-post")
                .phone("Telephone1", "Main Phone", "Huvudtelefon")
                .url("WebSiteURL", "Website", "Webbplats")
                .memo("Description", 2000, "Description", "Beskrivning")
                .column("NumberOfEmployees", ColumnType.INTEGER, "Number of Employees", "Antal anställda")
                .money("Revenue", "Annual Revenue", "Årsomsättning")
                .choice(
                        "CustomerTypeCode",
                        "Relationship Type",
                        "Relationstyp",
                        option(1, "Competitor", "Konkurrent"),
                        option(3, "Customer", "Kund"),
                        option(10, "Supplier", "Leverantör"))
                .choice(
                        "new_LegalForm",
                        "Legal Form",
                        "Företagsform",
                        option(100_000_000, "Aktiebolag", "Aktiebolag"),
                        option(100_000_001, "Enskild firma", "Enskild firma"),
                        option(100_000_002, "Handelsbolag", "Handelsbolag"))
                .text("new_OrgNumber", 20, "Organisation Number", "Organisationsnummer")
                .lookup("PrimaryContactId", "Primary Contact", "Primär kontakt")
                .lookup("ParentAccountId", "Parent Account", "Överordnat konto")
                .flag("Merged", "Merged", "Sammanslagen")
                .readOnly()
                .lookup("MasterId", "Master ID", "Huvudpost")
                .readOnly()
                .lookup("OriginatingLeadId", "Originating Lead", "Ursprungligt lead");
        addressColumns(table, 1);
        return table.activeOrNot().currency().standardColumns().key("new_accountnumber", "accountnumber");
    }

    private static TableBuilder contact() {
        TableBuilder table = TableBuilder.of("Contact", "contacts")
                .label("Contact", "Kontakt")
                .typeCode(2)
                .tracked()
                .text("FullName", 160, "Full Name", "Fullständigt namn")
                .primaryName()
                .readOnly()
                .text("Salutation", 100, "Salutation", "Hälsning")
                .text("FirstName", 50, "First Name", "Förnamn")
                .required("Recommended")
                .text("MiddleName", 50, "Middle Name", "Mellannamn")
                .text("LastName", 50, "Last Name", "Efternamn")
                .required("ApplicationRequired")
                .text("NickName", 100, "Nickname", "Smeknamn")
                .text("JobTitle", 100, "Job Title", "Befattning")
                .text("Department", 100, "Department", "Avdelning")
                .email("EMailAddress1", "Email", "E-post")
                .email("EMailAddress2", "Email Address 2", "E-postadress 2")
                .phone("Telephone1", "Business Phone", "Telefon, arbete")
                .phone("Telephone2", "Home Phone", "Telefon, hem")
                .phone("MobilePhone", "Mobile Phone", "Mobiltelefon")
                .date("BirthDate", "Birthday", "Födelsedag")
                .date("Anniversary", "Anniversary", "Årsdag")
                .text("GovernmentId", 50, "Government", "Personnummer")
                .text("EmployeeId", 50, "Employee", "Anställningsnummer")
                .text("ExternalUserIdentifier", 50, "External User Identifier", "Kundnummer")
                .text("SpousesName", 100, "Spouse/Partner Name", "Make/maka/sambo")
                .text("ChildrensNames", 255, "Children's Names", "Barnens namn")
                .memo("Description", 2000, "Description", "Beskrivning")
                .url("WebSiteUrl", "Website", "Webbplats")
                .localDate("LastUsedInCampaign", "Last Date Included in Campaign", "Senast med i kampanj")
                .money("CreditLimit", "Credit Limit", "Kreditgräns")
                .money("AnnualIncome", "Annual Income", "Årsinkomst")
                .choice("GenderCode", "Gender", "Kön", option(1, "Male", "Man"), option(2, "Female", "Kvinna"))
                .choice(
                        "FamilyStatusCode",
                        "Marital Status",
                        "Civilstånd",
                        option(1, "Single", "Ogift"),
                        option(2, "Married", "Gift"),
                        option(3, "Divorced", "Skild"),
                        option(4, "Widowed", "Änka/änkling"))
                .choice(
                        "PreferredContactMethodCode",
                        "Preferred Method of Contact",
                        "Önskat kontaktsätt",
                        option(1, "Any", "Alla"),
                        option(2, "Email", "E-post"),
                        option(3, "Phone", "Telefon"))
                .flag("DoNotEMail", "Do not allow Emails", "Tillåt inte e-post")
                .flag("DoNotBulkEMail", "Do not allow Bulk Emails", "Tillåt inte massutskick")
                .flag("DoNotPhone", "Do not allow Phone Calls", "Tillåt inte telefonsamtal")
                .flag("Merged", "Merged", "Sammanslagen")
                .readOnly()
                .date("new_RelationEndedOn", "Relation Ended On", "Relationen avslutad")
                .flag("new_ProtectedIdentity", "Protected Identity", "Skyddad identitet")
                .memo("new_HealthNote", 2000, "Health Note", "Hälsoanteckning")
                .secured()
                .customer("ParentCustomerId", "Company Name", "Företagsnamn")
                .lookup("MasterId", "Master ID", "Huvudpost")
                .readOnly()
                .lookup("OriginatingLeadId", "Originating Lead", "Ursprungligt lead");
        addressColumns(table, 1);
        return table.activeOrNot()
                .currency()
                .standardColumns()
                .key("new_externaluseridentifier", "externaluseridentifier");
    }

    private static TableBuilder lead() {
        TableBuilder table = TableBuilder.of("Lead", "leads")
                .label("Lead", "Lead")
                .typeCode(4)
                .tracked()
                .text("FullName", 160, "Name", "Namn")
                .primaryName()
                .readOnly()
                .text("Subject", 300, "Topic", "Ämne")
                .required("ApplicationRequired")
                .text("FirstName", 50, "First Name", "Förnamn")
                .required("Recommended")
                .text("LastName", 50, "Last Name", "Efternamn")
                .required("ApplicationRequired")
                .text("CompanyName", 100, "Company Name", "Företagsnamn")
                .text("JobTitle", 100, "Job Title", "Befattning")
                .email("EMailAddress1", "Email", "E-post")
                .phone("Telephone1", "Business Phone", "Telefon, arbete")
                .phone("MobilePhone", "Mobile Phone", "Mobiltelefon")
                .memo("Description", 2000, "Description", "Beskrivning")
                .localDate("LastUsedInCampaign", "Last Campaign Date", "Senaste kampanj")
                .choice(
                        "LeadSourceCode",
                        "Lead Source",
                        "Leadkälla",
                        option(1, "Advertisement", "Annons"),
                        option(2, "Employee Referral", "Tips från anställd"),
                        option(7, "Trade Show", "Mässa"),
                        option(8, "Web", "Webb"))
                .flag("DoNotEMail", "Do not allow Emails", "Tillåt inte e-post")
                .flag("DoNotPhone", "Do not allow Phone Calls", "Tillåt inte telefonsamtal")
                .customer("CustomerId", "Customer", "Kund")
                .lookup("ParentContactId", "Parent Contact for lead", "Överordnad kontakt")
                .lookup("ParentAccountId", "Parent Account for lead", "Överordnat konto")
                .flag("Merged", "Merged", "Sammanslagen")
                .readOnly()
                .lookup("MasterId", "Master ID", "Huvudpost")
                .readOnly();
        addressColumns(table, 1);
        return table.states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Qualified", "Kvalificerad", 3),
                                option(2, "Disqualified", "Diskvalificerad", 4)),
                        List.of(
                                option(1, "New", "Ny", 0),
                                option(2, "Contacted", "Kontaktad", 0),
                                option(3, "Qualified", "Kvalificerad", 1),
                                option(4, "Lost", "Förlorad", 2),
                                option(5, "Cannot Contact", "Går inte att kontakta", 2),
                                option(6, "No Longer Interested", "Inte längre intresserad", 2),
                                option(7, "Canceled", "Avbruten", 2)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder address() {
        return TableBuilder.of("CustomerAddress", "customeraddresses")
                .label("Address", "Adress")
                .typeCode(1071)
                .unversioned()
                .text("Name", 200, "Address Name", "Adressnamn")
                .primaryName()
                .column("AddressNumber", ColumnType.INTEGER, "Address Number", "Adressnummer")
                .text("Line1", 250, "Street 1", "Gata 1")
                .text("PostalCode", 20, "ZIP/Postal Code", "Postnummer")
                .text("City", 80, "City", "Ort")
                .text("Country", 80, "Country/Region", "Land/region")
                .phone("Telephone1", "Main Phone", "Huvudtelefon")
                .lookup("ParentId", "Parent", "Överordnad")
                .standardColumns();
    }

    private static TableBuilder connection() {
        return TableBuilder.of("Connection", "connections")
                .label("Connection", "Anslutning")
                .typeCode(3234)
                .text("Name", 500, "Name", "Namn")
                .primaryName()
                .memo("Description", 2000, "Description", "Beskrivning")
                .localDate("EffectiveStart", "Starting", "Startar")
                .lookup("Record1Id", "Connected From", "Ansluten från")
                .lookup("Record2Id", "Connected To", "Ansluten till")
                .activeOrNot()
                .standardColumns();
    }

    private static void addressColumns(TableBuilder table, int number) {
        String prefix = "Address" + number + "_";
        table.text(prefix + "Line1", 250, "Address " + number + ": Street 1", "Adress " + number + ": gata 1")
                .text(prefix + "Line2", 250, "Address " + number + ": Street 2", "Adress " + number + ": gata 2")
                .text(prefix + "PostalCode", 20, "Address " + number + ": ZIP/Postal Code", "Adress: postnummer")
                .text(prefix + "City", 80, "Address " + number + ": City", "Adress " + number + ": ort")
                .text(prefix + "Country", 80, "Address " + number + ": Country/Region", "Adress: land/region");
    }

    private static void relate(ModelBuilder model) {
        model.relate(
                "account_primary_contact",
                "contact",
                "account",
                "primarycontactid",
                "primarycontactid",
                Cascade.REMOVE_LINK);
        model.relate(
                "account_parent_account",
                "account",
                "account",
                "parentaccountid",
                "parentaccountid",
                Cascade.REMOVE_LINK);
        model.relate(
                "account_originating_lead",
                "lead",
                "account",
                "originatingleadid",
                "originatingleadid",
                Cascade.REMOVE_LINK);
        model.relate(
                "contact_customer_accounts",
                "account",
                "contact",
                "parentcustomerid",
                "parentcustomerid_account",
                Cascade.CASCADE);
        model.relate(
                "contact_customer_contacts",
                "contact",
                "contact",
                "parentcustomerid",
                "parentcustomerid_contact",
                Cascade.REMOVE_LINK);
        model.relate("account_master_account", "account", "account", "masterid", "masterid", Cascade.NO_CASCADE);
        model.relate("lead_master_lead", "lead", "lead", "masterid", "masterid", Cascade.NO_CASCADE);
        model.relate("contact_master_contact", "contact", "contact", "masterid", "masterid", Cascade.NO_CASCADE);
        model.relate(
                "contact_originating_lead",
                "lead",
                "contact",
                "originatingleadid",
                "originatingleadid",
                Cascade.REMOVE_LINK);
        model.relate("lead_customer_accounts", "account", "lead", "customerid", "customerid_account", Cascade.CASCADE);
        model.relate("lead_customer_contacts", "contact", "lead", "customerid", "customerid_contact", Cascade.CASCADE);
        model.relate(
                "lead_parent_account", "account", "lead", "parentaccountid", "parentaccountid", Cascade.REMOVE_LINK);
        model.relate(
                "lead_parent_contact", "contact", "lead", "parentcontactid", "parentcontactid", Cascade.REMOVE_LINK);
        model.relate(
                "Account_CustomerAddress",
                "account",
                "customeraddress",
                "parentid",
                "parentid_account",
                Cascade.CASCADE);
        model.relate(
                "Contact_CustomerAddress",
                "contact",
                "customeraddress",
                "parentid",
                "parentid_contact",
                Cascade.CASCADE);
        for (String table : List.of("account", "contact", "lead")) {
            model.relate(
                    table + "_connections1", table, "connection", "record1id", "record1id_" + table, Cascade.CASCADE);
            model.relate(
                    table + "_connections2", table, "connection", "record2id", "record2id_" + table, Cascade.CASCADE);
        }
    }
}
