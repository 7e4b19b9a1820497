package org.privacyconnector.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.run.RunSummary;

/**
 * A run over the real parts may die at any durable step (a store commit, a batch of writes): before it, after it but before its answer,
 * after its answer. Everything in memory is lost, the store's files are as a kill leaves them, and applying again goes on: nobody can
 * tell afterwards.
 */
class KillAtEveryStepTest {
    private static final Moment[] MOMENTS = {Moment.BEFORE, Moment.UNANSWERED, Moment.ANSWERED};

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void make_and_approve_one_plan() {
        stage = Stage.build(folder);
    }

    @Test
    void the_undisturbed_run_meets_every_sort_of_outcome() {
        Stage.Ending ending = stage.apply();
        RunSummary summary = ending.told();
        assertThat(summary.line())
                .isEqualTo("retention 2026-11-24: 72 deleted, 4 anonymised, 4 put in quarantine, 1 cut, 1 already gone,"
                        + " 11 kept (hold), 2 changed since, 1 blocked, 0 failed");
        // a table without versions, and rows that the platform took along with their parents
        assertThat(summary.counts())
                .anyMatch(count ->
                        count.table().equals("customeraddress") && count.word().equals("done") && count.count() == 6)
                .anyMatch(count -> count.table().equals("activityparty") && count.cascaded());
        assertThat(ending.left().carriedOut()).doesNotHaveDuplicates();
    }

    @Test
    void a_run_killed_at_some_steps_ends_like_an_undisturbed_one() {
        Stage.Ending undisturbed = stage.apply();
        SplittableRandom random = new SplittableRandom(20261124);
        for (int sample = 0; sample < 6; sample++) {
            check(undisturbed, Death.at(1 + random.nextInt(undisturbed.steps()), MOMENTS[sample % MOMENTS.length]));
        }
        // most steps are commits: some more of the other sort
        for (Moment moment : Moment.values()) {
            check(undisturbed, Death.at(any(random, undisturbed.writes()), moment));
        }
    }

    @Test
    void a_row_that_read_as_asked_before_is_written_all_the_same_after_a_kill_before_its_writing() {
        Stage.Ending undisturbed = stage.apply();
        // among the leads put in quarantine is one that was disqualified before, which is what quarantine sets
        int leads = IntStream.range(0, undisturbed.batches().size())
                .filter(batch -> new String(undisturbed.batches().get(batch).body(), UTF_8).contains("/leads("))
                .findFirst()
                .orElseThrow();
        check(undisturbed, Death.at(undisturbed.writes().get(leads), Moment.BEFORE));
    }

    @Test
    @Tag("slow")
    void a_run_killed_at_every_step_ends_like_an_undisturbed_one() {
        Stage.Ending undisturbed = stage.apply();
        assertThat(undisturbed.steps()).as("steps of an undisturbed run").isGreaterThan(60);
        int deaths = 0;
        for (int step = 1; step <= undisturbed.steps(); step++) {
            for (Moment moment : MOMENTS) {
                deaths += check(undisturbed, Death.at(step, moment));
            }
        }
        for (int batch : undisturbed.writes()) {
            deaths += check(undisturbed, Death.at(batch, Moment.HALF));
        }
        assertThat(deaths)
                .isEqualTo(undisturbed.steps() * MOMENTS.length
                        + undisturbed.writes().size());
    }

    @Test
    @Tag("slow")
    void fault_09_a_run_killed_again_while_it_recovers_ends_like_an_undisturbed_one() {
        Stage.Ending undisturbed = stage.apply();
        SplittableRandom random = new SplittableRandom(20261125);
        for (int sample = 0; sample < 40; sample++) {
            // the second soon after the beginning: while the first death's traces are looked into
            check(
                    undisturbed,
                    Death.at(1 + random.nextInt(undisturbed.steps()), any(random)),
                    Death.at(1 + random.nextInt(8), any(random)));
        }
    }

    @Test
    void an_undo_killed_at_some_steps_ends_like_an_undisturbed_one() {
        Stage.Applied applied = stage.applied();
        Stage.Ending undisturbed = stage.undo(applied);
        assertThat(undisturbed.told().line())
                .isEqualTo("undo 2026-11-24: 3 restored, 0 kept (hold), 1 changed since, 0 failed");
        SplittableRandom random = new SplittableRandom(20261126);
        for (int sample = 0; sample < 3; sample++) {
            undone(
                    applied,
                    undisturbed,
                    Death.at(1 + random.nextInt(undisturbed.steps()), MOMENTS[sample % MOMENTS.length]));
        }
    }

    @Test
    @Tag("slow")
    void an_undo_killed_at_every_step_ends_like_an_undisturbed_one() {
        Stage.Applied applied = stage.applied();
        Stage.Ending undisturbed = stage.undo(applied);
        for (int step = 1; step <= undisturbed.steps(); step++) {
            for (Moment moment : MOMENTS) {
                undone(applied, undisturbed, Death.at(step, moment));
            }
        }
    }

    private static int any(SplittableRandom random, List<Integer> steps) {
        return steps.get(random.nextInt(steps.size()));
    }

    private static Moment any(SplittableRandom random) {
        return MOMENTS[random.nextInt(MOMENTS.length)];
    }

    private void undone(Stage.Applied applied, Stage.Ending undisturbed, Death death) {
        Left left = stage.undo(applied, death).left();
        Left asked = undisturbed.left();
        // where it had come to the end before it died, one more undo finds nothing more to bring back
        int more = left.counts().size() - asked.counts().size();
        assertThat(more).as("further undos, %s", death).isBetween(0, 1);
        assertThat(left.image()).as("rows, %s", death).isEqualTo(asked.image());
        assertThat(more == 0 ? left.told() : left.told().subList(0, asked.told().size()))
                .as("ledger, %s", death)
                .isEqualTo(asked.told());
        assertThat(left.counts().subList(more, left.counts().size()))
                .as("counts, %s", death)
                .isEqualTo(asked.counts());
        assertThat(left.carriedOut()).as("writes carried out, %s", death).isEqualTo(asked.carriedOut());
    }

    private int check(Stage.Ending undisturbed, Death... deaths) {
        Stage.Ending ending = stage.apply(deaths);
        same(ending, undisturbed, deaths);
        return ending.deaths();
    }

    private static void same(Stage.Ending ending, Stage.Ending undisturbed, Death... deaths) {
        Left left = ending.left();
        Left asked = undisturbed.left();
        assertThat(left.carriedOut())
                .as("writes carried out, %s", Arrays.toString(deaths))
                .isEqualTo(asked.carriedOut());
        assertThat(left.told()).as("ledger, %s", Arrays.toString(deaths)).isEqualTo(asked.told());
        assertThat(left.counts()).as("counts, %s", Arrays.toString(deaths)).isEqualTo(asked.counts());
        assertThat(left.image()).as("rows, %s", Arrays.toString(deaths)).isEqualTo(asked.image());
        RunSummary summary = ending.summary();
        if (summary != null) {
            assertThat(summary.line())
                    .as("summary, %s", Arrays.toString(deaths))
                    .isEqualTo(undisturbed.told().line());
        }
    }
}
