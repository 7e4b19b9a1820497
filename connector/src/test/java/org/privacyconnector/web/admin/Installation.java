package org.privacyconnector.web.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.cli.Company;
import org.privacyconnector.policy.reading.Reading;

/** A whole installation beside the stand-in, at a time that a test sets. */
public final class Installation implements AutoCloseable {
    /** A key as an operator would make one. */
    public static final String KEY = "k".repeat(20) + "-0123456789-abcdef";

    private final Path folder;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().plusSeconds(60));
    private final Company company;

    /** Opens the company in the folder. */
    public Installation(Path folder) {
        this.folder = folder;
        this.company = Company.open(folder, Seed.swedish(60, 20, 200), InstantSource.system());
    }

    /** Adds lines to a file of the installation. */
    public Installation with(String file, String... lines) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, Files.readString(path) + String.join("\n", lines) + "\n");
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Replaces a text in a file of the installation, which must be there. */
    public Installation replacing(String file, String from, String to) {
        try {
            Path path = folder.resolve(file);
            String text = Files.readString(path);
            if (!text.contains(from)) {
                throw new AssertionError(file + " does not hold " + from);
            }
            Files.writeString(path, text.replace(from, to));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The time of everything that asks for it. */
    public AtomicReference<Instant> now() {
        return now;
    }

    /** Where commands are typed. */
    public Company company() {
        return company;
    }

    /** A connector as {@code serve} opens it. */
    public Connector open() {
        Reading reading = read();
        if (!(reading instanceof Reading.Accepted accepted)) {
            throw new AssertionError(reading.diagnostics());
        }
        return new Connector(
                accepted.policy(),
                accepted.operator(),
                new Machine(
                        folder.resolve("etc"),
                        Map.of("OTHER", KEY),
                        now::get,
                        company.dataverse()::client,
                        Duration.ZERO,
                        "host/1",
                        "test"));
    }

    private Reading read() {
        try {
            return new PolicyFolder(folder.resolve("config"), folder.resolve("etc/operator.yaml"), Map.of()).read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        company.close();
    }
}
