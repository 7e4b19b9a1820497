package org.mockdataverse.seed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.seed.Customers.Fate;

/** Opportunities, quotes, orders, invoices and cases. */
final class Dealings {
    private static final int THREE_YEARS = 1_100;
    private static final int FOUR_YEARS = 1_465;

    private final Company company;
    private final Customers customers;
    private final Dice dice;
    final UUID[] opportunities;
    final UUID[] incidents;
    final Instant[] incidentsSince;

    Dealings(Company company, Customers customers) {
        this.company = company;
        this.customers = customers;
        this.dice = company.dice;
        int n = customers.contacts.length;
        opportunities = new UUID[n / 5];
        incidents = new UUID[n / 4];
        incidentsSince = new Instant[n / 4];
    }

    void fill() {
        int n = customers.contacts.length;
        if (n == 0) {
            return;
        }
        for (int i = 0; i < opportunities.length; i++) {
            opportunity(i);
        }
        int incident = 0;
        for (int i = 0; i < n; i++) {
            if (customers.fates[i] == Fate.ORDERED) {
                order(i, company.days.ago(20, 1_000));
            } else if (customers.fates[i] == Fate.OPEN_CASE && incident < incidents.length) {
                incident(incident++, i, true);
            }
        }
        for (int i = 0; i < n * 2 / 5; i++) {
            int contact = dice.below(n);
            order(
                    contact,
                    customers.fates[contact] == Fate.ACTIVE
                            ? company.days.ago(1, 2_800)
                            : company.days.ago(THREE_YEARS, 2_800));
        }
        for (int i = 0; i < n * 3 / 10; i++) {
            invoice(i);
        }
        while (incident < incidents.length) {
            incident(incident++, dice.below(n), false);
        }
    }

    private void opportunity(int i) {
        int contact = dice.below(customers.contacts.length);
        opportunities[i] = dice.id();
        Instant since = company.days.ago(1, 1_500);
        int state = dice.below(3);
        Sheet sheet = company.sheet("opportunity");
        customer(sheet, contact, 80)
                .set(
                        "name",
                        dice.one(company.words.trades) + " till "
                                + dice.one(company.words.towns).substring(4))
                .set("description", dice.percent(10) ? Seed.MARKER + ": vill betala i delar" : null)
                .set("estimatedvalue", BigDecimal.valueOf(dice.between(1, 900) * 1_000L))
                .set("estimatedclosedate", company.days.midnight(company.days.date(dice.between(-90, 300))))
                .refer("parentcontactid", "contact", customers.contacts[contact])
                .refer("parentaccountid", "account", customers.companies[contact])
                .refer("transactioncurrencyid", "transactioncurrency", Foundation.named("currency SEK"))
                .set("statecode", state)
                .set("statuscode", state == 0 ? 1 : state == 1 ? 3 : 5)
                .written(since, company.days.since(since, 1), company.owner())
                .put(opportunities[i]);
        if (dice.percent(50)) {
            Sheet quote = company.sheet("quote");
            customer(quote, contact, 80)
                    .set("name", "Offert " + i)
                    .set("quotenumber", "OFF-" + (10_000 + i))
                    .set("totalamount", BigDecimal.valueOf(dice.between(1, 900) * 1_000L))
                    .refer("opportunityid", "opportunity", opportunities[i])
                    .set("statecode", state == 0 ? 0 : state == 1 ? 2 : 3)
                    .set("statuscode", state == 0 ? 1 : state == 1 ? 4 : 5)
                    .written(since, since, company.owner())
                    .put(dice.id());
        }
    }

    private void order(int contact, Instant since) {
        boolean done = company.days.daysSince(since) > 30;
        customer(company.sheet("salesorder"), contact, 20)
                .set("name", "Order " + dice.one(company.words.trades))
                .set("ordernumber", "ORD-" + dice.between(100_000, 999_999))
                .set("totalamount", BigDecimal.valueOf(dice.between(100, 90_000)))
                .set("submitdate", company.days.midnight(company.days.date(company.days.daysSince(since))))
                .set("statecode", done ? 3 : 0)
                .set("statuscode", done ? 100_001 : 1)
                .refer("transactioncurrencyid", "transactioncurrency", Foundation.named("currency SEK"))
                .written(since, since, company.owner())
                .put(dice.id());
    }

    private void invoice(int i) {
        int contact = dice.below(customers.contacts.length);
        boolean old = dice.percent(5);
        int year = old ? company.days.year() - dice.between(8, 9) : company.days.year() - dice.between(0, 7);
        LocalDate delivered = LocalDate.of(year, dice.between(1, 12), dice.between(1, 28));
        if (delivered.isAfter(company.days.date(1))) {
            delivered = company.days.date(dice.between(1, 20));
        }
        Instant since = company.days.midnight(delivered).plusSeconds(36_000);
        boolean paid = dice.percent(85);
        customer(company.sheet("invoice"), contact, 30)
                .set("name", "Faktura " + Seed.MARKER + " " + i)
                .set("invoicenumber", "F-" + (200_000 + i))
                .set("description", dice.percent(10) ? Seed.MARKER + ": delbetalning på begäran" : null)
                .set("totalamount", new BigDecimal(dice.between(100, 90_000) + ".50"))
                .set("billto_city", dice.one(company.words.towns).substring(4))
                .set("datedelivered", dice.percent(98) ? company.days.midnight(delivered) : null)
                .set("new_bookedon", delivered)
                .set("duedate", company.days.midnight(delivered.plusDays(30)))
                .set("statecode", paid ? 2 : 0)
                .set("statuscode", paid ? 100_001 : 4)
                .refer("transactioncurrencyid", "transactioncurrency", Foundation.named("currency SEK"))
                .written(since, since, company.owner())
                .put(dice.id());
    }

    private void incident(int i, int contact, boolean open) {
        incidents[i] = dice.id();
        boolean past = !open && dice.percent(7);
        boolean archived = past && dice.percent(15);
        boolean stillOpen = open || (past && dice.percent(10)) || (!past && dice.percent(20));
        if (stillOpen && !open && customers.fates[contact] != Fate.ACTIVE) {
            stillOpen = false;
        }
        int state = stillOpen ? 0 : !past && dice.percent(8) ? 2 : 1;
        Instant since = past ? company.days.ago(FOUR_YEARS, 2_900) : company.days.ago(2, 1_440);
        incidentsSince[i] = since;
        customer(company.sheet("incident"), contact, open ? 0 : 15)
                .set("title", dice.one(company.words.subjects) + (archived ? " #archive" : ""))
                .set("ticketnumber", "CAS-" + (10_000 + i))
                .set("description", dice.percent(60) ? Seed.MARKER + ": kunden undrar varför" : null)
                .set("prioritycode", dice.between(1, 3))
                .set("caseorigincode", dice.between(1, 3))
                .refer("primarycontactid", "contact", dice.percent(30) ? customers.contacts[contact] : null)
                .set("statecode", state)
                .set("statuscode", state == 0 ? 1 : state == 1 ? 5 : 6)
                .written(since, company.days.since(since, 1), company.owner())
                .put(incidents[i]);
    }

    /** The contact itself is the customer, or in so many of a hundred cases the company it works for. */
    private Sheet customer(Sheet sheet, int contact, int percentCompany) {
        @Nullable UUID works = customers.companies[contact];
        return works != null && dice.percent(percentCompany)
                ? sheet.refer("customerid", "account", works)
                : sheet.refer("customerid", "contact", customers.contacts[contact]);
    }
}
