package org.privacyconnector.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.cli.Company;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;

/** A company, its connector as the service has it, and a clock that a test moves. */
public final class ServiceRig implements AutoCloseable, InstantSource {
    private final Path folder;
    private final Company company;
    private final Connector connector;
    private final Current current;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

    /** One with the sample policy, its schedule replaced by these lines. */
    public ServiceRig(Path folder, String... schedules) {
        this.folder = folder;
        this.company = Company.open(folder, Seed.swedish(120, 50, 300), this);
        schedule(schedules);
        this.connector = open();
        this.current = new Current(connector);
    }

    /** Another connector over the same store, with the files as they are now; the caller closes it. */
    public Connector open() {
        Machine machine = new Machine(
                folder.resolve("etc"), Map.of(), this, dataverse()::client, Duration.ZERO, "a service", "test");
        try {
            if (files().read() instanceof Reading.Accepted accepted) {
                return new Connector(accepted.policy(), accepted.operator(), machine);
            }
            throw new AssertionError(files().read().diagnostics().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes what is begun by itself. */
    public void schedule(String... lines) {
        // without webhooks: they need certificates, and are none of this
        String text = read("config/connector.yaml")
                .replaceAll("(?m)^schedule:\\n( +- .*\\n)*", "")
                .replaceAll("(?m)^webhooks:\\n( +.*\\n)*", "");
        write(
                "config/connector.yaml",
                lines.length == 0 ? text : text + "\nschedule:\n  - " + String.join("\n  - ", lines) + "\n");
    }

    /** The policy's files. */
    public PolicyFolder files() {
        return new PolicyFolder(folder.resolve("config"), folder.resolve("etc/operator.yaml"), Map.of(), folder);
    }

    /** A file of the folder. */
    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Replaces a file. */
    public void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Plans; the plan's id. */
    public String plan() {
        return connector.course().plan(connector.retention(), now, "Anna Berg").id();
    }

    /** Applies a plan by hand. */
    public void apply(String plan) {
        connector.course().apply(plan, connector.retention(), new Stop(), Watch.nobody());
    }

    /** What is typed beside the service. */
    public Company company() {
        return company;
    }

    /** The environment. */
    public MockDataverse dataverse() {
        return company.dataverse();
    }

    /** The connector as it was opened. */
    public Connector connector() {
        return connector;
    }

    /** The connector in force. */
    public Current current() {
        return current;
    }

    /** Takes what the service tells. */
    public void tell(String line) {
        told.add(line);
    }

    /** What the service has told so far. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** Moves the clock. */
    public void at(String instant) {
        now = Instant.parse(instant);
    }

    /** Moves the clock. */
    public void forward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        connector.close();
        company.close();
    }
}
