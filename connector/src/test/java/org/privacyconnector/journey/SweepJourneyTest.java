package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.cli.Terminal.Said;
import org.privacyconnector.duty.housekeeping.HousekeepingDuty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import org.privacyconnector.trigger.sweep.Registered;

/** One round by command, against the stand-in: what it finds, what it removes, what it says. */
class SweepJourneyTest {
    @TempDir
    private Path folder;

    private SmallOffice office;

    /** The first plan that changes anything needs a person's word; after that, removing our own jobs does not. */
    @BeforeEach
    void open() {
        office = SmallOffice.settled(folder);
        office.dataverse.webhooks().receiver(Registered.URL, post -> Reply.of(500));
        new Registered(office.dataverse, office.dataverse.client()).step("Update", "lead");
        office.lead(office.hours.instant());
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Said sweep() {
        office.hours.forward(Duration.ofMinutes(15));
        return office.terminal.type("sweep");
    }

    private UUID undelivered(String name) {
        UUID lead = office.rows.create(
                "lead", Map.of("lastname", name, "createdon", office.hours.instant(), "statecode", 0, "statuscode", 1));
        office.rows.update("lead", lead, Map.of("firstname", "Kim"));
        office.dataverse.settle();
        return lead;
    }

    private int jobs() {
        return office.rows.ids("asyncoperation").size();
    }

    @Test
    void the_first_round_begins_and_the_second_follows() {
        Said first = sweep();
        assertThat(first.code()).as(first.all()).isZero();
        assertThat(first.out()).contains("lead: followed from now on; 2 rows are there");
        Said second = sweep();
        assertThat(second.code()).as(second.all()).isZero();
        assertThat(second.out()).contains("lead: 0 changed");
    }

    @Test
    void S31_failed_jobs_are_made_up_for_and_then_removed_by_a_plan_that_needs_nobody() {
        sweep();
        undelivered("Zzpiiname");
        assertThat(jobs()).isEqualTo(1);

        Said said = sweep();

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("undelivered events: 1 found").containsPattern("housekeeping .*1 deleted");
        assertThat(said.all()).doesNotContain("Zzpii");
        assertThat(jobs()).isZero();
        Said verified = office.terminal.type("ledger", "verify");
        assertThat(verified.code()).as(verified.all()).isZero();
        assertThat(sweep().out()).doesNotContain("housekeeping", "undelivered");
    }

    @Test
    void many_failed_jobs_after_few_are_no_reason_to_ask_a_person() {
        for (int many : new int[] {1, 1, 120}) {
            for (int i = 0; i < many; i++) {
                undelivered("x");
            }
            Said said = sweep();
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(jobs()).as(said.all()).isZero();
        }
    }

    @Test
    void while_effects_are_paused_the_jobs_stay_and_it_is_said() throws IOException {
        sweep();
        office.terminal.type("pause", "--reason", "wait");
        undelivered("x");
        assertThat(sweep().out()).contains("failed system jobs stay for now", "paused");
        assertThat(jobs()).isEqualTo(1);
        String waits = newest();
        sweep();
        assertThat(newest()).as("no plan is made beside the one that waits").isEqualTo(waits);
        office.terminal.type("pause", "--off");
        sweep();
        assertThat(jobs()).isZero();
        assertThat(newest()).as("that one was applied").isEqualTo(waits);
    }

    @Test
    void an_identity_that_may_do_too_much_removes_nothing_and_it_is_said() {
        sweep();
        undelivered("x");
        office.terminal.edit("etc/operator.yaml", "authority:", "excessPrivileges: refuse\n  authority:");
        assertThat(sweep().out())
                .contains("failed system jobs stay for now", "excessPrivileges: refuse, so nothing was begun");
        assertThat(jobs()).isEqualTo(1);
        office.terminal.edit("etc/operator.yaml", "excessPrivileges: refuse\n  authority:", "authority:");
        sweep();
        assertThat(jobs()).isZero();
    }

    private String newest() throws IOException {
        try (Connector connector = connector()) {
            return connector
                    .course()
                    .find("latest", connector.housekeeping())
                    .orElseThrow()
                    .id();
        }
    }

    @Test
    void a_removal_that_was_stopped_goes_on_with_the_next_round() throws IOException {
        sweep();
        undelivered("x");
        office.terminal.type("pause", "--reason", "wait");
        sweep();
        office.terminal.type("pause", "--off");
        try (Connector connector = connector()) {
            Stop stop = new Stop();
            stop.raise();
            HousekeepingDuty duty = connector.housekeeping();
            SealedPlan plan = connector.course().plan(duty, office.hours.instant(), "privacy-connector");
            assertThat(connector
                            .course()
                            .apply(plan.id(), duty, stop, Watch.nobody())
                            .finished())
                    .isFalse();
            assertThat(connector.course().unfinished(HousekeepingDuty.NAME)).hasSize(1);
            assertThat(connector.duty(HousekeepingDuty.NAME)).isInstanceOf(HousekeepingDuty.class);
        }
        assertThat(jobs()).isEqualTo(1);

        Said said = sweep();

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).containsPattern("housekeeping .*1 deleted");
        assertThat(jobs()).isZero();
        try (Connector connector = connector()) {
            assertThat(connector.course().unfinished(HousekeepingDuty.NAME)).isEmpty();
        }
    }

    private Connector connector() throws IOException {
        PolicyFolder files = new PolicyFolder(folder.resolve("config"), folder.resolve("etc/operator.yaml"), Map.of());
        if (files.read() instanceof Reading.Accepted accepted) {
            return new Connector(
                    accepted.policy(),
                    accepted.operator(),
                    new Machine(
                            folder.resolve("etc"),
                            Map.of(),
                            office.hours,
                            office.dataverse::client,
                            Duration.ZERO,
                            "host/1",
                            "test"));
        }
        throw new AssertionError("the policy is right");
    }

    @Test
    void a_word_that_is_no_table_is_refused() {
        assertThat(office.terminal.type("sweep", "--emptied", "Not a table").code())
                .isEqualTo(2);
    }
}
