package org.privacyconnector.trigger.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.duty.housekeeping.HousekeepingDuty;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.table.TableName;

/** What is made of events that Dataverse knows it could not deliver. */
class BackfillTest {
    @TempDir
    private Path folder;

    private Rig rig;
    private Registered registered;
    private UUID update;
    private UUID delete;
    private Reply reply = Reply.of(500);
    private final FilledJobs filled = new FilledJobs("prod");

    @BeforeEach
    void open() {
        rig = new Rig(folder);
        registered = new Registered(rig.mock, rig.mock.client());
        rig.mock.webhooks().receiver(Registered.URL, post -> reply);
        update = registered.step("Update", "contact");
        delete = registered.step("Delete", "contact");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Backfill.Filled fill(UUID... steps) {
        return new Backfill("prod", rig.store, rig.hints, rig.client.rows(), rig.sight, rig.time)
                .run(Set.of(steps), tx -> {});
    }

    private HousekeepingDuty duty(int most) {
        return new HousekeepingDuty("prod", rig.store, rig.client.rows(), rig.sight, most);
    }

    private List<UUID> jobs() {
        return rig.mock.rows().ids("asyncoperation");
    }

    @Test
    void events_that_could_not_be_delivered_are_looked_at_once_by_row_and_message() {
        UUID changed = rig.contact("Ek");
        UUID gone = rig.contact("Gren");
        rig.rename(changed);
        rig.delete(gone);
        rig.mock.settle();
        assertThat(fill(update, delete)).isEqualTo(new Backfill.Filled(2, 0, null));
        assertThat(rig.takeHints()).isEqualTo(Map.of(changed, "Update", gone, "Delete"));
        assertThat(fill(update, delete)).isEqualTo(new Backfill.Filled(0, 0, null));
        assertThat(rig.takeHints()).isEmpty();
    }

    @Test
    void jobs_of_steps_that_are_not_ours_are_left_alone() {
        UUID changed = rig.contact("Ek");
        rig.rename(changed);
        rig.mock.settle();
        assertThat(fill(delete).undelivered()).isZero();
        assertThat(fill().undelivered()).isZero();
        assertThat(rig.takeHints()).isEmpty();
        assertThat(rig.store.<Long>read(filled::count)).isZero();
    }

    @Test
    void a_job_that_waits_is_made_up_for_when_it_has_waited_an_hour_and_not_before() {
        rig.mock.webhooks().fates(() -> org.mockdataverse.webhook.Fate.late(Duration.ofHours(5)));
        UUID changed = rig.contact("Ek");
        rig.rename(changed);
        rig.pass(Backfill.TOO_LONG);
        rig.mock.settle();
        assertThat(fill(update).undelivered()).isZero();
        rig.pass(Duration.ofSeconds(1));
        assertThat(fill(update).undelivered()).isEqualTo(1);
        assertThat(rig.takeHints()).isEqualTo(Map.of(changed, "Update"));
        assertThat(duty(10).anythingToDo()).as("it may still be delivered").isFalse();
    }

    @Test
    void S5_jobs_that_our_user_does_not_see_are_not_said_to_be_none() {
        rig.sight.blind = "our user may not read asyncoperation";
        assertThat(fill(update).sentence())
                .hasValueSatisfying(line -> assertThat(line)
                        .isEqualTo("undelivered events: not checked: our user may not read asyncoperation"));
    }

    @Test
    void S31_of_a_job_nothing_is_read_that_it_holds() {
        UUID changed = rig.contact("Zzpiiname");
        rig.rename(changed);
        rig.mock.settle();
        rig.mock.forget();
        fill(update);
        assertThat(rig.mock.received())
                .filteredOn(one -> one.toString().contains("asyncoperations"))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.toString()).doesNotContain("data,").doesNotContain("friendlymessage"));
    }

    @Test
    void S31_only_failed_jobs_whose_events_are_made_up_for_are_planned_for_removal() {
        UUID changed = rig.contact("Ek");
        rig.rename(changed);
        rig.rename(rig.contact("Gren"));
        rig.mock.settle();
        assertThat(duty(10).anythingToDo()).as("before back-fill").isFalse();
        fill(update);
        assertThat(duty(10).anythingToDo()).isTrue();
        Planned planned = new Planned();
        duty(10).plan(asOf(), planned);
        assertThat(planned.findings)
                .extracting(finding -> finding.row().id())
                .containsExactlyInAnyOrderElementsOf(jobs());
        assertThat(planned.findings).allMatch(finding -> finding.row().table().equals(new TableName("asyncoperation")));
        Planned slice = new Planned();
        duty(1).plan(asOf(), slice);
        assertThat(slice.findings).hasSize(1);
    }

    @Test
    void a_planned_job_that_is_not_as_it_was_is_judged_anew() {
        rig.rename(rig.contact("Ek"));
        rig.mock.settle();
        fill(update);
        UUID job = jobs().get(0);
        assertThat(judge(job)).isEqualTo(new Judgement.StillDue(null));
        noted(job, delete);
        assertThat(judge(job)).isEqualTo(new Judgement.Changed("the system job belongs to another step"));
        noted(job, update);
        assertThat(judge(UUID.randomUUID())).isEqualTo(new Judgement.Gone());
        rig.sight.blind = "no sight";
        assertThat(judge(job)).isEqualTo(new Judgement.Unjudged("no sight"));
        rig.sight.blind = null;
        rig.store.submit(tx -> {
            filled.forget(tx, job);
            return true;
        });
        assertThat(judge(job)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void jobs_that_are_gone_are_forgotten() {
        rig.rename(rig.contact("Ek"));
        rig.mock.settle();
        fill(update);
        assertThat(rig.store.<Long>read(filled::count)).isEqualTo(1);
        rig.mock.rows().delete("asyncoperation", jobs().get(0));
        fill(update);
        assertThat(rig.store.<Long>read(filled::count)).isZero();
    }

    private void noted(UUID job, UUID step) {
        rig.store.submit(tx -> {
            filled.forget(tx, job);
            return filled.add(tx, new FilledJobs.Job(job, step), rig.time.instant());
        });
    }

    private AsOf asOf() {
        return new AsOf(rig.time.instant(), java.time.ZoneOffset.UTC);
    }

    private Judgement judge(UUID job) {
        var ref = new org.privacyconnector.table.RowRef("prod", new TableName("asyncoperation"), job);
        PlanLine line = new PlanLine(
                0,
                new Finding(
                        0,
                        HousekeepingDuty.RULE,
                        ref,
                        null,
                        null,
                        false,
                        new Verdict.Due(new Effect.RowDelete(ref, null))));
        return duty(10).judgeAgain(asOf(), List.of(line), Set.of()).get(0);
    }
}
