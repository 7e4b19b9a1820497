package org.mockdataverse.seed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts, contacts with their addresses, and leads. Every fate that a retention rule knows is among them. */
final class Customers {
    /** What will become of a contact under a rule on inactive ones not used in a campaign for three years. */
    enum Fate {
        /** In use. */
        ACTIVE,
        /** Inactive for long, nothing keeps it. */
        PAST,
        /** The same with an open case. */
        OPEN_CASE,
        /** The same with an order of the last three years. */
        ORDERED,
        /** Inactive, not long enough. */
        RECENT,
        /** Inactive, and nobody knows since when. */
        UNDATED
    }

    /** What will become of a lead under a rule on those without contact for two years. */
    enum Trail {
        /** Made within two years. */
        RECENT,
        /** Old and silent. */
        SILENT,
        /** Old, but the person was in touch. */
        IN_TOUCH,
        /** Old, but qualified. */
        QUALIFIED
    }

    private final Company company;
    private final Dice dice;
    private final People people;
    final UUID[] accounts;
    final UUID[] contacts;
    final Fate[] fates;
    final Instant[] contactsSince;
    final String[] contactMails;
    final @Nullable UUID[] companies;
    final UUID[] leads;
    final Trail[] trails;
    final Instant[] leadsSince;
    final String[] leadMails;

    Customers(Company company, Seed seed) {
        this.company = company;
        this.dice = company.dice;
        this.people = company.people;
        int n = seed.contacts();
        accounts = new UUID[n == 0 ? 0 : n / 8 + 1];
        contacts = new UUID[n];
        fates = new Fate[n];
        contactsSince = new Instant[n];
        contactMails = new String[n];
        companies = new UUID[n];
        leads = new UUID[seed.leads()];
        trails = new Trail[seed.leads()];
        leadsSince = new Instant[seed.leads()];
        leadMails = new String[seed.leads()];
    }

    void fill() {
        for (int i = 0; i < accounts.length; i++) {
            account(i);
        }
        for (int i = 0; i < contacts.length; i++) {
            contact(i);
        }
        for (int i = 0; i < leads.length; i++) {
            lead(i);
        }
    }

    private void account(int i) {
        accounts[i] = dice.id();
        boolean soleTrader = dice.percent(10);
        Person owner = people.next();
        String trade = dice.one(company.words.trades);
        String number = "559999" + (100 + dice.below(900));
        Instant since = company.days.ago(30, 3_000);
        company.sheet("account")
                .set("name", soleTrader ? owner.full() + " " + trade : owner.last() + "s " + trade + " AB")
                .set("accountnumber", "A-" + (100_000 + i))
                .set("emailaddress1", "info." + People.ascii(owner.last()) + i + "@example.se")
                .set("telephone1", owner.phone())
                .set("numberofemployees", soleTrader ? 1 : dice.between(2, 400))
                .set("customertypecode", 3)
                .set("new_legalform", soleTrader ? 100_000_001 : 100_000_000)
                .set(
                        "new_orgnumber",
                        soleTrader
                                ? Personnummer.fictitious(owner.born(), owner.woman())
                                : number.substring(0, 6) + "-" + number.substring(6) + Personnummer.check(number))
                .set("description", dice.percent(20) ? owner.note() : null)
                .set("address1_line1", owner.street())
                .set("address1_postalcode", owner.postalCode())
                .set("address1_city", owner.town())
                .set("address1_country", "Sverige")
                .set("statecode", 0)
                .set("statuscode", 1)
                .written(since, company.days.since(since, 1), company.owner())
                .put(accounts[i]);
    }

