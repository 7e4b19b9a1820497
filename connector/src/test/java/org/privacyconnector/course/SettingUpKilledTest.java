package org.privacyconnector.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.schedule.Jobs;

/**
 * Setting an environment up may die at any durable step, as any other run: applied again it goes on, and ends as if nothing had happened. What is
 * there counts, and that nothing is there twice; a definition may have been sent twice, which changes nothing.
 */
class SettingUpKilledTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Moment[] MOMENTS = {Moment.BEFORE, Moment.UNANSWERED, Moment.ANSWERED};
    private static final List<String> TABLES = List.of(
            "publisher",
            "solution",
            "solutioncomponent",
            "role",
            "roleprivileges",
            "serviceendpoint",
            "sdkmessageprocessingstep",
            "sdkmessageprocessingstepimage");

    @TempDir
    Path folder;

    private Office office;
    private Path template;

    private record Left(
            TreeMap<String, Long> rows, List<String> told, List<List<RunSummary.Count>> counts, String line) {}

    @BeforeEach
    void write_an_operator_file_with_an_identity_for_setting_up() {
        office = Office.make(folder.resolve("office"));
        template = folder.resolve("template");
        Path policy = office.folder().resolve("config/connector.yaml");
        String words = Folders.read(policy);
        Folders.write(policy, words.substring(0, words.indexOf("  steps:")) + """
                          url: https://door.example/webhooks/dataverse
                          steps:
                            - {message: Update, table: lead, columns: [statuscode], then: judge-retention}
                            - {message: Delete, table: contact, then: review-deletion}
                        """);
    }

    private String approved(World world, MovedClock clock, String duty) {
        office.meet(world.dataverse(), clock);
        Path operator = office.etc().resolve("operator.yaml");
        Folders.write(
                operator,
                Folders.read(operator) + "setup: {auth: {clientId: "
                        + world.dataverse().clientId() + ", secret: \"${file:client.secret}\"}}\n");
        Typed typed = office.typed(clock, world::client);
        String command = duty.equals("setup") ? "setup" : "webhooks";
        typed.ending(0, command, "plan", "--out", "plan");
        typed.ending(0, "approve", "plan", "--key", "karin.key");
        try (Life life = new Life(office, world, clock, Death.never())) {
            SealedPlan plan = life.connector().planFiles().take(office.folder().resolve("plan"));
            Folders.copy(office.etc(), template);
            return plan.id();
        }
    }

    private Left play(String plan, String duty, Death... deaths) {
        MovedClock clock = new MovedClock(NOW);
        Folders.delete(office.etc());
        Folders.copy(template, office.etc());
        try (World world = World.start(clock, World.inProcess(), List.of())) {
            for (Death death : deaths) {
                live(world, clock, plan, duty, death);
                clock.forward(Duration.ofSeconds(61));
            }
            try (Life life = new Life(office, world, clock, Death.never())) {
                String line;
                try {
                    RunSummary summary = life.setUp(plan, duty);
                    assertThat(summary.finished()).as("%s", summary.why()).isTrue();
                    line = summary.line();
                } catch (Refused over) {
                    assertThat(over.kind()).isEqualTo(Refused.Kind.STALE);
                    line = "";
                }
                assertThat(life.connector().ledger().verify().flaws()).isEmpty();
                List<List<RunSummary.Count>> counts =
                        life.history().stream().map(PastRun::counts).toList();
                List<String> told = life.told();
                Duty again = life.connector().duty(duty);
                SealedPlan second = life.connector().courseOf(again).plan(again, clock.instant(), "Anna Berg");
                assertThat(second.totals().lines()).as("a second plan").isZero();
                TreeMap<String, Long> rows = new TreeMap<>();
                TABLES.forEach(table -> rows.put(table, world.rows().count(table)));
                return new Left(rows, told, counts, line);
            }
        }
    }

    private void live(World world, MovedClock clock, String plan, String duty, Death death) {
        Path next = folder.resolve("next");
        try (Life life = new Life(office, world, clock, death)) {
            try {
                life.setUp(plan, duty);
            } catch (Throwable thrown) {
                boolean over = thrown instanceof Refused refused && refused.kind() == Refused.Kind.STALE;
                assertThat(death.happened() || over).as("%s", thrown).isTrue();
            }
            if (!death.happened()) {
                return;
            }
            Folders.copy(office.etc(), next);
        }
        Folders.delete(office.etc());
        Folders.copy(next, office.etc());
        Folders.delete(next);
    }

    private void same(Left left, Left undisturbed, Death... deaths) {
        String which = java.util.Arrays.toString(deaths);
        assertThat(left.rows()).as(which).isEqualTo(undisturbed.rows());
        assertThat(left.told()).as(which).isEqualTo(undisturbed.told());
        assertThat(left.counts()).as(which).isEqualTo(undisturbed.counts());
        if (!left.line().isEmpty() && !undisturbed.line().isEmpty()) {
            assertThat(left.line()).as(which).isEqualTo(undisturbed.line());
        }
    }

    private String plan(String duty) {
        MovedClock clock = new MovedClock(NOW);
        try (World world = World.start(clock, World.inProcess(), List.of())) {
            return approved(world, clock, duty);
        }
    }

    @Test
    void a_setup_killed_at_some_steps_ends_like_an_undisturbed_one() {
        String plan = plan("setup");
        Death none = Death.never();
        Left undisturbed = play(plan, "setup", none);
        assertThat(none.steps()).isGreaterThan(40);
        SplittableRandom random = new SplittableRandom(20261124);
        List<Integer> writes = none.batches();
        for (Moment moment : MOMENTS) {
            Death atAWrite = Death.at(writes.get(random.nextInt(writes.size())), moment);
            same(play(plan, "setup", atAWrite), undisturbed, atAWrite);
        }
    }

    @Test
    void a_webhook_killed_at_some_steps_ends_like_an_undisturbed_one() {
        String plan = plan("webhooks");
        Death none = Death.never();
        Left undisturbed = play(plan, "webhooks", none);
        SplittableRandom random = new SplittableRandom(20261125);
        List<Integer> writes = none.batches();
        Death first = Death.at(writes.get(random.nextInt(writes.size())), Moment.UNANSWERED);
        Death second = Death.at(1 + random.nextInt(6), Moment.BEFORE);
        same(play(plan, "webhooks", first, second), undisturbed, first, second);
        Death anywhere = Death.at(1 + random.nextInt(none.steps()), Moment.ANSWERED);
        same(play(plan, "webhooks", anywhere), undisturbed, anywhere);
    }

    /** Each in an office of its own: the books of one duty's environment are not another's. */
    @ParameterizedTest
    @ValueSource(strings = {"setup", "webhooks"})
    @Tag("slow")
    void a_setup_killed_at_every_step_ends_like_an_undisturbed_one(String duty) {
        String plan = plan(duty);
        Death none = Death.never();
        Left undisturbed = play(plan, duty, none);
        for (int step = 1; step <= none.steps(); step++) {
            for (Moment moment : MOMENTS) {
                Death death = Death.at(step, moment);
                same(play(plan, duty, death), undisturbed, death);
            }
        }
    }

    @Test
    void drift_is_told_until_it_is_mended() {
        MovedClock clock = new MovedClock(NOW);
        try (World world = World.start(clock, World.inProcess(), List.of())) {
            String plan = approved(world, clock, "setup");
            try (Life life = new Life(office, world, clock, Death.never())) {
                Job job = new Jobs(clock, "Anna Berg").find("drift").orElseThrow();
                JobReport before = job.carry(Job.Order.typed(life.connector(), new Stop()));
                assertThat(before.ending()).isEqualTo(JobReport.Ending.ATTENTION);
                assertThat(before.lines()).contains("missing: solution PrivacyConnector");
                life.setUp(plan, "setup");
                assertThat(life.connector().drift())
                        .noneMatch(line -> line.contains("missing: solution") || line.contains("lacks"))
                        .contains("column new_relationendedon of contact is not in data-map.yaml: it is emptied on"
                                + " anonymisation until somebody classifies it")
                        // the webhook was not registered
                        .anyMatch(line -> line.startsWith("missing: endpoint"));
            }
        }
    }

    @Test
    void S15_S16_a_plan_of_the_environment_before_is_refused_unapproved_and_when_the_policy_changed() {
        MovedClock clock = new MovedClock(NOW);
        try (World world = World.start(clock, World.inProcess(), List.of())) {
            String plan = approved(world, clock, "webhooks");
            Path policy = office.folder().resolve("config/connector.yaml");
            Folders.write(policy, Folders.read(policy).replace("columns: [statuscode]", "columns: [statecode]"));
            try (Life life = new Life(office, world, clock, Death.never())) {
                assertThatThrownBy(() -> life.setUp(plan, "webhooks"))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
                Duty duty = life.connector().duty("webhooks");
                SealedPlan unapproved = life.connector().courseOf(duty).plan(duty, clock.instant(), "Anna Berg");
                assertThatThrownBy(() -> life.setUp(unapproved.id(), "webhooks"))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.APPROVAL));
            }
            assertThat(world.rows().count("serviceendpoint")).isZero();
        }
    }
}
