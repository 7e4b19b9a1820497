package org.privacyconnector.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ask;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.RunSummary;

/** One plan, made and approved once; and as many beginnings from there as are wanted, each with deaths of its own. */
final class Stage {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Path folder;
    private final Office office;
    private final Due due;
    private final List<String> vetoed;
    private final String plan;
    private final Path template;

    private Stage(Path folder, Office office, Due due, String plan) {
        this.folder = folder;
        this.office = office;
        this.due = due;
        this.vetoed = List.of("incidents(" + due.of("incident").get(0) + ")");
        this.plan = plan;
        this.template = folder.resolve("template");
        Folders.copy(office.etc(), template);
    }

    static Stage build(Path folder) {
        MovedClock clock = new MovedClock(NOW);
        Office office = Office.make(folder.resolve("office"));
        try (World world = World.start(clock, World.inProcess(), List.of())) {
            office.meet(world.dataverse(), clock);
            Due due = office.plan(clock, world::client);
            try (Life life = new Life(office, world, clock, Death.never())) {
                SealedPlan plan =
                        life.connector().planFiles().take(office.folder().resolve("plan"));
                return new Stage(folder, office, due, plan.id());
            }
        }
    }

    /**
     * What one beginning came to.
     *
     * @param summary of the last life, or null where an earlier one had come to the end and only died after it
     * @param deaths how many lives were cut short
     * @param steps of the last life
     * @param writes which of these steps were batches of writes
     * @param batches the writes that reached the stand-in
     */
    record Ending(
            Left left, @Nullable RunSummary summary, int deaths, int steps, List<Integer> writes, List<Ask> batches) {
        /** The summary, where the last life was not told that all had been done before. */
        RunSummary told() {
            RunSummary told = summary;
            if (told == null) {
                throw new AssertionError("an earlier life had come to the end");
            }
            return told;
        }
    }

    /** Applies, dying and beginning again, until it is done. */
    Ending apply(Death... deaths) {
        return play(template, List.of(), life -> life.apply(plan), deaths);
    }

    /** Undoes a run that was applied, dying and beginning again, until it is done. */
    Ending undo(Applied applied, Death... deaths) {
        return play(applied.template(), applied.batches(), life -> life.undo(applied.run()), deaths);
    }

    /** The folder and the stand-in's writes after an undisturbed apply. */
    record Applied(String run, Path template, List<Ask> batches) {}

    Applied applied() {
        Path after = folder.resolve("applied");
        Ending ending = apply();
        Folders.copy(office.etc(), after);
        return new Applied(ending.told().run(), after, ending.batches());
    }

    private interface Act {
        RunSummary in(Life life);
    }

    private Ending play(Path beginning, List<Ask> before, Act act, Death... deaths) {
        MovedClock clock = new MovedClock(NOW);
        Folders.delete(office.etc());
        Folders.copy(beginning, office.etc());
        try (World world = World.start(clock, World.inProcess(), vetoed)) {
            world.meanwhile(due);
            if (!before.isEmpty()) {
                world.repeat(before);
                world.afterwards(due);
                clock.forward(Duration.ofHours(1));
            }
            int died = 0;
            for (Death death : deaths) {
                died += live(world, clock, act, death) ? 1 : 0;
                // longer than a lease: whoever died holds it no more
                clock.forward(Duration.ofSeconds(61));
            }
            Death none = Death.never();
            try (Life life = new Life(office, world, clock, none)) {
                RunSummary summary = last(life, act);
                int steps = none.steps();
                List<Integer> writes = none.batches();
                assertThat(life.connector().ledger().verify().flaws()).isEmpty();
                return new Ending(
                        new Left(
                                world.rows().image(),
                                world.wire().carriedOut(),
                                life.told(),
                                life.history().stream().map(PastRun::counts).toList()),
                        summary,
                        died,
                        steps,
                        writes,
                        world.wire().batches());
            }
        }
    }

    /** Until death or the end; true when the process died. */
    private boolean live(World world, MovedClock clock, Act act, Death death) {
        Path next = folder.resolve("next");
        try (Life life = new Life(office, world, clock, death)) {
            try {
                act.in(life);
            } catch (Throwable thrown) {
                boolean over = thrown instanceof Refused refused && refused.kind() == Refused.Kind.STALE;
                if (!death.happened() && !over) {
                    throw new AssertionError("not the death that was asked for", thrown);
                }
            }
            if (!death.happened()) {
                return false;
            }
            // what a kill leaves behind: the files as they are now, before anybody closes anything
            Folders.copy(office.etc(), next);
        }
        Folders.delete(office.etc());
        Folders.copy(next, office.etc());
        Folders.delete(next);
        return true;
    }

    /** The last life carries on to the end; null when an earlier one had come to the end and only died after it. */
    private static @Nullable RunSummary last(Life life, Act act) {
        try {
            RunSummary summary = act.in(life);
            assertThat(summary.finished()).as("%s", summary.why()).isTrue();
            assertThat(summary.unknown()).isZero();
            return summary;
        } catch (Refused refused) {
            assertThat(refused.kind()).as("%s", refused.getMessage()).isEqualTo(Refused.Kind.STALE);
            assertThat(life.history().get(0).phase()).isEqualTo("FINISHED");
            return null;
        }
    }
}
