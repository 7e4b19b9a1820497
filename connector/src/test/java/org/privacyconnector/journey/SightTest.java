package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.cli.Terminal.Said;

/** Nothing is judged by what our user does not see whole (S5). */
class SightTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallOffice office;

    @BeforeEach
    void open() {
        office = SmallOffice.open(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void S5_a_right_to_read_that_was_narrowed_since_the_plan_leaves_every_row_to_a_person() {
        UUID person = office.formerCustomer();
        UUID lead = office.lead();
        office.approved();
        reach("prvReadIncident", 2);
        office.dataverse.forget();
        Said said = office.apply();
        // the hold looks at cases: nobody can be told to be without one
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(said.out()).contains("2 blocked");
        assertThat(office.writes()).isEmpty();
        assertThat(office.told("contact", person)).containsExactly("anonymise blocked");
        assertThat(office.told("lead", lead)).containsExactly("quarantine blocked");
    }

    @Test
    void S5_a_read_below_the_organisation_suspends_the_rule_and_no_other() {
        office.lead();
        office.resolvedCase();
        reach("prvReadLead", 4);
        Said plan = office.plan();
        assertThat(plan.out()).contains("NOT PLANNED").contains("lead");
        assertThat(plan.out()).contains("1 rows are due");
        Said checked = office.terminal.type("validate", "--online");
        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked.err()).contains("rule 'leads-without-contact' is not applied");
    }

    @Test
    void S5_a_hold_that_cannot_be_read_blocks_the_plan() {
        office.formerCustomer();
        office.lead();
        reach("prvReadIncident", 1);
        office.approved();
        office.refused(4, "hold 'open-case' is in doubt");
    }

    @Test
    void S5_a_secured_column_suspends_the_rule_that_looks_at_it() {
        office.terminal.edit(
                "config/retention.yaml",
                "where: {Status: Inactive}",
                "where: {odata: \"statecode eq 1 and new_healthnote eq null\"}");
        office.terminal.edit("config/retention.yaml", "given: {Status: Inactive", "given: {statecode: 1");
        UUID person = office.formerCustomer();
        Said seen = office.plan();
        assertThat(seen.out()).doesNotContain("NOT PLANNED");
        assertThat(office.planned("contact", person)).contains("anonymise");
        List<UUID> profiles = office.rows.ids("systemuserprofiles");
        assertThat(profiles).isNotEmpty();
        profiles.forEach(id -> office.rows.delete("systemuserprofiles", id));
        Said unseen = office.plan();
        assertThat(unseen.out()).contains("NOT PLANNED").contains("new_healthnote");
        assertThat(office.planned("contact", person)).doesNotContain("anonymise");
    }

    @Test
    void S5_a_table_that_suddenly_shows_no_rows_stops_everything_until_somebody_else_says_that_it_is_empty() {
        office.lead();
        office.resolvedCase();
        office.carriedOut();
        office.rows.ids("lead").forEach(id -> office.rows.delete("lead", id));
        UUID incident = office.resolvedCase();
        office.approved();
        office.refused(4, "table lead had 1 rows after the last run and has none now");
        // planning again makes nothing of it
        office.approved();
        office.refused(4, "--acknowledge table:lead");
        assertThat(office.approve("--acknowledge", "table:lead").code()).isZero();
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(office.rows.exists("incident", incident)).isFalse();
        office.hours.forward(Duration.ofMinutes(1));
        office.resolvedCase();
        office.carriedOut();
    }

    /** Gives our user's role another depth of a right: 1 own rows, 2 unit, 4 units below, 8 organisation. */
    private void reach(String privilege, int depth) {
        UUID right = office.rows
                .find("privilege", row -> privilege.equals(row.get("name")))
                .get(0);
        List<UUID> grants = office.rows.find(
                "roleprivileges", row -> String.valueOf(row.get("privilegeid")).contains(right.toString()));
        assertThat(grants).isNotEmpty();
        grants.forEach(id -> office.rows.update("roleprivileges", id, Map.of("privilegedepthmask", depth)));
    }
}
