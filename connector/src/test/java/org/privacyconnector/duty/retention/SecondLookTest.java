package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Then;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** What happens between plan and effect (S3, S6, S12). */
class SecondLookTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final Crm crm = new Crm();

    private Judgement only(List<PlanLine> lines, RowRef row) {
        List<PlanLine> one =
                lines.stream().filter(line -> line.row().equals(row)).toList();
        assertThat(one).hasSize(1);
        return crm.judge(one).get(0);
    }

    private RowRef somebody() {
        return crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-Berg");
    }

    @Test
    void a_row_of_which_nothing_changed_is_still_due() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        assertThat(only(crm.plan().lines(), row)).isInstanceOf(Judgement.StillDue.class);
    }

    @Test
    void S4_a_row_changed_since_the_plan_is_skipped() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.edit(row, "firstname", "ZZPII-Anna");
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S6_a_version_that_our_own_effect_made_is_no_change() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.editByUs(row, "firstname", null);
        assertThat(crm.duty().judgeAgain(crm.asOf(), lines, Set.of(row)).get(0)).isInstanceOf(Judgement.StillDue.class);
    }

    @Test
    void S6_our_own_name_on_a_row_proves_nothing_without_our_own_record() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.editByUs(row, "firstname", null);
        assertThat(crm.duty().judgeAgain(crm.asOf(), lines, Set.of()).get(0)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S6_a_person_who_edits_after_our_own_effect_is_seen() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.editByUs(row, "firstname", null);
        crm.world.edit(row, "firstname", "ZZPII-Anna");
        assertThat(crm.duty().judgeAgain(crm.asOf(), lines, Set.of(row)).get(0)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S3_a_call_added_since_the_plan_leaves_the_version_and_still_counts() {
        crm.rule("leads", "lead")
                .starts(new Start.LastActivity(List.of()))
                .after("P24M")
                .delete();
        crm.word("lead", "Lead_Phonecalls", new Fate.Delete());
        RowRef lead = crm.world.put("lead", "lastname", "ZZPII-Ek");
        RowRef old = crm.world.put("phonecall", "regardingobjectid", lead, "createdon", Crm.at("2020-01-01T12:00:00"));
        crm.world.put("activitypointer", "regardingobjectid", lead, "createdon", Crm.at("2020-01-01T12:00:00"));
        List<PlanLine> lines = crm.plan().lines();
        assertThat(lines).extracting(PlanLine::row).containsExactly(old, lead);
        crm.world.put("activitypointer", "regardingobjectid", lead, "createdon", Crm.at("2026-11-23T08:00:00"));
        assertThat(only(lines, lead)).isInstanceOf(Judgement.Changed.class);
        assertThat(only(lines, old)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S3_a_case_opened_since_the_plan_keeps_the_row_and_what_hangs_on_it() {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.hold("open-case", "contact", List.of("incident_customer_contacts"), Crm.is("Status", "Active"));
        RowRef row = somebody();
        RowRef mail = crm.world.put("email", "regardingobjectid", row);
        List<PlanLine> lines = crm.plan().lines();
        crm.world.put("incident", "customerid", row, "statecode", 0);
        assertThat(only(lines, row)).isEqualTo(new Judgement.Held("open-case"));
        assertThat(only(lines, mail)).isEqualTo(new Judgement.Held("open-case"));
    }

    @Test
    void S3_a_child_added_since_the_plan_keeps_the_row_from_being_deleted() {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.put("email", "regardingobjectid", row);
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S3_an_unmapped_child_added_since_the_plan_keeps_the_row_from_being_deleted() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.put("annotation", "objectid", row);
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S12_a_person_held_since_the_plan_is_held() {
        crm.rule("former-customers", "contact").anonymise();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.held.put(row, "H-7");
        assertThat(only(lines, row)).isEqualTo(new Judgement.Held("H-7"));
    }

    @Test
    void S12_a_part_of_the_row_that_a_hold_covers_since_the_plan_keeps_the_row() {
        crm.world.relation(
                "email_activity_parties",
                "email",
                "activityparty",
                "activityid",
                org.privacyconnector.table.DeleteBehavior.CASCADE);
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("email", "email_activity_parties", new Fate.Delete());
        crm.hold("senders", "activityparty", List.of(), Crm.set("participationtypemask"));
        RowRef row = somebody();
        RowRef mail = crm.world.put("email", "regardingobjectid", row);
        RowRef party = crm.world.put("activityparty", "activityid", mail);
        List<PlanLine> lines = crm.plan().lines();
        assertThat(only(lines, mail)).isInstanceOf(Judgement.StillDue.class);
        crm.world.edit(party, "participationtypemask", 1);
        assertThat(only(lines, mail)).isEqualTo(new Judgement.Held("senders"));
    }

    @Test
    void an_exception_that_came_since_the_plan_keeps_the_row() {
        crm.rule("former-customers", "contact")
                .unless("opportunity_parent_contact", "P36M", null)
                .delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.put("opportunity", "parentcontactid", row, "createdon", Crm.at("2026-11-23T08:00:00"));
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void a_child_that_was_moved_to_somebody_else_is_left_alone() {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        RowRef row = somebody();
        RowRef mail = crm.world.put("email", "regardingobjectid", row);
        List<PlanLine> lines = crm.plan().lines();
        RowRef other = crm.world.put("contact", "lastname", "ZZPII-Ek");
        crm.world.edit(mail, "regardingobjectid", other);
        assertThat(only(lines, mail)).isInstanceOf(Judgement.Changed.class);
    }

    /** Due by the same rule there too, but nobody has approved its deletion with that row. */
    @Test
    void S3_a_child_that_was_moved_to_another_row_that_is_due_is_left_alone() {
        crm.rule("former-customers", "contact").delete();
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        RowRef row = somebody();
        RowRef mail = crm.world.put("email", "regardingobjectid", row);
        List<PlanLine> lines = crm.plan().lines();
        crm.world.edit(mail, "regardingobjectid", somebody());
        assertThat(only(lines, mail))
                .isEqualTo(new Judgement.Changed("it no longer hangs on the row because of which it was planned"));
    }

    @Test
    void a_row_that_is_gone_is_gone() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.delete(row);
        assertThat(only(lines, row)).isInstanceOf(Judgement.Gone.class);
    }

    @Test
    void S5_what_we_no_longer_see_whole_is_not_judged() {
        crm.rule("former-customers", "contact").delete();
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.blind.put(new TableName("contact"), "Read on contact is not organisation-wide");
        assertThat(only(lines, row)).isInstanceOf(Judgement.Unjudged.class);
    }

    @Test
    void S5_a_hold_that_cannot_be_told_stops_every_effect() {
        crm.rule("former-customers", "contact").delete();
        crm.hold("open-case", "lead", List.of(), Crm.is("Status", "Open"));
        RowRef row = somebody();
        List<PlanLine> lines = crm.plan().lines();
        crm.world.blind.put(new TableName("lead"), "Read on lead is not organisation-wide");
        assertThat(only(lines, row)).isInstanceOf(Judgement.Unjudged.class);
    }

    @Test
    void S3_a_due_row_that_hangs_on_another_due_row_is_judged_by_its_own_time_too() {
        crm.rule("former-customers", "contact")
                .unless("opportunity_parent_contact", "P36M", null)
                .delete();
        RowRef parent = somebody();
        RowRef row =
                crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-Ek", "parentcustomerid", parent);
        List<PlanLine> lines = crm.plan().lines();
        assertThat(lines).extracting(PlanLine::row).containsExactly(row, parent);
        assertThat(only(lines, row)).isInstanceOf(Judgement.StillDue.class);
        crm.world.put("opportunity", "parentcontactid", row, "createdon", Crm.at("2026-11-23T08:00:00"));
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S16_a_row_brought_back_from_quarantine_since_the_plan_is_not_deleted() {
        RowRef row = quarantinedSince("2026-10-01T12:00:00");
        List<PlanLine> lines = crm.plan().lines();
        assertThat(only(lines, row)).isInstanceOf(Judgement.StillDue.class);
        crm.world.quarantined.remove(row);
        crm.world.editByUs(row, "statecode", 0);
        assertThat(crm.duty().judgeAgain(crm.asOf(), lines, Set.of(row)).get(0)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void S16_a_row_put_in_quarantine_anew_since_the_plan_waits_its_whole_time() {
        RowRef row = quarantinedSince("2026-10-01T12:00:00");
        List<PlanLine> lines = crm.plan().lines();
        crm.world.quarantined.put(
                row, new Quarantined("former-customers", row, Crm.at("2026-11-22T12:00:00"), 0L, null));
        assertThat(only(lines, row)).isInstanceOf(Judgement.Changed.class);
    }

    private RowRef quarantinedSince(String since) {
        crm.rule("former-customers", "contact").then(new Then.Quarantine(30, new Then.Delete()));
        RowRef row = somebody();
        crm.world.editByUs(row, "statecode", 1);
        crm.world.quarantined.put(row, new Quarantined("former-customers", row, Crm.at(since), 0L, null));
        return row;
    }
}
