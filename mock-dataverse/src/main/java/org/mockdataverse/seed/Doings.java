package org.mockdataverse.seed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.seed.Customers.Fate;
import org.mockdataverse.seed.Customers.Trail;

/** Activities with their parties, and notes. */
final class Doings {
    /** A lead counts as silent when its person was last in touch this long ago or longer. */
    private static final int SILENCE = 740;

    private static final String US = "kundtjanst@contoso.example";

    private final Company company;
    private final Customers customers;
    private final Dealings dealings;
    private final Dice dice;

    /** Whom an activity is about, and the person in it. */
    private record About(
            String table,
            UUID id,
            String person,
            UUID personId,
            @Nullable String mail,
            Instant from,
            boolean silent) {}

    Doings(Company company, Customers customers, Dealings dealings) {
        this.company = company;
        this.customers = customers;
        this.dealings = dealings;
        this.dice = company.dice;
    }

    void fill(int activities) {
        int left = activities;
        for (int i = 0; i < customers.leads.length && left > 0; i++) {
            if (customers.trails[i] == Trail.IN_TOUCH) {
                Instant at = company.days.ago(3, 690);
                mailOrCall(lead(i), at, true, dice.percent(65));
                left--;
            }
        }
        boolean anybody = customers.contacts.length > 0 || customers.leads.length > 0;
        for (; left > 0 && anybody; left--) {
            activity(about());
        }
        notes();
    }

    private About about() {
        int contacts = customers.contacts.length;
        int drawn = contacts == 0 ? 70 : customers.leads.length == 0 ? dice.below(60) : dice.below(100);
        if (drawn < 60 || (drawn >= 75 && (dealings.incidents.length == 0 || dealings.opportunities.length == 0))) {
            return contact(dice.below(contacts));
        }
        if (drawn < 75) {
            return lead(dice.below(customers.leads.length));
        }
        int contact = dice.below(contacts);
        UUID person = customers.contacts[contact];
        String mail = customers.contactMails[contact];
        if (drawn < 90) {
            int incident = dice.below(dealings.incidents.length);
            return new About(
                    "incident",
                    dealings.incidents[incident],
                    "contact",
                    person,
                    mail,
                    dealings.incidentsSince[incident],
                    false);
        }
        if (drawn < 95) {
            UUID account = customers.accounts[dice.below(customers.accounts.length)];
            return new About("account", account, "contact", person, mail, company.days.ago(1, 2_000), false);
        }
        UUID opportunity = dealings.opportunities[dice.below(dealings.opportunities.length)];
        return new About("opportunity", opportunity, "contact", person, mail, company.days.ago(1, 1_000), false);
    }

    private About contact(int i) {
        boolean past = customers.fates[i] != Fate.ACTIVE;
        return new About(
                "contact",
                customers.contacts[i],
                "contact",
                customers.contacts[i],
                customers.contactMails[i],
                customers.contactsSince[i],
                past);
    }

    private About lead(int i) {
        return new About(
                "lead",
                customers.leads[i],
                "lead",
                customers.leads[i],
                customers.leadMails[i],
                customers.leadsSince[i],
                customers.trails[i] == Trail.SILENT);
    }

    private void activity(About about) {
        // meetings and tasks are about customers and deals; about leads and cases hardly ever
        boolean usual = about.table().equals("lead") || about.table().equals("incident");
        int drawn = usual ? dice.below(78) : dice.below(100);
        boolean meeting = drawn >= (usual ? 77 : 88);
        boolean task = drawn >= 76 && !meeting;
        boolean incoming = dice.percent(45);
        // what a silent person did lies long back; what we sent may be from yesterday
        Instant at = company.days.since(about.from(), about.silent() && (incoming || meeting) ? SILENCE : 0);
        if (meeting) {
            appointment(about, at);
        } else if (task) {
            task(about, at);
        } else {
            mailOrCall(about, at, incoming, drawn < 50);
        }
    }

