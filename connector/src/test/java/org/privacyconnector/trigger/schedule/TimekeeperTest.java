package org.privacyconnector.trigger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.schedule.ScheduledRun;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.Round;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.schedule.ScheduleBook;
import org.privacyconnector.state.schedule.ScheduleMemory;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.ServiceRig;
import org.privacyconnector.trigger.TaskWork;

/** Schedules over a real store and the stand-in, with time passed in. */
class TimekeeperTest {
    private static final TaskBook TASKS = new TaskBook("fabrikam-test");
    private static final ScheduleBook BOOK = new ScheduleBook("fabrikam-test");
    private static final String DAILY = "{run: retention, every: day at 03:15, mode: plan}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServiceRig rig;

    private final Stop stop = new Stop();

    private Timekeeper open(String... schedules) {
        rig = new ServiceRig(folder, schedules);
        return timekeeper();
    }

    private Timekeeper timekeeper() {
        return new Timekeeper(rig.current(), TASKS, rig, () -> 0L, () -> {}, rig::tell);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void the_catalogue_of_jobs_is_the_list_of_runs_that_a_policy_may_name() {
        open();
        assertThat(new Jobs(rig, "Anna Berg").all().stream().map(Job::name))
                .containsExactlyElementsOf(
                        ScheduledRun.all().stream().map(ScheduledRun::name).toList());
    }

    @Test
    void what_is_due_becomes_one_task_also_with_two_instances() {
        Timekeeper one = open(DAILY);
        Timekeeper two = timekeeper();
        one.look();
        two.look();
        assertThat(task()).isEmpty();
        rig.at("2026-11-25T02:15:00Z");
        one.look();
        assertThat(task()).isPresent();
        remove();
        two.look();
        one.look();
        assertThat(task())
                .as("the other instance has remembered that it was begun")
                .isEmpty();
    }

    @Test
    void while_one_waits_or_runs_no_other_is_begun_and_what_was_due_is_made_up_once() {
        Timekeeper keeper = open("{run: retention, every: 15 minutes}");
        keeper.look();
        for (int i = 0; i < 8; i++) {
            rig.forward(Duration.ofMinutes(15));
            keeper.look();
        }
        assertThat(task().map(Task::due)).as("the first").contains(rig.instant().minus(Duration.ofMinutes(105)));
        remove();
        keeper.look();
        assertThat(task()).isPresent();
        remove();
        keeper.look();
        assertThat(task()).isEmpty();
    }

    @Test
    void a_task_of_a_clock_that_was_a_year_ahead_is_brought_back() {
        Timekeeper keeper = open(DAILY);
        keeper.look();
        rig.connector().store().submit(tx -> {
            TASKS.put(
                    tx,
                    new Task("scheduled-run", "retention", "{}", rig.instant().plus(Duration.ofDays(365))));
            return true;
        });
        rig.at("2026-11-25T02:15:00Z");
        keeper.look();
        assertThat(task().map(task -> task.due().isAfter(rig.instant()))).contains(false);
    }

    @Test
    void a_schedule_that_leaves_the_policy_is_forgotten() throws Exception {
        Timekeeper keeper = open(DAILY);
        keeper.look();
        assertThat(memory()).isPresent();
        rig.schedule();
        new org.privacyconnector.trigger.reload.PolicyReload(
                        rig.current(), rig.files(), rig, List.of(), rig::tell, rig::tell)
                .lookNow();
        keeper.look();
        assertThat(memory()).isEmpty();
    }

    @Test
    void a_plan_is_made_when_it_is_due_and_nothing_is_changed() {
        Timekeeper keeper = open(DAILY);
        keeper.look();
        rig.at("2026-11-25T02:15:00Z");
        keeper.look();
        rig.dataverse().forget();
        carryOut();
        assertThat(memory().map(ScheduleMemory::ending)).contains("done");
        assertThat(rig.told()).anyMatch(line -> line.startsWith("retention: plan ") && line.endsWith("rows are due"));
        assertThat(rig.dataverse().received()).isNotEmpty().noneMatch(received -> received.writes());
        assertThat(task()).isEmpty();
    }

    @Test
    void a_new_rule_is_only_planned_and_what_a_person_has_applied_before_goes_on_by_itself() {
        Timekeeper keeper = open("{run: retention, every: day at 03:15, mode: apply}");
        keeper.look();
        rig.at("2026-11-25T02:15:00Z");
        keeper.look();
        carryOut();
        assertThat(memory().map(ScheduleMemory::ending)).contains("waits");
        assertThat(rig.connector().course().history(5)).isEmpty();

        var terminal = rig.company().terminal();
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                .isZero();
        assertThat(terminal.type("apply", "--approval", "plan").code()).isZero();
        rig.at("2026-11-26T02:15:00Z");
        keeper.look();
        carryOut();
        assertThat(memory().map(ScheduleMemory::ending)).contains("done");
        assertThat(rig.connector().course().history(5)).hasSize(2).allMatch(run -> run.ended() != null);
    }

    @Test
    void a_run_that_was_left_unfinished_goes_on_by_itself() {
        open();
        String plan = leaveUnfinished();
        ResumedRuns resumed = new ResumedRuns(rig.current(), TASKS, rig, stop, rig::tell);
        resumed.putAll();
        try (TaskRunner runner = runner(resumed)) {
            runner.runDue();
        }
        PastRun run = rig.connector().course().history(1).get(0);
        assertThat(run.plan()).isEqualTo(plan);
        assertThat(run.ended()).isNotNull();
        assertThat(rig.told()).anyMatch(line -> line.startsWith("resumed: retention "));
    }

    @Test
    void a_run_whose_plan_may_not_be_applied_any_more_stays_and_is_told_once() throws Exception {
        open();
        leaveUnfinished();
        rig.write(
                "config/retention.yaml",
                rig.read("config/retention.yaml").replace("olderThan: 24 months", "olderThan: 25 months"));
        new org.privacyconnector.trigger.reload.PolicyReload(
                        rig.current(), rig.files(), rig, List.of(), rig::tell, rig::tell)
                .lookNow();
        ResumedRuns resumed = new ResumedRuns(rig.current(), TASKS, rig, stop, rig::tell);
        resumed.putAll();
        try (TaskRunner runner = runner(resumed)) {
            runner.runDue();
            runner.runDue();
        }
        assertThat(rig.told())
                .filteredOn(line -> line.contains("stays unfinished"))
                .hasSize(1);
        assertThat(rig.connector().course().history(1).get(0).ended()).isNull();
    }

    @Test
    void an_environment_that_was_away_at_the_start_is_not_worked_in_by_an_identity_that_may_do_too_much() {
        open();
        leaveUnfinished();
        rig.write(
                "etc/operator.yaml",
                rig.read("etc/operator.yaml").replace("authority:", "excessPrivileges: refuse\n  authority:"));
        try (Connector strict = rig.open()) {
            ResumedRuns resumed = new ResumedRuns(new Current(strict), TASKS, rig, stop, rig::tell);
            rig.dataverse().faults().always(When.any(), Fault.unauthorized());
            assertThat(strict.roleGate().look().against())
                    .as("serve starts while the environment is away")
                    .isNull();
            assertThat(strict.roleGate().against()).as("and begins nothing").isNotEmpty();
            resumed.putAll();
            rig.dataverse().faults().clear();
            rig.dataverse().forget();
            try (TaskRunner runner = runner(resumed)) {
                runner.runDue();
            }
        }
        assertThat(rig.dataverse().received()).isNotEmpty().noneMatch(received -> received.writes());
        assertThat(rig.told())
                .anyMatch(line -> line.contains("stays unfinished: ")
                        && line.contains("excessPrivileges: refuse, so nothing was begun"));
        assertThat(rig.connector().course().history(1).get(0).ended()).isNull();
    }

    @Test
    void a_round_that_abandons_a_run_or_leaves_one_behind_needs_attention() {
        open();
        var plan = rig.connector().course().plan(rig.connector().retention(), rig.instant(), "Anna Berg");
        for (List<String> left : List.of(List.<String>of(), List.of("run R-1 was abandoned after 3 rows"))) {
            var round = new Round.Report(List.of(), left, plan, List.of(), List.of(), null);
            assertThat(RetentionJob.report(round, false).ending())
                    .isEqualTo(left.isEmpty() ? JobReport.Ending.DONE : JobReport.Ending.ATTENTION);
        }
    }

    @Test
    void asked_to_stop_it_begins_nothing_and_the_task_stays() {
        Timekeeper keeper = open(DAILY);
        keeper.look();
        rig.at("2026-11-25T02:15:00Z");
        keeper.look();
        stop.raise();
        try (TaskRunner runner = runner(scheduled())) {
            // once: it is given back, and due again at once
            runner.drain(Duration.ZERO);
        }
        assertThat(task()).isPresent();
        assertThat(new TaskWork(rig.current(), List.of(), rig, new SplittableRandom(1), stop, () -> {}).name())
                .isEqualTo("tasks");
    }

    /** A run that another process began and left: a hold of the lease is over, and a fault stops it after the first batch. */
    private String leaveUnfinished() {
        var terminal = rig.company().terminal();
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                .isZero();
        Stop after = new Stop();
        rig.dataverse().faults().always(org.mockdataverse.fault.When.any(), org.mockdataverse.fault.Fault.before(() -> {
            var received = rig.dataverse().received();
            if (!received.isEmpty() && received.get(received.size() - 1).writes()) {
                after.raise();
            }
        }));
        String plan = rig.connector().planFiles().take(folder.resolve("plan")).id();
        var run = rig.connector()
                .course()
                .apply(plan, rig.connector().retention(), after, org.privacyconnector.run.Watch.nobody());
        rig.dataverse().faults().clear();
        assertThat(run.finished()).isFalse();
        return plan;
    }

    private void carryOut() {
        try (TaskRunner runner = runner(scheduled())) {
            runner.runDue();
        }
    }

    private ScheduledRuns scheduled() {
        return new ScheduledRuns(rig.current(), new Jobs(rig, "Anna Berg"), rig, stop, rig::tell);
    }

    private TaskRunner runner(org.privacyconnector.state.tasks.TaskHandler handler) {
        return new TaskRunner(rig.connector().store(), "fabrikam-test", List.of(handler), rig, new SplittableRandom(1));
    }

    private Optional<Task> task() {
        return rig.connector().store().read(tx -> TASKS.find(tx, "scheduled-run", "retention"));
    }

    private void remove() {
        rig.connector().store().submit(tx -> TASKS.remove(tx, "scheduled-run", "retention"));
    }

    private Optional<ScheduleMemory> memory() {
        return rig.connector().store().read(tx -> BOOK.find(tx, "retention"));
    }
}
