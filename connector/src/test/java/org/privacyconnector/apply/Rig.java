package org.privacyconnector.apply;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.tracing.Traces;

/** Everything one process needs to apply a plan on the fake world; a new one on the same file is the process started again. */
final class Rig implements AutoCloseable {
    static final AsOf AS_OF = new AsOf(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Stockholm"));
    static final Settings QUICK = new Settings(
            3,
            3,
            List.of(Duration.ofSeconds(1)),
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            Duration.ofSeconds(3),
            50,
            0.2);

    final FakeWorld world;
    final FileStore store;
    final ToldLog log = new ToldLog();
    final StopSignal stop = new StopSignal();
    final Map<RowRef, String> holds = new HashMap<>();
    final PersonHolds personHolds = this::covering;
    Settings settings = QUICK;
    Optional<String> paused = Optional.empty();
    Optional<String> refusal = Optional.empty();
    boolean holdsUnreadable;
    boolean leaseLost;
    long waited;
    Runnable onWait = () -> {};
    Progress progress = (lines, of) -> {};

    Rig(FakeWorld world, Path file, Death death) {
        this.world = world;
        this.store = new FileStore(file, death);
        world.mortal(death);
    }

    Applier applier() {
        return new Applier(
                FakeWorld.ENVIRONMENT, store, world, world, world, world, log, AS_OF::instant, settings, Traces.none());
    }

    RunReport apply(PlanOf plan) {
        return apply(plan, new PlainDuty(world, plan.lines()));
    }

    RunReport apply(PlanOf plan, PlainDuty duty) {
        return applier().apply("plan-1", duty, AS_OF, plan, personHolds, id -> refusal, conduct());
    }

    RunReport undo() {
        return applier().undo(Applier.runOf("plan-1"), AS_OF, conduct());
    }

    Conduct conduct() {
        Fence fence = new Fence() {
            @Override
            public void renew() {
                lost();
            }

            @Override
            public void check(Transaction tx) {
                lost();
            }
        };
        return new Conduct(fence, () -> paused, stop, this::pause, (lines, of) -> progress.at(lines, of));
    }

    private void lost() {
        if (leaseLost) {
            throw new LeaseLost("another applier has taken over");
        }
    }

    private boolean pause(Duration time) {
        waited += time.toMillis();
        onWait.run();
        return !stop.isRaised();
    }

    private Map<RowRef, String> covering(Collection<RowRef> rows) {
        if (holdsUnreadable) {
            throw new DataverseAccessException("the holds cannot be read; nothing is done without them");
        }
        Map<RowRef, String> covered = new HashMap<>(holds);
        covered.keySet().retainAll(rows);
        return covered;
    }

    @Override
    public void close() {
        store.close();
    }
}
