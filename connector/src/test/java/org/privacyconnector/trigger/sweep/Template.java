package org.privacyconnector.trigger.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.cli.Company;
import org.privacyconnector.policy.reading.Reading;

/** Policy, trust roots and keys from which each life is equipped. */
final class Template {
    private static final String STEPS = """
              steps:
                - {message: Create, table: lead, then: judge-retention}
                - {message: Update, table: lead, columns: [statecode, new_lastdealing], then: judge-retention}
                - {message: Delete, table: lead, then: judge-retention}
                - {message: Delete, table: contact, then: review-deletion}
                - {message: Create, table: contact, then: record}
                - {message: Update, table: contact, then: record}
            """;

    private final Path folder;
    private final String url;
    private final String authority;

    /** Makes it in an empty folder. */
    Template(Path folder, InstantSource clock) {
        this.folder = folder;
        try (Company company = Company.open(folder, Seed.empty(), clock)) {
            url = company.dataverse().url().toString();
            authority = company.dataverse().authority().toString();
            company.terminal()
                    .edit("config/retention.yaml", "columns: [createdon]", "columns: [createdon, new_lastdealing]");
        }
        String policy = read(folder.resolve("config/connector.yaml"));
        write(folder.resolve("config/connector.yaml"), policy.substring(0, policy.indexOf("  steps:")) + STEPS);
    }

    /** Equips a life in an empty folder of its own, against that stand-in; what it reads as its policy. */
    Reading.Accepted equip(Path etc, MockDataverse mock) {
        try (Stream<Path> files = Files.walk(folder.resolve("etc"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = etc.resolve(folder.resolve("etc").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!file.toString().contains(".db")) {
                    Files.copy(file, copy);
                }
            }
            write(etc.resolve("ca.pem"), mock.caPem());
            write(etc.resolve("secrets/client.secret"), mock.clientSecret());
            String operator = read(etc.resolve("operator.yaml"));
            write(
                    etc.resolve("operator.yaml"),
                    operator.replace(authority, mock.authority().toString())
                            .replace(url, mock.url().toString()));
            Reading reading = new PolicyFolder(folder.resolve("config"), etc.resolve("operator.yaml"), Map.of()).read();
            if (reading instanceof Reading.Accepted accepted) {
                return accepted;
            }
            throw new AssertionError(reading.diagnostics().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
