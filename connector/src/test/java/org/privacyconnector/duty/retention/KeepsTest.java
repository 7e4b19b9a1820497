package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Then;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** What keeps a row whose time is out, and what suspends a rule. */
class KeepsTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final Crm crm = new Crm();

    private RowRef somebody() {
        return crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-Berg", "statecode", 0);
    }

    @Test
    void S12_a_hold_by_condition_keeps_and_is_counted() {
        crm.rule("former-customers", "contact").anonymise();
        crm.hold("open-case", "contact", List.of("incident_customer_contacts"), Crm.is("Status", "Active"));
        RowRef held = somebody();
        RowRef resolved = somebody();
        crm.world.put("incident", "customerid", held, "statecode", 0);
        crm.world.put("incident", "customerid", resolved, "statecode", 1);
        Drawn plan = crm.plan();
        assertThat(plan.of(held)).isEqualTo("keep: hold open-case");
        assertThat(plan.of(resolved)).isEqualTo("anonymise");
        assertThat(plan.holds).containsExactly(new HoldCount("open-case", 1, null, false));
    }

    @Test
    void S12_a_hold_on_what_is_not_so_covers_rows_where_nothing_was_entered() {
        crm.rule("former-customers", "contact").anonymise();
        crm.hold("not-lund", "contact", List.of(), isNot("address1_city", "Lund"));
        crm.hold("open-case", "contact", List.of("incident_customer_contacts"), isNot("title", "closed"));
        RowRef empty = somebody();
        RowRef elsewhere = somebody();
        RowRef inLund = somebody();
        RowRef withCase = somebody();
        RowRef withClosed = somebody();
        crm.world.edit(elsewhere, "address1_city", "Umeå");
        List.of(inLund, withCase, withClosed).forEach(row -> crm.world.edit(row, "address1_city", "Lund"));
        crm.world.put("incident", "customerid", withCase);
        crm.world.put("incident", "customerid", withClosed, "title", "closed");
        Drawn plan = crm.plan();
        assertThat(plan.of(empty)).isEqualTo("keep: hold not-lund");
        assertThat(plan.of(elsewhere)).isEqualTo("keep: hold not-lund");
        assertThat(plan.of(inLund)).isEqualTo("anonymise");
        assertThat(plan.of(withCase)).isEqualTo("keep: hold open-case");
        assertThat(plan.of(withClosed)).isEqualTo("anonymise");
    }

    @Test
    void S12_an_exception_for_what_is_not_so_keeps_where_nothing_was_entered() {
        crm.rule("former-customers", "contact")
                .unless("incident_customer_contacts", null, isNot("title", "closed"))
                .anonymise();
        RowRef kept = somebody();
        RowRef due = somebody();
        crm.world.put("incident", "customerid", kept);
        crm.world.put("incident", "customerid", due, "title", "closed");
        Drawn plan = crm.plan();
        assertThat(plan.of(kept)).isEqualTo("keep: unless incident_customer_contacts");
        assertThat(plan.of(due)).isEqualTo("anonymise");
    }

    private static Condition isNot(String column, String text) {
        return new Condition.Compare(
                new Path(List.of(), column, false),
                Condition.Operator.NOT_EQUAL,
                new org.privacyconnector.table.Literal.Text(text));
    }

    @Test
    void S5_a_hold_that_we_cannot_see_has_a_problem() {
        crm.rule("former-customers", "contact").anonymise();
        crm.hold("open-case", "contact", List.of("incident_customer_contacts"), Crm.is("Status", "Active"));
        crm.world.blind.put(new TableName("incident"), "Read on incident is not organisation-wide");
        HoldCount count = crm.plan().holds.get(0);
        assertThat(count.matches()).isEqualTo(-1);
        assertThat(count.problem()).contains("incident");
    }

    @Test
    void an_exception_keeps_while_a_related_row_is_young_enough_and_not_a_day_longer() {
        crm.rule("former-customers", "contact")
                .unless("opportunity_parent_contact", "P36M", null)
                .delete();
        RowRef kept = somebody();
        RowRef due = somebody();
        crm.world.put("opportunity", "parentcontactid", kept, "createdon", Crm.at("2023-11-23T00:00:00"));
        crm.world.put("opportunity", "parentcontactid", due, "createdon", Crm.at("2023-11-22T23:59:59"));
        Drawn plan = crm.plan();
        assertThat(plan.of(kept)).isEqualTo("keep: unless opportunity_parent_contact");
        assertThat(plan.of(due)).isEqualTo("delete");
    }

    @Test
    void S1_a_related_row_without_a_date_is_not_taken_for_an_old_one() {
        crm.rule("former-customers", "contact")
                .unlessBy("invoice_customer_contacts", "P36M", "new_bookedon")
                .anonymise();
        RowRef kept = somebody();
        RowRef due = somebody();
        crm.world.put("invoice", "customerid", kept);
        crm.world.put("invoice", "customerid", due, "new_bookedon", LocalDate.of(2020, 1, 1));
        Drawn plan = crm.plan();
        assertThat(plan.of(kept)).isEqualTo("keep: unless invoice_customer_contacts");
        assertThat(plan.of(due)).isEqualTo("anonymise");
    }

    @Test
    void of_two_rules_on_one_row_the_longer_keep_wins_and_is_shown() {
        crm.rule("short", "contact").after("P12M").delete();
        crm.rule("long", "contact").after("P10Y").delete();
        RowRef row = somebody();
        assertThat(crm.plan().of(row)).isEqualTo("keep: conflict long");
    }

    @Test
    void another_rule_that_is_not_about_the_row_does_not_keep_it() {
        crm.rule("short", "contact").after("P12M").delete();
        crm.rule("long", "contact")
                .after("P10Y")
                .where(Crm.is("Status", "Inactive"))
                .delete();
        RowRef row = somebody();
        assertThat(crm.plan().of(row)).isEqualTo("delete");
    }

    @Test
    void S5_a_rule_that_does_not_see_everything_is_suspended_and_finds_nothing() {
        crm.rule("former-customers", "contact").delete();
        somebody();
        crm.world.blind.put(new TableName("email"), "Read on email is not organisation-wide");
        Drawn plan = crm.plan();
        assertThat(plan.findings).isEmpty();
        assertThat(plan.rule().suspended()).contains("email");
    }

    @Test
    void a_rule_whose_column_has_gone_is_suspended_and_its_predicate_is_not_dropped() {
        crm.rule("former-customers", "contact")
                .where(new Condition.And(List.of(Crm.is("Status", "Active"), Crm.set("new_lostcolumn"))))
                .delete();
        somebody();
        Drawn plan = crm.plan();
        assertThat(plan.findings).isEmpty();
        assertThat(plan.rule().suspended()).contains("unknown column 'new_lostcolumn' on contact");
    }

    @Test
    void beside_a_suspended_rule_nothing_goes_on_the_same_table() {
        crm.rule("former-customers", "contact").delete();
        crm.rule("broken", "contact").where(Crm.set("new_lostcolumn")).delete();
        crm.rule("leads", "lead").starts("createdon").delete();
        somebody();
        RowRef lead = crm.world.put("lead", "createdon", Crm.at("2020-01-01T12:00:00"));
        Drawn plan = crm.plan();
        assertThat(plan.rules)
                .extracting(RuleSummary::suspended)
                .filteredOn(java.util.Objects::nonNull)
                .hasSize(2);
        assertThat(plan.of(lead)).isEqualTo("delete");
    }

    @Test
    void S9_a_virtual_table_is_never_changed() {
        crm.world.table("new_orders", true, TableKind.VIRTUAL);
        crm.rule("orders", "new_orders").starts("createdon").delete();
        assertThat(crm.plan().rule().suspended()).contains("virtual");
    }

    @Test
    void personal_tables_that_no_rule_covers_are_named() {
        crm.rule("former-customers", "contact").delete();
        assertThat(crm.plan().uncovered).containsExactly("lead");
    }

    @Test
    void deactivated_rows_do_not_come_back() {
        crm.rule("former-customers", "contact").then(new Then.Deactivate());
        RowRef row = somebody();
        Drawn plan = crm.plan();
        assertThat(plan.of(row)).isEqualTo("deactivate");
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.value(row, "statecode")).isEqualTo(1L);
    }

    @Test
    void cut_lookups_do_not_come_back() {
        crm.rule("former-customers", "contact")
                .then(new Then.Cut(List.of(new org.privacyconnector.table.ColumnName("parentcustomerid"))));
        RowRef row = somebody();
        crm.world.edit(row, "parentcustomerid", somebody());
        Drawn plan = crm.plan();
        assertThat(plan.lines()).hasSize(1);
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void a_person_who_called_is_in_contact_and_our_own_mailings_are_not() {
        crm.rule("leads", "lead")
                .starts(new Start.LastContactFromPerson(List.of()))
                .after("P24M")
                .then(new Then.Deactivate());
        RowRef called = lead("phonecall", false, "2026-01-01T12:00:00");
        RowRef mailed = lead("email", true, "2026-01-01T12:00:00");
        RowRef wrote = lead("email", false, "2026-01-01T12:00:00");
        RowRef met = lead("appointment", false, "2026-01-01T12:00:00");
        RowRef longAgo = lead("email", false, "2024-11-22T23:59:59");
        RowRef justInTime = lead("email", false, "2024-11-23T00:00:00");
        Drawn plan = crm.plan();
        assertThat(plan.of(called)).isNull();
        assertThat(plan.of(wrote)).isNull();
        assertThat(plan.of(met)).isNull();
        assertThat(plan.of(mailed)).isNull();
        assertThat(plan.rule().neverDue())
                .as("only ever mailed by us: no clock")
                .isEqualTo(1);
        assertThat(plan.of(longAgo)).isEqualTo("deactivate");
        assertThat(plan.of(justInTime)).isNull();
    }

    @Test
    void a_person_who_was_only_a_party_is_in_contact_as_sender_but_not_as_receiver() {
        crm.rule("leads", "lead")
                .starts(new Start.LastContactFromPerson(List.of()))
                .after("P24M")
                .then(new Then.Deactivate());
        RowRef sender = lead("email", false, "2020-01-01T12:00:00");
        RowRef receiver = lead("email", false, "2020-01-01T12:00:00");
        RowRef mail = crm.world.put("activitypointer", "createdon", Crm.at("2026-01-01T12:00:00"));
        crm.world.put("activityparty", "activityid", mail, "partyid", sender, "participationtypemask", 1);
        crm.world.put("activityparty", "activityid", mail, "partyid", receiver, "participationtypemask", 2);
        Drawn plan = crm.plan();
        assertThat(plan.of(sender)).isNull();
        assertThat(plan.of(receiver)).isEqualTo("deactivate");
    }

    @Test
    void the_newest_of_columns_and_activities_starts_the_clock() {
        crm.rule("former-customers", "contact")
                .starts(new Start.LastActivity(List.of(new org.privacyconnector.table.ColumnName("new_endedon"))))
                .after("P24M")
                .then(new Then.Deactivate());
        RowRef both = somebody();
        crm.world.put("activitypointer", "regardingobjectid", both, "createdon", Crm.at("2026-01-01T12:00:00"));
        RowRef column = somebody();
        RowRef newerColumn = crm.world.put("contact", "new_endedon", LocalDate.of(2026, 1, 1), "statecode", 0);
        crm.world.put("activitypointer", "regardingobjectid", newerColumn, "createdon", Crm.at("2020-01-01T12:00:00"));
        Drawn plan = crm.plan();
        assertThat(plan.of(both)).isNull();
        assertThat(plan.of(column)).isEqualTo("deactivate");
        assertThat(plan.of(newerColumn)).isNull();
    }

    private RowRef lead(String activity, boolean outgoing, String local) {
        RowRef lead = crm.world.put("lead", "lastname", "ZZPII-Ek", "statecode", 0);
        crm.world.put(activity, "regardingobjectid", lead, "directioncode", outgoing, "createdon", Crm.at(local));
        return lead;
    }

    @Test
    void a_comparison_and_its_opposite_are_both_untrue_of_an_empty_column() {
        Condition equal = new Condition.Compare(
                new Path(List.of(), "address1_city", false),
                Condition.Operator.EQUAL,
                new org.privacyconnector.table.Literal.Text("Umeå"));
        RowRef empty = somebody();
        RowRef lund = crm.world.put("contact", "new_endedon", LONG_AGO, "address1_city", "Lund");
        crm.rule("former-customers", "contact").where(new Condition.Not(equal)).delete();
        assertThat(crm.plan().of(lund)).isEqualTo("delete");
        assertThat(crm.plan().of(empty)).isNull();
    }

    @Test
    void the_order_in_which_rows_come_does_not_matter() {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "contact_customer_contacts", new org.privacyconnector.graph.Fate.Delete());
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 20; round++) {
            Crm one = new Crm();
            Crm two = new Crm();
            java.util.List<Integer> parents = new java.util.ArrayList<>();
            for (int i = 0; i < 30; i++) {
                parents.add(i == 0 ? -1 : random.nextInt(i + 1) - 1);
            }
            assertThat(verdicts(one, parents, false)).isEqualTo(verdicts(two, parents, true));
        }
    }

    /** The verdict on each row of a forest, by its number; ids, and with them the order of reading, run the other way round on demand. */
    private static Map<Integer, String> verdicts(Crm crm, List<Integer> parents, boolean otherWayRound) {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "contact_customer_contacts", new org.privacyconnector.graph.Fate.Delete());
        RowRef[] refs = new RowRef[parents.size()];
        for (int i = 0; i < refs.length; i++) {
            int n = otherWayRound ? refs.length - 1 - i : i;
            refs[n] = n % 7 == 3
                    ? crm.world.put("contact", "new_endedon", LocalDate.of(2026, 1, 1), "lastname", "ZZPII-young")
                    : crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-old");
        }
        for (int n = 0; n < refs.length; n++) {
            if (parents.get(n) >= 0) {
                crm.world.edit(refs[n], "parentcustomerid", refs[parents.get(n)]);
            }
            if (n % 11 == 5) {
                crm.world.put("annotation", "objectid", refs[n]);
            }
        }
        Drawn plan = crm.plan();
        Map<Integer, String> verdicts = new java.util.TreeMap<>();
        for (int n = 0; n < refs.length; n++) {
            verdicts.put(n, String.valueOf(plan.of(refs[n])));
        }
        return verdicts;
    }
}
