package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.cli.Terminal.Said;

/** Thirty days out of sight, and back at a word; then gone, unless somebody has touched the row. */
class QuarantineTest {
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

    private boolean active(UUID lead) {
        return office.value("lead", lead, "statecode").equals(0);
    }

    @Test
    void undo_brings_back_what_nobody_touched_and_tells_of_the_rest() {
        UUID untouched = office.lead();
        UUID touched = office.lead();
        UUID gone = office.lead();
        office.carriedOut();
        assertThat(active(untouched)).isFalse();
        office.rows.update("lead", touched, Map.of("companyname", "Ek AB"));
        office.rows.delete("lead", gone);
        String run = office.typed("status").findValue("runs").get(0).path("run").asText();
        Said said = office.terminal.type("undo", run);
        assertThat(said.out()).as(said.all()).contains("1 restored").contains("2 changed since");
        assertThat(active(untouched)).isTrue();
        assertThat(office.value("lead", untouched, "statuscode")).isEqualTo(1);
        assertThat(active(touched)).isFalse();
        assertThat(office.value("lead", touched, "companyname")).isEqualTo("Ek AB");
        assertThat(office.rows.exists("lead", gone)).isFalse();
        assertThat(office.told("lead", untouched)).containsExactly("quarantine done", "restore done");
        assertThat(office.told("lead", touched)).last().isEqualTo("restore changed-since");
        // twice brings back nothing more, and what was brought back is due again by its own clock
        assertThat(office.terminal.type("undo", run).out()).contains("0 restored");
        office.plan();
        assertThat(office.planned("lead", untouched)).contains("quarantine");
    }

    @Test
    void S7_a_row_waits_its_thirty_days_and_goes_the_day_after() {
        UUID lead = office.lead();
        UUID mail = office.mail("lead", lead);
        office.carriedOut();
        office.hours.to("2026-12-24T22:59:59Z");
        office.plan();
        assertThat(office.planned("lead", lead)).contains("quarantine").doesNotContain("delete");
        office.hours.to("2026-12-24T23:00:00Z");
        office.carriedOut();
        assertThat(office.rows.exists("lead", lead)).isFalse();
        assertThat(office.rows.exists("email", mail)).isFalse();
        assertThat(office.told("lead", lead)).containsExactly("quarantine done", "delete done");
    }

    @Test
    void S6_a_row_that_somebody_touched_in_the_meantime_stays() {
        UUID touched = office.lead();
        UUID untouched = office.lead();
        office.carriedOut();
        office.rows.update("lead", touched, Map.of("companyname", "Ek AB"));
        office.hours.to("2027-01-15T08:00:00Z");
        office.carriedOut();
        assertThat(office.rows.exists("lead", touched)).isTrue();
        assertThat(office.rows.exists("lead", untouched)).isFalse();
    }

    @Test
    void S3_a_row_that_is_touched_between_the_second_plan_and_its_carrying_out_stays() {
        UUID touched = office.lead();
        UUID called = office.lead();
        office.carriedOut();
        office.hours.to("2026-12-27T08:00:00Z");
        office.approved();
        office.rows.update("lead", touched, Map.of("companyname", "Ek AB"));
        office.callFrom("lead", called, office.hours.instant());
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(office.rows.exists("lead", touched)).isTrue();
        assertThat(office.rows.exists("lead", called)).isTrue();
        assertThat(said.out()).contains("0 deleted").contains("2 changed since");
    }

    @Test
    void a_row_that_was_in_touch_during_its_quarantine_is_never_deleted() {
        UUID called = office.lead();
        office.carriedOut();
        office.callFrom("lead", called, office.hours.instant());
        office.hours.to("2027-01-15T08:00:00Z");
        office.plan();
        assertThat(office.planned("lead", called)).doesNotContain("delete");
    }
}
