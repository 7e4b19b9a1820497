package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;

/** The platform's cascade outranks the data map (S2). */
class CascadeTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final Crm crm = new Crm();
    private RowRef person = somebody();

    private RowRef somebody() {
        return crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-Berg");
    }

    @BeforeEach
    void a_rule_that_deletes() {
        crm.rule("former-customers", "contact").delete();
    }

    @Test
    void S2_children_that_go_with_it_come_before_it_each_as_its_own_line() {
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("email", "Email_Annotation", new Fate.Delete());
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        RowRef note = crm.world.put("annotation", "objectid", mail);
        Drawn plan = crm.plan();
        assertThat(plan.lines()).extracting(PlanLine::row).containsExactly(note, mail, person);
        assertThat(plan.lines()).extracting(PlanLine::parent).containsExactly(mail, person, null);
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.exists(person)).isFalse();
    }

    @Test
    void S2_the_parties_of_a_mail_go_with_it_and_are_counted_but_never_sent_alone() {
        crm.world.relation(
                "email_activity_parties",
                "email",
                "activityparty",
                "activityid",
                org.privacyconnector.table.DeleteBehavior.CASCADE);
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("email", "email_activity_parties", new Fate.Delete());
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        RowRef party = crm.world.put("activityparty", "activityid", mail, "partyid", person);
        Drawn plan = crm.plan();
        assertThat(plan.lines())
                .filteredOn(line -> line.finding().cascaded())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.row()).isEqualTo(party);
                    assertThat(line.parent()).isEqualTo(mail);
                });
        assertThat(plan.lines())
                .filteredOn(line -> !line.finding().cascaded())
                .extracting(PlanLine::row)
                .containsExactly(mail, person);
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.exists(party)).isFalse();
        assertThat(crm.world.exists(person)).isFalse();
    }

    @Test
    void S2_a_row_on_which_an_unmapped_row_hangs_by_cascade_is_anonymised_in_place() {
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        Drawn plan = crm.plan();
        assertThat(plan.of(person)).isEqualTo("anonymise");
        assertThat(plan.of(mail)).isNull();
        assertThat(plan.rule().notes()).anyMatch(note -> note.contains("Contact_Emails"));
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.plan().of(person)).isEqualTo("keep: related Contact_Emails");
        assertThat(crm.world.exists(mail)).isTrue();
    }

    @Test
    void S2_a_kept_row_at_depth_two_keeps_everything_above_it() {
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("email", "Email_Annotation", new Fate.Keep("17.3.e", null, List.of()));
        crm.personal("email", "subject");
        RowRef mail = crm.world.put("email", "regardingobjectid", person, "subject", "ZZPII-mail");
        RowRef note = crm.world.put("annotation", "objectid", mail);
        RowRef other = crm.world.put("email", "regardingobjectid", person);
        Drawn plan = crm.plan();
        assertThat(plan.of(person)).isEqualTo("anonymise");
        assertThat(plan.of(mail)).isEqualTo("anonymise");
        assertThat(plan.of(other)).isEqualTo("delete");
        assertThat(plan.of(note)).isNull();
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.exists(note)).isTrue();
    }

    @Test
    void S2_a_kept_row_at_depth_three_keeps_everything_above_it() {
        crm.word("contact", "contact_customer_contacts", new Fate.Delete());
        crm.word("contact", "incident_customer_contacts", new Fate.Delete());
        crm.word("incident", "Incident_Annotation", new Fate.Keep("17.3.e", null, List.of()));
        crm.personal("incident", "title");
        RowRef below = crm.world.put("contact", "parentcustomerid", person, "lastname", "ZZPII-Ek");
        RowRef open = crm.world.put("incident", "customerid", below, "title", "ZZPII-case", "statecode", 0);
        crm.world.put("annotation", "objectid", open);
        Drawn plan = crm.plan();
        assertThat(plan.of(person)).isEqualTo("anonymise");
        assertThat(plan.of(below)).isEqualTo("anonymise");
        assertThat(plan.of(open)).isEqualTo("anonymise");
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void S2_a_child_that_may_be_cut_is_detached_first_and_the_row_then_goes() {
        crm.word("contact", "Contact_Emails", new Fate.Cut());
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        Drawn plan = crm.plan();
        assertThat(plan.of(mail)).isEqualTo("cut");
        assertThat(plan.of(person)).isEqualTo("delete");
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.exists(mail)).isTrue();
        assertThat(crm.world.exists(person)).isFalse();
    }

    @Test
    void S2_a_held_child_keeps_its_parent_from_being_deleted() {
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        RowRef mail = crm.world.put("email", "regardingobjectid", person);
        crm.world.held.put(mail, "H-1");
        Drawn plan = crm.plan();
        assertThat(plan.of(mail)).isEqualTo("keep: hold H-1");
        assertThat(plan.of(person)).isEqualTo("anonymise");
    }

    @Test
    void S2_a_child_whose_law_keeps_it_blocks_its_parent_where_dataverse_restricts() {
        crm.word("contact", "invoice_customer_contacts", new Fate.Delete());
        crm.rule("invoices", "invoice").law("SE/BFL-7-2", "new_bookedon").delete();
        RowRef young = crm.world.put("invoice", "customerid", person, "new_bookedon", LocalDate.of(2024, 5, 1));
        Drawn plan = crm.plan();
        assertThat(plan.of(young)).isNull();
        assertThat(plan.of(person)).isEqualTo("blocked");
    }

    @Test
    void a_row_that_dataverse_does_not_delete_while_others_hang_on_it_is_blocked() {
        crm.world.put("invoice", "customerid", person);
        assertThat(crm.plan().of(person)).isEqualTo("blocked");
    }

    @Test
    void a_row_that_stops_its_parent_may_go_first_where_the_map_says_so() {
        crm.word("contact", "invoice_customer_contacts", new Fate.Delete());
        RowRef invoice = crm.world.put("invoice", "customerid", person);
        Drawn plan = crm.plan();
        assertThat(plan.lines()).extracting(PlanLine::row).containsExactly(invoice, person);
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void a_child_whose_own_keep_is_over_goes_with_the_row_and_one_whose_is_not_stays() {
        crm.word(
                "contact",
                "incident_customer_contacts",
                new Fate.Keep("17.3.e", null, java.time.Period.ofYears(3), new ColumnName("createdon"), List.of()));
        RowRef old = crm.world.put("incident", "customerid", person, "createdon", Crm.at("2021-01-01T12:00:00"));
        assertThat(crm.plan().lines()).extracting(PlanLine::row).containsExactly(old, person);
        crm.world.put("incident", "customerid", person, "createdon", Crm.at("2025-01-01T12:00:00"));
        Drawn plan = crm.plan();
        assertThat(plan.of(person)).isEqualTo("anonymise");
        assertThat(plan.of(old)).isEqualTo("delete");
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void rows_in_a_ring_stop_each_other_and_the_walk_ends() {
        crm.word("contact", "contact_customer_contacts", new Fate.Delete());
        RowRef other = crm.world.put("contact", "parentcustomerid", person, "lastname", "ZZPII-Ek");
        crm.world.edit(person, "parentcustomerid", other);
        Drawn plan = crm.plan();
        assertThat(plan.of(person)).isEqualTo("anonymise");
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void a_due_row_that_hangs_on_another_due_row_comes_first() {
        crm.word("contact", "contact_customer_contacts", new Fate.Delete());
        RowRef below = crm.world.put("contact", "parentcustomerid", person, "new_endedon", LONG_AGO);
        RowRef lowest = crm.world.put("contact", "parentcustomerid", below, "new_endedon", LONG_AGO);
        Drawn plan = crm.plan();
        assertThat(plan.lines()).extracting(PlanLine::row).containsExactly(lowest, below, person);
        assertThat(crm.carryOut(plan)).isEmpty();
    }

    @Test
    void a_table_that_cannot_be_anonymised_in_place_is_blocked_instead() {
        crm.rules.clear();
        crm.rule("cases", "incident").starts("createdon").delete();
        RowRef old = crm.world.put("incident", "createdon", Crm.at("2020-01-01T12:00:00"));
        crm.world.put("annotation", "objectid", old);
        assertThat(crm.plan().of(old)).isEqualTo("blocked");
    }

    @Test
    void more_rows_than_a_chunk_and_more_children_than_a_chunk_are_all_found() {
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("email", "Email_Annotation", new Fate.Delete());
        for (int i = 0; i < 250; i++) {
            RowRef mail = crm.world.put("email", "regardingobjectid", somebody());
            crm.world.put("annotation", "objectid", mail);
        }
        for (int i = 0; i < 250; i++) {
            crm.world.put("email", "regardingobjectid", person);
        }
        assertThat(crm.plan().lines()).hasSize(1 + 250 * 3 + 250);
    }

    @Test
    void S2_a_row_that_another_due_row_keeps_stays_in_whatever_chunk_that_one_is() {
        crm.world.more("invoice", World.lookup("new_payerid", "contact"));
        crm.world.relation(
                "invoice_payers",
                "contact",
                "invoice",
                "new_payerid",
                org.privacyconnector.table.DeleteBehavior.REMOVE_LINK);
        crm.word("contact", "invoice_customer_contacts", new Fate.Delete());
        crm.word("contact", "invoice_payers", new Fate.Keep("17.3.e", null, List.of()));
        List<RowRef> people = new java.util.ArrayList<>();
        List<RowRef> kept = new java.util.ArrayList<>();
        for (int i = 0; i < 250; i++) {
            people.add(somebody());
        }
        for (int i = 0; i < 250; i++) {
            kept.add(crm.world.put(
                    "invoice", "customerid", people.get(i), "new_payerid", people.get((i * 7 + 1) % people.size())));
        }
        RowRef living = crm.world.put("contact", "lastname", "ZZPII-Ek");
        RowRef ofLiving = crm.world.put("invoice", "customerid", person, "new_payerid", living);
        Drawn plan = crm.plan();
        assertThat(kept).noneMatch(row -> "delete".equals(plan.of(row)));
        assertThat(people).allMatch(row -> "blocked".equals(plan.of(row)));
        assertThat(plan.of(ofLiving)).isEqualTo("delete");
        assertThat(plan.of(person)).isEqualTo("delete");
    }

    @Test
    void S2_a_row_further_up_that_keeps_counts_though_this_rule_does_not_reach_it() {
        crm.world.more("annotation", World.lookup("new_caseid", "incident"));
        crm.world.relation(
                "incident_notes",
                "incident",
                "annotation",
                "new_caseid",
                org.privacyconnector.table.DeleteBehavior.REMOVE_LINK);
        crm.word("contact", "incident_customer_contacts", new Fate.Delete());
        crm.word("contact", "Contact_Annotation", new Fate.Delete());
        crm.word("incident", "incident_notes", new Fate.Keep("17.3.e", null, List.of()));
        RowRef elsewhere = crm.world.put("incident", "customerid", crm.world.put("contact", "lastname", "ZZPII-Ek"));
        RowRef note = crm.world.put("annotation", "objectid", person, "new_caseid", elsewhere);
        RowRef plain = crm.world.put("annotation", "objectid", person);
        Drawn plan = crm.plan();
        assertThat(plan.of(note)).isEqualTo("keep: related incident_notes");
        assertThat(plan.of(plain)).isEqualTo("delete");
        assertThat(plan.of(person)).isEqualTo("anonymise");
    }
}
