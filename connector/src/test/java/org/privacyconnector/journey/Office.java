package org.privacyconnector.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.privacyconnector.cli.Main;

/** A folder where commands are typed, each a process of its own with little memory. Prints how long each took and how large it became. */
final class Office {
    private static final String HEAP = "256m";

    private final Path folder;

    Office(Path folder) {
        this.folder = folder;
    }

    /** What a command printed and how it ended. */
    record Said(int code, String out, Duration took) {}

    Said type(String... arguments) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder child = Child.of(HEAP, Main.class, List.of(arguments))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        child.environment().put("PRIVACY_CONNECTOR_OPERATOR", "etc/operator.yaml");
        child.environment().put("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
        long begun = System.nanoTime();
        Process process = child.start();
        long peak = 0;
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, kilobytes(process.pid()));
            }
        } finally {
            process.destroyForcibly();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf(
                "%-40s exit %d, %6.1f s, at most %d MB resident%n",
                String.join(" ", arguments).replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "ID"),
                process.exitValue(),
                took.toMillis() / 1000.0,
                peak / 1024);
        if (process.exitValue() != 0) {
            System.out.println(Files.readString(out) + Files.readString(err));
        }
        return new Said(process.exitValue(), Files.readString(out), took);
    }

    /** The most memory it ever had, where the system says so; 0 elsewhere. */
    private static long kilobytes(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    Path at(String name) {
        return folder.resolve(name);
    }

    void write(String name, List<String> lines) throws IOException {
        Path file = at(name);
        Files.createDirectories(file.resolveSibling(".").normalize());
        Files.write(file, lines, StandardCharsets.UTF_8);
        if (name.startsWith("etc/")
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** The sample data map, one rule on old leads, and limits that let it pass. */
    void writePolicy(int months) throws IOException {
        Files.createDirectories(at("config"));
        Files.copy(Path.of("../config/data-map.yaml"), at("config/data-map.yaml"));
        write(
                "config/retention.yaml",
                List.of(
                        "retention:",
                        "  - rule: old-leads",
                        "    because: An offer that nobody took up is of no use any more",
                        "    purpose: prospecting",
                        "    owner: Försäljningschef",
                        "    table: lead",
                        "    starts: createdon",
                        "    olderThan: " + months + " months",
                        "    where: {Status: [Open, Disqualified]}",
                        "    then: delete",
                        "    tests:",
                        "      - given: {Status: Open, createdon: 2020-01-01}",
                        "        asOf: 2026-11-23",
                        "        expect: due",
                        "      - given: {Status: Open, createdon: 2026-01-01}",
                        "        asOf: 2026-11-23",
                        "        expect: kept",
                        "        by: period"));
        List<String> limits =
                new ArrayList<>(List.of("limits:", "  approvalAbove: 500 rows", "  growthOverMedian: 3x"));
        limits.addAll(limits());
        write("config/connector.yaml", limits);
    }

    /** The trust roots, from what the stand-in says of itself and the approver's public key. */
    void writeOperator(StandIn standIn, String approver) throws IOException {
        write("etc/secrets/client.secret", List.of(standIn.about("clientSecret")));
        Files.createDirectories(at("etc/anchors"));
        List<String> lines = new ArrayList<>(List.of(
                "environment:",
                "  name: fabrikam-large",
                "  url: " + standIn.about("url"),
                "  organizationId: " + standIn.about("organizationId"),
                "  timeZone: Europe/Stockholm",
                "  kind: sandbox",
                "auth:",
                "  tenantId: " + standIn.about("tenantId"),
                "  clientId: " + standIn.about("clientId"),
                "  secret: \"${file:client.secret}\"",
                "  authority: " + standIn.about("authority"),
                "  trustedCa: ../stand-in-ca.pem",
                "secrets: {folder: secrets}",
                "approvers: [{name: Karin Ek, key: \"" + approver + "\"}]",
                "store: {url: \"jdbc:sqlite:store/privacy-connector.db\"}",
                "ledger:",
                "  signingKey: \"${file:ledger.key}\"",
                "  pseudonymKeys: \"${file:pseudonyms.keys}\"",
                "  anchors: [{folder: anchors}]",
                "ceilings:"));
        lines.addAll(limits());
        write("etc/operator.yaml", lines);
    }

    private static List<String> limits() {
        return List.of("  rowsPerRun: 500000", "  rowsPerRule: 500000", "  rowsPerDay: 500000", "  shareOfTable: 20%");
    }
}