    private void mailOrCall(About about, Instant at, boolean incoming, boolean mail) {
        UUID id = dice.id();
        UUID owner = company.owner();
        String subject = dice.one(company.words.subjects);
        Sheet sheet = begin(mail ? "email" : "phonecall", about, subject, at)
                .set("directioncode", !incoming)
                .set("actualend", at)
                .set("statecode", 1);
        if (mail) {
            sheet.set("sender", incoming ? about.mail() : US)
                    .set("torecipients", incoming ? US : about.mail())
                    .set("messageid", "<" + id + "@contoso.example>")
                    .set("statuscode", incoming ? 4 : 3);
        } else {
            sheet.set("phonenumber", company.people.mobile()).set("statuscode", incoming ? 4 : 2);
        }
        sheet.written(at, at, owner).put(id);
        pointer(id, mail ? "email" : "phonecall", about, subject, at, owner, 1, 2);
        party(
                id,
                mail ? "email" : "phonecall",
                about.person(),
                about.personId(),
                incoming ? 1 : 2,
                mail ? about.mail() : null);
        party(id, mail ? "email" : "phonecall", "systemuser", owner, incoming ? 2 : 1, mail ? US : null);
        if (mail && dice.percent(6)) {
            party(id, "email", null, null, 3, "okand." + Seed.MAIL_MARKER + "@example.se");
        }
    }

    private void task(About about, Instant at) {
        UUID id = dice.id();
        UUID owner = company.owner();
        String subject = dice.one(company.words.subjects);
        boolean done = dice.percent(80);
        begin("task", about, subject, at)
                .set("percentcomplete", done ? 100 : 0)
                .set("statecode", done ? 1 : 0)
                .set("statuscode", done ? 5 : 2)
                .written(at, at, owner)
                .put(id);
        pointer(id, "task", about, subject, at, owner, done ? 1 : 0, done ? 2 : 1);
    }

    private void appointment(About about, Instant at) {
        UUID id = dice.id();
        UUID owner = company.owner();
        String subject = dice.one(company.words.subjects);
        begin("appointment", about, subject, at)
                .set("location", dice.one(company.words.towns).substring(4))
                .set("scheduledstart", at.plusSeconds(86_400))
                .set("statecode", 1)
                .set("statuscode", 3)
                .written(at, at, owner)
                .put(id);
        pointer(id, "appointment", about, subject, at, owner, 1, 2);
        party(id, "appointment", about.person(), about.personId(), 5, about.mail());
        party(id, "appointment", "systemuser", owner, 7, US);
    }

    private Sheet begin(String table, About about, String subject, Instant at) {
        return company.sheet(table)
                .set("subject", subject)
                .set("description", Seed.MARKER + ": " + subject)
                .set("scheduledend", at.plusSeconds(90_000))
                .refer("regardingobjectid", about.table(), about.id());
    }

    private void pointer(
            UUID id, String type, About about, String subject, Instant at, UUID owner, int state, int reason) {
        begin("activitypointer", about, subject, at)
                .set("activitytypecode", type)
                .set("statecode", state)
                .set("statuscode", reason)
                .written(at, at, owner)
                .put(id);
    }

    private void party(
            UUID activity,
            String type,
            @Nullable String table,
            @Nullable UUID person,
            int mask,
            @Nullable String address) {
        Sheet sheet = company.sheet("activityparty")
                .refer("activityid", type, activity)
                .set("participationtypemask", mask)
                .set("addressused", address)
                .set("ispartydeleted", false);
        if (table != null) {
            sheet.refer("partyid", table, person).set("partyidname", company.nameOf(table, person));
        }
        sheet.put(dice.id());
    }

    private void notes() {
        for (int i = 0; i < customers.contacts.length / 4; i++) {
            int contact = dice.below(customers.contacts.length);
            note("contact", customers.contacts[contact], customers.contactsSince[contact]);
        }
        for (int i = 0; i < customers.leads.length / 10; i++) {
            int lead = dice.below(customers.leads.length);
            note("lead", customers.leads[lead], customers.leadsSince[lead]);
        }
        for (int i = 0; i < dealings.incidents.length / 5; i++) {
            int incident = dice.below(dealings.incidents.length);
            note("incident", dealings.incidents[incident], dealings.incidentsSince[incident]);
        }
    }

    private void note(String table, UUID id, Instant since) {
        Instant at = company.days.since(since, 1);
        company.sheet("annotation")
                .set("subject", "Anteckning")
                .set("notetext", Seed.MARKER + ": " + dice.one(company.words.subjects))
                .set("isdocument", false)
                .set("objecttypecode", table)
                .refer("objectid", table, id)
                .written(at, at, company.owner())
                .put(dice.id());
    }
}
