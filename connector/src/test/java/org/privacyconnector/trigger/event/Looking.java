package org.privacyconnector.trigger.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.cli.Company;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.trigger.Intake.Taken;

/** A company's connector with what takes its events in and what looks at the rows they name, and with time passed in. */
public record Looking(Connector connector, EventIntake intake, TaskRunner runner) implements AutoCloseable {
    /** Under the policy that lies in the company's folder now. */
    public static Looking at(Company company, Path folder, InstantSource clock) throws IOException {
        Reading reading =
                new PolicyFolder(folder.resolve("config"), folder.resolve("etc/operator.yaml"), Map.of()).read();
        assertThat(reading).as("%s", reading.diagnostics()).isInstanceOf(Reading.Accepted.class);
        Reading.Accepted accepted = (Reading.Accepted) reading;
        Connector connector = new Connector(
                accepted.policy(),
                accepted.operator(),
                new Machine(
                        folder.resolve("etc"),
                        Map.of(),
                        clock,
                        company.dataverse()::client,
                        Duration.ZERO,
                        "a test",
                        "test"));
        String environment = accepted.operator().environment();
        EventCounts counts = new EventCounts(environment);
        EventIntake intake = new EventIntake(
                connector.store(),
                connector.events(),
                connector.hints(),
                counts,
                () -> steps(connector),
                company.dataverse().organizationId(),
                new Housekeeping(new WaitingEvents(environment), counts, new Looks(environment)),
                clock);
        intake.start();
        TaskRunner runner = new TaskRunner(
                connector.store(), environment, List.of(new Look(() -> connector, clock)), clock, new Random(1));
        return new Looking(connector, intake, runner);
    }

    /** Takes an event in, and waits until it is on disk. */
    public Taken take(String body) {
        return take(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, of the bytes that came. */
    public Taken take(byte[] body) {
        return intake.accept(body, Map.of()).toCompletableFuture().join();
    }

    @Override
    public void close() {
        runner.close();
        intake.drain();
        connector.close();
    }

    private static List<Step> steps(Connector connector) {
        Webhooks webhooks = connector.policy().webhooks();
        return webhooks == null ? List.of() : webhooks.steps();
    }
}
