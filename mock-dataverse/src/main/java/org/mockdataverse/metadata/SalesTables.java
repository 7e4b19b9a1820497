package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.List;

/** From the opportunity to the invoice. */
final class SalesTables {
    private SalesTables() {}

    static void addTo(ModelBuilder model) {
        model.add(opportunity());
        model.add(quote());
        model.add(order());
        model.add(invoice());
        customers(model, "opportunity", "opportunity", Cascade.CASCADE);
        customers(model, "quote", "quote", Cascade.CASCADE);
        customers(model, "order", "salesorder", Cascade.RESTRICT);
        customers(model, "invoice", "invoice", Cascade.RESTRICT);
        model.relate(
                "opportunity_parent_account",
                "account",
                "opportunity",
                "parentaccountid",
                "parentaccountid",
                Cascade.REMOVE_LINK);
        model.relate(
                "opportunity_parent_contact",
                "contact",
                "opportunity",
                "parentcontactid",
                "parentcontactid",
                Cascade.REMOVE_LINK);
        model.relate(
                "opportunity_originating_lead",
                "lead",
                "opportunity",
                "originatingleadid",
                "originatingleadid",
                Cascade.REMOVE_LINK);
        model.relate(
                "opportunity_quotes", "opportunity", "quote", "opportunityid", "opportunityid", Cascade.REMOVE_LINK);
        model.relate(
                "opportunity_sales_orders",
                "opportunity",
                "salesorder",
                "opportunityid",
                "opportunityid",
                Cascade.REMOVE_LINK);
        model.relate(
                "opportunity_invoices",
                "opportunity",
                "invoice",
                "opportunityid",
                "opportunityid",
                Cascade.REMOVE_LINK);
        model.relate("quote_orders", "quote", "salesorder", "quoteid", "quoteid", Cascade.REMOVE_LINK);
        model.relate("order_invoices", "salesorder", "invoice", "salesorderid", "salesorderid", Cascade.REMOVE_LINK);
    }

    private static void customers(ModelBuilder model, String prefix, String table, Cascade onDelete) {
        model.relate(prefix + "_customer_accounts", "account", table, "customerid", "customerid_account", onDelete);
        model.relate(prefix + "_customer_contacts", "contact", table, "customerid", "customerid_contact", onDelete);
    }

