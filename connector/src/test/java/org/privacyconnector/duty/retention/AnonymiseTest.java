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
    void S25_text_that_nobody_classified_is_emptied_too_but_numbers_and_dates_stay() {
        crm.rule("former-customers", "contact").anonymise();
        assertThat(update().changes().keySet())
                .contains(new ColumnName("new_healthnote"), new ColumnName("address1_city"))
                .doesNotContain(
                        new ColumnName("new_points"), new ColumnName("new_endedon"), new ColumnName("fullname"));
        assertThat(crm.plan().rule().notes()).anyMatch(note -> note.contains("nobody classified"));
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
        assertThat(crm.world.value(row, "new_points")).isEqualTo(7L);
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
}
