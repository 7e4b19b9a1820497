package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.policy.Then;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;

/** What anonymisation empties, and that it is over when it is over. */
class AnonymiseTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final Crm crm = new Crm();
    private RowRef row =
            new RowRef("none", new org.privacyconnector.table.TableName("contact"), new java.util.UUID(0, 0));

    @BeforeEach
    void somebody() {
        row = crm.world.put(
                "contact",
                "new_endedon",
                LONG_AGO,
                "firstname",
                "ZZPII-Anna",
                "lastname",
                "ZZPII-Berg",
                "new_healthnote",
                "ZZPII-note",
                "address1_city",
                "Umeå",
                "new_points",
                7);
    }

    private Effect.RowUpdate update() {
        return (Effect.RowUpdate) java.util.Objects.requireNonNull(crm.plan().effect(row));
    }

    @Test
    void every_personal_column_is_emptied_and_fixed_values_are_set() {
        crm.rule("former-customers", "contact").anonymise();
        Map<ColumnName, Change> changes = update().changes();
        assertThat(changes)
                .containsEntry(new ColumnName("firstname"), new Change.Empty())
                .containsEntry(new ColumnName("emailaddress1"), new Change.Empty())
                .containsEntry(new ColumnName("lastname"), new Change.Fixed(new Literal.Text("Avidentifierad")));
    }

    @Test
    void S25_what_nobody_classified_is_emptied_too_and_named() {
        crm.world.more(
                "contact",
                World.column("new_photo", ColumnType.IMAGE),
                World.column("new_income", ColumnType.MONEY),
                World.column("new_latitude", ColumnType.DOUBLE),
                World.date("new_bornon", DateBehavior.DATE_ONLY),
                World.choice("new_gender", "Gender", ColumnType.CHOICE, Map.of("A", 1)),
                World.column("new_interests", ColumnType.MULTI_CHOICE));
        crm.rule("former-customers", "contact").anonymise();
        assertThat(update().changes().keySet())
                .extracting(ColumnName::value)
                .contains(
                        "new_healthnote",
                        "address1_city",
                        "new_points",
                        "new_photo",
                        "new_income",
                        "new_latitude",
                        "new_bornon",
                        "new_gender",
                        "new_interests")
                .doesNotContain("fullname", "statecode", "modifiedby", "createdon");
        assertThat(crm.plan().rule().notes())
                .anyMatch(note -> note.contains("nobody classified, and emptied too: ")
                        && note.contains("new_healthnote")
                        && note.contains("new_gender"));
    }

    @Test
    void S25_a_column_that_appears_later_is_emptied_by_the_same_policy() {
        crm.rule("former-customers", "contact").anonymise();
        assertThat(crm.carryOut(crm.plan())).isEmpty();
        crm.world.more("contact", World.text("new_nickname"));
        crm.world.edit(row, "new_nickname", "ZZPII-Nisse");
        assertThat(crm.plan().of(row)).isEqualTo("anonymise");
        assertThat(update().changes().keySet()).contains(new ColumnName("new_nickname"));
    }

    @Test
    void S25_what_cannot_or_must_not_be_emptied_unasked_is_named_as_left() {
        crm.world.more(
                "contact",
                World.column("new_contract", ColumnType.FILE),
                World.column("donotbulkemail", ColumnType.BOOLEAN),
                World.required("new_number", ColumnType.TEXT));
        crm.rule("former-customers", "contact").anonymise();
        assertThat(update().changes().keySet())
                .extracting(ColumnName::value)
                .doesNotContain("new_contract", "donotbulkemail", "parentcustomerid", "new_number");
        assertThat(crm.plan().rule().notes())
                .anyMatch(note -> note.contains("nobody classified, and left")
                        && note.contains("new_contract")
                        && note.contains("donotbulkemail")
                        && note.contains("parentcustomerid"));
    }

    @Test
    void S25_dates_numbers_and_choices_that_the_policy_looks_at_stay_so_that_a_refilled_row_is_found_again() {
        crm.rule("former-customers", "contact")
                .where(new org.privacyconnector.table.Condition.Compare(
                        new org.privacyconnector.table.Path(java.util.List.of(), "new_points", false),
                        org.privacyconnector.table.Condition.Operator.EQUAL,
                        Literal.Numeric.of(7)))
                .anonymise();
        assertThat(update().changes().keySet())
                .extracting(ColumnName::value)
                .doesNotContain("new_points", "new_endedon");
        assertThat(crm.plan().rule().notes())
                .anyMatch(note -> note.contains("and left") && note.contains("new_points, parentcustomerid"));
        crm.world.edit(row, "new_points", null);
        assertThat(crm.plan().of(row)).isNull();
    }

    @Test
    void S25_a_date_by_which_the_data_map_keeps_rows_stays() {
        crm.personal("incident", "title");
        crm.world.more("incident", World.date("new_resolvedon", DateBehavior.DATE_ONLY));
        crm.word(
                "contact",
                "incident_customer_contacts",
                new Fate.Keep(
                        "17.3.e",
                        null,
                        java.time.Period.ofYears(3),
                        new ColumnName("new_resolvedon"),
                        java.util.List.of()));
        crm.rule("cases", "incident").starts("createdon").then(new Then.Anonymise(Map.of(), Map.of(), false));
        RowRef open = crm.world.put(
                "incident", "createdon", Crm.at("2020-01-01T12:00:00"), "title", "ZZPII-case", "statecode", 0);
        Effect.RowUpdate change =
                (Effect.RowUpdate) java.util.Objects.requireNonNull(crm.plan().effect(open));
        assertThat(change.changes().keySet()).doesNotContain(new ColumnName("new_resolvedon"));
    }

    @Test
    void a_column_that_is_left_stays() {
        crm.rule("former-customers", "contact")
                .then(new Then.Anonymise(Map.of(), Map.of(new ColumnName("address1_city"), "statistics"), false));
        assertThat(update().changes().keySet()).doesNotContain(new ColumnName("address1_city"));
    }

    @Test
    void a_second_plan_after_it_was_carried_out_is_empty() {
        crm.rule("former-customers", "contact").anonymise();
        assertThat(crm.carryOut(crm.plan())).isEmpty();
        assertThat(crm.world.value(row, "lastname")).isEqualTo("Avidentifierad");
        assertThat(crm.world.value(row, "new_healthnote")).isNull();
        assertThat(crm.world.value(row, "new_points")).isNull();
        assertThat(crm.world.value(row, "new_endedon")).isEqualTo(LONG_AGO);
    }

    @Test
    void a_row_that_somebody_filled_again_comes_back() {
        crm.rule("former-customers", "contact").anonymise();
        assertThat(crm.carryOut(crm.plan())).isEmpty();
        crm.world.edit(row, "firstname", "ZZPII-again");
        assertThat(crm.plan().of(row)).isEqualTo("anonymise");
    }

    @Test
    void without_related_rows_the_plan_says_pseudonymised() {
        crm.rule("former-customers", "contact").anonymise();
        assertThat(crm.plan().rule().notes()).anyMatch(note -> note.contains("pseudonymised"));
    }

    @Test
    void related_rows_go_as_the_data_map_says_each_before_the_row_and_then_it_is_over() {
        crm.personal("incident", "title");
        crm.word("contact", "Contact_Emails", new Fate.Delete());
        crm.word("contact", "opportunity_parent_contact", new Fate.Cut());
        crm.word(
                "contact",
                "incident_customer_contacts",
                new Fate.Keep("17.3.e", null, java.util.List.of(new ColumnName("title"))));
        crm.rule("former-customers", "contact").then(new Then.Anonymise(Map.of(), Map.of(), true));
        RowRef mail = crm.world.put("email", "regardingobjectid", row, "subject", "ZZPII-mail");
        RowRef deal = crm.world.put("opportunity", "parentcontactid", row, "name", "ZZPII-deal");
        RowRef open = crm.world.put("incident", "customerid", row, "title", "ZZPII-case", "statecode", 0);
        Drawn plan = crm.plan();
        assertThat(plan.of(mail)).isEqualTo("delete");
        assertThat(plan.of(deal)).isEqualTo("cut");
        assertThat(plan.of(open)).isEqualTo("anonymise");
        assertThat(plan.lines().get(3).row()).isEqualTo(row);
        assertThat(plan.lines()).extracting(PlanLine::parent).containsOnly(row, null);
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.world.exists(mail)).isFalse();
        assertThat(crm.world.value(open, "title")).isNull();
    }

    @Test
    void S9_a_closed_row_that_would_have_to_change_is_blocked() {
        crm.personal("incident", "title");
        crm.rule("cases", "incident").starts("createdon").then(new Then.Anonymise(Map.of(), Map.of(), false));
        RowRef closed = crm.world.put(
                "incident", "createdon", Crm.at("2020-01-01T12:00:00"), "title", "ZZPII-case", "statecode", 1);
        RowRef open = crm.world.put(
                "incident", "createdon", Crm.at("2020-01-01T12:00:00"), "title", "ZZPII-case", "statecode", 0);
        Drawn plan = crm.plan();
        assertThat(plan.of(closed)).isEqualTo("blocked");
        assertThat(plan.of(open)).isEqualTo("anonymise");
    }

    @Test
    void what_was_carried_out_is_proved_by_reading_and_what_was_not_is_named_without_its_value() {
        crm.rule("former-customers", "contact").anonymise();
        Drawn plan = crm.plan();
        assertThat(crm.duty().prove(plan.lines()))
                .first()
                .asString()
                .contains("does not read as asked")
                .doesNotContain("ZZPII");
        assertThat(crm.carryOut(plan)).isEmpty();
        assertThat(crm.duty().prove(plan.lines())).containsOnlyNulls();
        crm.world.blind.put(new org.privacyconnector.table.TableName("contact"), "Read is not organisation-wide");
        assertThat(crm.duty().prove(plan.lines())).first().asString().startsWith("not checked");
    }

    @Test
    void S1_a_due_row_that_hangs_on_another_due_row_is_anonymised_and_never_deleted() {
        crm.rule("former-customers", "contact")
                .then(new Then.Anonymise(
                        Map.of(new ColumnName("lastname"), new Literal.Text("Avidentifierad")), Map.of(), true));
        RowRef child =
                crm.world.put("contact", "new_endedon", LONG_AGO, "lastname", "ZZPII-Ek", "parentcustomerid", row);
        var plan = crm.plan();
        assertThat(plan.findings)
                .noneMatch(finding -> finding.verdict() instanceof org.privacyconnector.plan.Verdict.Due due
                        && due.effect() instanceof Effect.RowDelete);
        assertThat(plan.of(child)).isEqualTo("anonymise");
    }
}