    private static TableBuilder opportunity() {
        return TableBuilder.of("Opportunity", "opportunities")
                .label("Opportunity", "Affärsmöjlighet")
                .typeCode(3)
                .tracked()
                .text("Name", 300, "Topic", "Ämne")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .money("EstimatedValue", "Est. Revenue", "Beräknad intäkt")
                .localDate("EstimatedCloseDate", "Est. Close Date", "Beräknat avslut")
                .localDate("ActualCloseDate", "Actual Close Date", "Faktiskt avslut")
                .customer("CustomerId", "Potential Customer", "Potentiell kund")
                .lookup("ParentContactId", "Contact", "Kontakt")
                .lookup("ParentAccountId", "Account", "Konto")
                .lookup("OriginatingLeadId", "Originating Lead", "Ursprungligt lead")
                .states(
                        List.of(
                                option(0, "Open", "Öppen", 1),
                                option(1, "Won", "Vunnen", 3),
                                option(2, "Lost", "Förlorad", 4)),
                        List.of(
                                option(1, "In Progress", "Pågår", 0),
                                option(2, "On Hold", "Vilande", 0),
                                option(3, "Won", "Vunnen", 1),
                                option(4, "Canceled", "Avbruten", 2),
                                option(5, "Out-Sold", "Utkonkurrerad", 2)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder quote() {
        return document("Quote", "quotes", "Quote", "Offert", 1084)
                .localDate("EffectiveTo", "Effective To", "Gäller till")
                .text("QuoteNumber", 100, "Quote ID", "Offertnummer")
                .lookup("OpportunityId", "Opportunity", "Affärsmöjlighet")
                .states(
                        List.of(
                                option(0, "Draft", "Utkast", 1),
                                option(1, "Active", "Aktiv", 2),
                                option(2, "Won", "Vunnen", 4),
                                option(3, "Closed", "Stängd", 5)),
                        List.of(
                                option(1, "In Progress", "Pågår", 0),
                                option(2, "In Progress", "Pågår", 1),
                                option(3, "Open", "Öppen", 1),
                                option(4, "Won", "Vunnen", 2),
                                option(5, "Lost", "Förlorad", 3),
                                option(6, "Canceled", "Avbruten", 3),
                                option(7, "Revised", "Reviderad", 3)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder order() {
        return document("SalesOrder", "salesorders", "Order", "Order", 1088)
                .text("OrderNumber", 100, "Order ID", "Ordernummer")
                .localDate("SubmitDate", "Date Submitted", "Skickad den")
                .localDate("DateFulfilled", "Date Fulfilled", "Levererad den")
                .lookup("OpportunityId", "Opportunity", "Affärsmöjlighet")
                .lookup("QuoteId", "Quote", "Offert")
                .states(
                        List.of(
                                option(0, "Active", "Aktiv", 1),
                                option(1, "Submitted", "Skickad", 3),
                                option(2, "Canceled", "Avbruten", 4),
                                option(3, "Fulfilled", "Levererad", 100_001),
                                option(4, "Invoiced", "Fakturerad", 100_003)),
                        List.of(
                                option(1, "New", "Ny", 0),
                                option(2, "Pending", "Väntar", 0),
                                option(3, "In Progress", "Pågår", 1),
                                option(4, "No Money", "Inga pengar", 2),
                                option(100_001, "Complete", "Fullständig", 3),
                                option(100_002, "Partial", "Delvis", 3),
                                option(100_003, "Invoiced", "Fakturerad", 4)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder invoice() {
        return document("Invoice", "invoices", "Invoice", "Faktura", 1090)
                .text("InvoiceNumber", 100, "Invoice ID", "Fakturanummer")
                .localDate("DateDelivered", "Date Delivered", "Leveransdatum")
                .localDate("DueDate", "Due Date", "Förfallodatum")
                .date("new_BookedOn", "Booked On", "Bokförd den")
                .lookup("OpportunityId", "Opportunity", "Affärsmöjlighet")
                .lookup("SalesOrderId", "Order", "Order")
                .states(
                        List.of(
                                option(0, "Active", "Aktiv", 1),
                                option(1, "Closed (deprecated)", "Stängd (utgången)", 7),
                                option(2, "Paid", "Betald", 100_001),
                                option(3, "Canceled", "Avbruten", 100_003)),
                        List.of(
                                option(1, "New", "Ny", 0),
                                option(2, "Partially Shipped", "Delvis levererad", 0),
                                option(4, "Billed", "Fakturerad", 0),
                                option(7, "Paid in Full (deprecated)", "Fullt betald (utgången)", 1),
                                option(100_001, "Complete", "Fullständig", 2),
                                option(100_002, "Partial", "Delvis", 2),
                                option(100_003, "Canceled", "Avbruten", 3)))
                .currency()
                .standardColumns();
    }

    private static TableBuilder document(String schema, String set, String english, String swedish, int typeCode) {
        return TableBuilder.of(schema, set)
                .label(english, swedish)
                .typeCode(typeCode)
                .tracked()
                .text("Name", 300, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .memo("Description", 2000, "Description", "Beskrivning")
                .money("TotalAmount", "Total Amount", "Totalbelopp")
                .text("BillTo_Name", 200, "Bill To Name", "Fakturamottagare")
                .text("BillTo_Line1", 4000, "Bill To Street 1", "Fakturaadress")
                .text("BillTo_PostalCode", 20, "Bill To ZIP/Postal Code", "Fakturapostnummer")
                .text("BillTo_City", 80, "Bill To City", "Fakturaort")
                .customer("CustomerId", "Customer", "Kund");
    }
}
