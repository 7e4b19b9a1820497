package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** Cases. */
final class ServiceTables {
    private ServiceTables() {}

    static void addTo(ModelBuilder model) {
        model.add(TableBuilder.of("Incident", "incidents")
                .label("Case", "Ärende")
                .typeCode(112)
                .tracked()
                .text("Title", 200, "Case Title", "Ärenderubrik")
                .primaryName()
                .text("TicketNumber", 100, "Case Number", "Ärendenummer")
                .memo("Description", 2000, "Description", "Beskrivning")
                .choice(
                        "PriorityCode",
                        "Priority",
                        "Prioritet",
                        option(1, "High", "Hög"),
                        option(2, "Normal", "Normal"),
                        option(3, "Low", "Låg"))
                .choice(
                        "CaseOriginCode",
                        "Origin",
                        "Ursprung",
                        option(1, "Phone", "Telefon"),
                        option(2, "Email", "E-post"),
                        option(3, "Web", "Webb"))
                .dateTime("ResolveBy", "Resolve By", "Lös senast")
                .customer("CustomerId", "Customer", "Kund")
                .required("ApplicationRequired")
                .lookup("PrimaryContactId", "Contact", "Kontakt")
                .lookup("ResponsibleContactId", "Responsible Contact", "Ansvarig kontakt")
                .flag("Merged", "Internal Use Only", "Sammanslagen")
                .readOnly()
                .lookup("MasterId", "Master Case", "Huvudärende")
                .readOnly()
                .lookup("ParentCaseId", "Parent Case", "Överordnat ärende")
                .states(
                        List.of(
                                option(0, "Active", "Aktiv", 1),
                                option(1, "Resolved", "Löst", 5),
                                option(2, "Cancelled", "Avbrutet", 6)),
                        List.of(
                                option(1, "In Progress", "Pågår", 0),
                                option(2, "On Hold", "Vilande", 0),
                                option(3, "Waiting for Details", "Väntar på uppgifter", 0),
                                option(4, "Researching", "Utreds", 0),
                                option(5, "Problem Solved", "Problemet löst", 1),
                                option(1000, "Information Provided", "Information lämnad", 1),
                                option(6, "Cancelled", "Avbrutet", 2),
                                option(2000, "Merged", "Sammanslaget", 2)))
                .currency()
                .standardColumns());
        model.relate(
                "incident_customer_accounts",
                "account",
                "incident",
                "customerid",
                "customerid_account",
                Cascade.CASCADE);
        model.relate(
                "incident_customer_contacts",
                "contact",
                "incident",
                "customerid",
                "customerid_contact",
                Cascade.CASCADE);
        model.relate(
                "contact_as_primary_contact",
                "contact",
                "incident",
                "primarycontactid",
                "primarycontactid",
                Cascade.REMOVE_LINK);
        model.relate(
                "contact_as_responsible_contact",
                "contact",
                "incident",
                "responsiblecontactid",
                "responsiblecontactid",
                Cascade.REMOVE_LINK);
        model.relate("incident_master_incident", "incident", "incident", "masterid", "masterid", Cascade.NO_CASCADE);
        model.relate(
                "incident_parent_incident", "incident", "incident", "parentcaseid", "parentcaseid", Cascade.NO_CASCADE);
    }
}
