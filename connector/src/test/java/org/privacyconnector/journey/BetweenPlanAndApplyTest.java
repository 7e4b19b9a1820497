package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.rows.Reference;
import org.privacyconnector.cli.Terminal.Said;

/** People go on working while a plan waits for its approval: each row is judged once more, and one that nobody touched goes its way. */
class BetweenPlanAndApplyTest {
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

    private void applied() {
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isZero();
    }

    @Test
    void rows_that_nobody_touches_go_their_way() {
        UUID lead = office.lead();
        UUID person = office.formerCustomer();
        UUID incident = office.resolvedCase();
        UUID mail = office.mail("incident", incident);
        office.approved();
        applied();
        assertThat(office.value("lead", lead, "statecode")).isNotEqualTo(0);
        assertThat(office.value("contact", person, "lastname")).isEqualTo("Avidentifierad");
        assertThat(office.rows.exists("incident", incident)).isFalse();
        assertThat(office.rows.exists("email", mail)).isFalse();
        assertThat(office.told("lead", lead)).containsExactly("quarantine done");
        assertThat(office.told("email", mail)).containsExactly("delete done");
    }

    @Test
    void S3_a_call_from_the_person_leaves_the_rows_version_and_keeps_the_row() {
        UUID called = office.lead();
        UUID silent = office.lead();
        office.approved();
        long version = office.rows.version("lead", called);
        office.callFrom("lead", called, office.hours.instant());
        assertThat(office.rows.version("lead", called)).isEqualTo(version);
        applied();
        assertThat(office.value("lead", called, "statecode")).isEqualTo(0);
        assertThat(office.told("lead", called)).containsExactly("quarantine changed-since");
        assertThat(office.told("lead", silent)).containsExactly("quarantine done");
    }

    @Test
    void S12_a_case_opened_since_is_a_hold_and_keeps_the_row() {
        UUID complaining = office.formerCustomer();
        UUID silent = office.formerCustomer();
        office.approved();
        office.openCase(complaining);
        applied();
        assertThat(office.value("contact", complaining, "lastname")).isEqualTo("Berg");
        assertThat(office.told("contact", complaining)).containsExactly("anonymise held");
        assertThat(office.told("contact", silent)).containsExactly("anonymise done");
    }

    @Test
    void S12_a_hold_added_by_command_keeps_the_row_and_what_hangs_on_it() {
        UUID held = office.formerCustomer();
        UUID mail = office.mail("contact", held);
        UUID other = office.formerCustomer();
        office.approved();
        Said added = office.terminal.type(
                "hold", "add", "contact", held + "", "--ground", "17.3.e", "--review", "2027-03-01");
        assertThat(added.code()).as(added.all()).isZero();
        applied();
        assertThat(office.value("contact", held, "lastname")).isEqualTo("Berg");
        assertThat(office.told("contact", held)).containsExactly("anonymise held");
        assertThat(office.rows.exists("email", mail)).isTrue();
        assertThat(office.told("email", mail)).containsExactly("delete held");
        assertThat(office.told("contact", other)).containsExactly("anonymise done");
    }

    @Test
    void S3_a_child_added_since_keeps_its_parent_from_going_with_it() {
        UUID incident = office.resolvedCase();
        UUID other = office.resolvedCase();
        office.approved();
        UUID mail = office.mail("incident", incident);
        applied();
        assertThat(office.rows.exists("incident", incident)).isTrue();
        assertThat(office.rows.exists("email", mail)).isTrue();
        assertThat(office.told("incident", incident)).containsExactly("delete changed-since");
        assertThat(office.told("incident", other)).containsExactly("delete done");
    }

    @Test
    void S4_a_row_edited_since_is_left_for_the_next_plan() {
        UUID edited = office.formerCustomer();
        UUID other = office.formerCustomer();
        office.approved();
        office.rows.update("contact", edited, Map.of("jobtitle", "Inköpare"));
        applied();
        assertThat(office.value("contact", edited, "lastname")).isEqualTo("Berg");
        assertThat(office.told("contact", edited)).containsExactly("anonymise changed-since");
        assertThat(office.told("contact", other)).containsExactly("anonymise done");
        office.approved();
        applied();
        assertThat(office.value("contact", edited, "lastname")).isEqualTo("Avidentifierad");
    }

    @Test
    void S4_a_row_edited_while_the_chunk_is_being_written_stops_at_its_version() {
        UUID edited = office.formerCustomer();
        UUID other = office.formerCustomer();
        office.approved();
        office.meanwhile.beforeWrite(() -> office.rows.update("contact", edited, Map.of("jobtitle", "Inköpare")));
        applied();
        assertThat(office.value("contact", edited, "lastname")).isEqualTo("Berg");
        assertThat(office.told("contact", edited)).containsExactly("anonymise changed-since");
        assertThat(office.told("contact", other)).containsExactly("anonymise done");
    }

    @Test
    void S3_a_row_deleted_since_is_already_gone_and_never_brought_back() {
        UUID incident = office.resolvedCase();
        UUID person = office.formerCustomer();
        office.approved();
        office.rows.delete("incident", incident);
        office.rows.delete("contact", person);
        applied();
        assertThat(office.rows.exists("contact", person)).isFalse();
        assertThat(office.told("incident", incident)).containsExactly("delete already-done");
        assertThat(office.told("contact", person)).containsExactly("anonymise changed-since");
    }

    @Test
    void S3_a_child_moved_to_another_row_stays_and_so_does_the_row_it_was_planned_with() {
        UUID incident = office.resolvedCase();
        UUID mail = office.mail("incident", incident);
        UUID other = office.openCase(office.customer());
        office.approved();
        office.rows.update("email", mail, Map.of("regardingobjectid", new Reference("incident", other)));
        applied();
        assertThat(office.rows.exists("email", mail)).isTrue();
        assertThat(office.told("email", mail)).containsExactly("delete changed-since");
        assertThat(office.rows.exists("incident", incident)).isTrue();
        office.approved();
        applied();
        assertThat(office.rows.exists("incident", incident)).isFalse();
        assertThat(office.rows.exists("email", mail)).isTrue();
    }

    @Test
    void S3_a_row_of_which_the_rule_says_no_more_that_it_is_due_stays() {
        UUID back = office.resolvedCase();
        office.approved();
        office.rows.update("incident", back, Map.of("statecode", 0, "statuscode", 1));
        applied();
        assertThat(office.rows.exists("incident", back)).isTrue();
        assertThat(office.told("incident", back)).containsExactly("delete changed-since");
    }
}
