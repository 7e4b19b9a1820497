package org.privacyconnector.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.privacyconnector.apply.Death.Moment;
import org.privacyconnector.state.Tally.Count;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;

/** A run may die at any durable step and be started again: nobody can tell afterwards. */
class CrashLoopTest {
    @TempDir
    Path folder;

    private Path template = Path.of("");

    /** What is left when all is over. */
    private record Left(
            Map<RowRef, Map<ColumnName, Object>> world, List<String> ledger, List<Count> counts, String line) {}

    @BeforeEach
    void make_the_tables() {
        template = folder.resolve("template.db");
        FileStore.make(template);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void dying_at_any_step_and_going_on_ends_like_an_undisturbed_run(Moment moment) throws IOException {
        Death none = Death.never();
        Left undisturbed = run(List.of(none)).left();
        int deaths = 0;
        for (int step = 1; step <= none.steps(); step++) {
            Outcome outcome = run(List.of(Death.at(step, moment)));
            assertThat(outcome.left()).as("death %s step %d", moment, step).isEqualTo(undisturbed);
            deaths += outcome.deaths();
        }
        // a store's commit has no half; every other moment kills at every step
        assertThat(deaths).as("deaths").isBetween(moment == Moment.HALF ? 10 : none.steps(), none.steps());
        assertThat(none.steps()).as("steps of an undisturbed run").isGreaterThan(40);
    }

    @Test
    void the_undisturbed_run_meets_every_sort_of_outcome() throws IOException {
        assertThat(run(List.of(Death.never())).left().line())
                .isEqualTo(
                        "retention 2026-11-23: 30 deleted, 4 anonymised, 3 put in quarantine, 1 already gone, 1 kept (hold),"
                                + " 5 changed since, 1 blocked, 0 failed");
    }

    @Test
    void fault_09_dying_again_while_recovering_ends_like_an_undisturbed_run() throws IOException {
        Left undisturbed = run(List.of()).left();
        Random random = new Random(20261123);
        Moment[] moments = Moment.values();
        for (int sample = 0; sample < 60; sample++) {
            Death first = Death.at(1 + random.nextInt(40), moments[random.nextInt(moments.length)]);
            Death second = Death.at(1 + random.nextInt(6), moments[random.nextInt(moments.length)]);
            Death third = Death.at(1 + random.nextInt(12), moments[random.nextInt(moments.length)]);
            assertThat(run(List.of(first, second, third)).left())
                    .as("sample %d", sample)
                    .isEqualTo(undisturbed);
        }
    }

    private record Outcome(Left left, int deaths) {}

    private Outcome run(List<Death> deaths) throws IOException {
        Path file = Files.createTempFile(folder, "store", ".db");
        Files.copy(template, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Scene scene = Scene.troubled();
        int died = 0;
        for (Death death : deaths) {
            try (Rig rig = new Rig(scene.world, file, death)) {
                rig.apply(scene.plan);
            } catch (Died expected) {
                died++;
            }
        }
        try (Rig rig = new Rig(scene.world, file, Death.never())) {
            RunReport report = rig.apply(scene.plan);
            if (report.ending() != Ending.SPENT) {
                assertThat(report.ending()).as(report.toString()).isEqualTo(Ending.FINISHED);
            }
            return new Outcome(
                    new Left(scene.world.state(), ToldLog.meaning(rig.store), report.counts(), report.line()), died);
        }
    }
}
