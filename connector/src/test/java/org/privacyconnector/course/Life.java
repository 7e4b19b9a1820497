package org.privacyconnector.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.apply.Settings;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.PastRun;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;

/** One process' time with an office's folder and a world: everything in memory is made anew, and thrown away at its end. */
final class Life implements AutoCloseable {
    /** What the door takes. */
    static final String WEBHOOK_KEY = "k3y-of-these-tests";

    /** Small chunks make many steps; nothing is waited for. */
    private static final Settings IMPATIENT = new Settings(
            12, 4, List.of(Duration.ZERO), List.of(Duration.ZERO, Duration.ZERO), Duration.ofMillis(1), 1_000, 0.5);

    private final Connector connector;

    Life(Office office, World world, InstantSource clock, Death death) {
        world.wire().live(death);
        try {
            Path operator = office.etc().resolve("operator.yaml");
            Reading reading = new PolicyFolder(office.folder().resolve("config"), operator, Map.of()).read();
            if (!(reading instanceof Reading.Accepted accepted)) {
                throw new AssertionError(reading.diagnostics().toString());
            }
            Machine machine = new Machine(
                    office.etc(),
                    Map.of("WEBHOOK_KEY", WEBHOOK_KEY),
                    clock,
                    world::client,
                    Duration.ZERO,
                    "a process",
                    "test");
            connector = new Connector(accepted.policy(), accepted.operator(), machine, IMPATIENT, death);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Connector connector() {
        return connector;
    }

    RunSummary apply(String plan) {
        return connector.course().apply(plan, connector.retention(), new Stop(), Watch.nobody());
    }

    /** Carries out a plan of a duty that sets the environment up. */
    RunSummary setUp(String plan, String duty) {
        Duty of = connector.duty(duty);
        return connector.courseOf(of).apply(plan, of, new Stop(), Watch.nobody());
    }

    RunSummary undo(String run) {
        return connector.course().undo(run, new Stop(), Watch.nobody());
    }

    /** What the ledger tells, without instants. */
    List<String> told() {
        return Told.of(connector.store());
    }

    List<PastRun> history() {
        return connector.course().history(10);
    }

    @Override
    public void close() {
        connector.close();
    }
}