    private void contact(int i) {
        Person person = people.next();
        contacts[i] = dice.id();
        fates[i] = fate();
        Instant since = fates[i] == Fate.ACTIVE ? company.days.ago(1, 3_200) : company.days.ago(1_500, 3_200);
        contactsSince[i] = since;
        contactMails[i] = person.email();
        boolean inactive = fates[i] != Fate.ACTIVE;
        companies[i] = dice.percent(35) ? accounts[dice.below(accounts.length)] : null;
        UUID owner = company.owner();
        boolean number = dice.percent(60);
        company.sheet("contact")
                .set("firstname", person.first())
                .set("lastname", person.last())
                .set("fullname", person.full())
                .set("jobtitle", dice.percent(30) ? "Inköpare" : null)
                .set("emailaddress1", dice.percent(90) ? person.email() : null)
                .set("mobilephone", dice.percent(80) ? person.mobile() : null)
                .set("telephone1", dice.percent(40) ? person.phone() : null)
                .set("birthdate", number ? person.born() : null)
                .set("governmentid", number ? Personnummer.fictitious(person.born(), person.woman()) : null)
                .set("externaluseridentifier", "K-" + (1_000_000 + i))
                .set("spousesname", dice.percent(8) ? people.next().full() : null)
                .set("description", dice.percent(30) ? person.note() : null)
                .set("new_healthnote", dice.perMille(15) ? Seed.MARKER + ": allergisk mot nickel" : null)
                .set("new_protectedidentity", dice.perMille(2))
                .set("gendercode", dice.percent(70) ? (person.woman() ? 2 : 1) : null)
                .set("preferredcontactmethodcode", 1)
                .set("donotemail", dice.percent(5))
                .set("donotbulkemail", dice.percent(30))
                .set("donotphone", false)
                .set("creditlimit", dice.percent(10) ? BigDecimal.valueOf(dice.between(5, 90) * 1_000L) : null)
                .set("address1_line1", dice.percent(95) ? person.street() : null)
                .set("address1_postalcode", person.postalCode())
                .set("address1_city", person.town())
                .set("address1_country", "Sverige")
                .set("merged", dice.perMille(4) && inactive)
                .set("lastusedincampaign", lastCampaign(fates[i], since))
                .set("new_relationendedon", inactive && fates[i] != Fate.UNDATED ? ended(fates[i]) : null)
                .set("statecode", inactive ? 1 : 0)
                .set("statuscode", inactive ? 2 : 1)
                .refer("parentcustomerid", "account", companies[i])
                .written(since, company.days.since(since, 1), owner)
                .put(contacts[i]);
        if (dice.percent(20)) {
            company.sheet("customeraddress")
                    .set("name", "Hem")
                    .set("addressnumber", 1)
                    .set("line1", person.street())
                    .set("postalcode", person.postalCode())
                    .set("city", person.town())
                    .set("country", "Sverige")
                    .refer("parentid", "contact", contacts[i])
                    .written(since, since, owner)
                    .put(dice.id());
        }
    }

    private Fate fate() {
        int drawn = dice.below(1_000);
        if (drawn < 25) {
            return Fate.PAST;
        }
        if (drawn < 30) {
            return Fate.OPEN_CASE;
        }
        if (drawn < 35) {
            return Fate.ORDERED;
        }
        if (drawn < 41) {
            return Fate.RECENT;
        }
        return drawn < 46 ? Fate.UNDATED : Fate.ACTIVE;
    }

    private @Nullable Instant lastCampaign(Fate fate, Instant since) {
        return switch (fate) {
            case UNDATED -> null;
            case RECENT -> company.days.midnight(company.days.date(dice.between(5, 1_080)));
            case ACTIVE ->
                dice.percent(40)
                        ? company.days.midnight(
                                company.days.date(dice.below(Math.max(1, company.days.daysSince(since)))))
                        : null;
            case PAST, OPEN_CASE, ORDERED -> company.days.midnight(company.days.date(dice.between(1_110, 1_490)));
        };
    }

    private LocalDate ended(Fate fate) {
        return company.days.date(fate == Fate.RECENT ? dice.between(5, 1_080) : dice.between(1_110, 1_490));
    }

    private void lead(int i) {
        Person person = people.next();
        leads[i] = dice.id();
        trails[i] = trail();
        Instant since = trails[i] == Trail.RECENT ? company.days.ago(0, 700) : company.days.ago(760, 1_800);
        leadsSince[i] = since;
        leadMails[i] = person.email();
        int state = trails[i] == Trail.QUALIFIED ? 1 : dice.percent(60) ? 0 : 2;
        int reason = state == 0 ? dice.between(1, 2) : state == 1 ? 3 : dice.between(4, 7);
        company.sheet("lead")
                .set("subject", dice.one(company.words.subjects))
                .set("firstname", dice.percent(97) ? person.first() : null)
                .set("lastname", person.last())
                .set("fullname", person.full())
                .set("companyname", dice.percent(50) ? person.last() + "s " + dice.one(company.words.trades) : null)
                .set("emailaddress1", dice.percent(85) ? person.email() : null)
                .set("mobilephone", dice.percent(60) ? person.mobile() : null)
                .set("telephone1", dice.percent(20) ? person.phone() : null)
                .set("description", dice.percent(25) ? person.note() : null)
                .set("leadsourcecode", dice.percent(50) ? 8 : 7)
                .set("donotemail", dice.percent(5))
                .set("donotphone", false)
                .set("address1_city", person.town())
                .set("address1_country", "Sverige")
                .set("statecode", state)
                .set("statuscode", reason)
                .written(since, company.days.since(since, 0), company.owner())
                .put(leads[i]);
    }

    private Trail trail() {
        int drawn = dice.below(100);
        if (drawn < 7) {
            return Trail.SILENT;
        }
        if (drawn < 20) {
            return Trail.IN_TOUCH;
        }
        return drawn < 36 ? Trail.QUALIFIED : Trail.RECENT;
    }
}
