package org.privacyconnector.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.mockdataverse.MockDataverse;

/**
 * A folder with the sample policy and one more rule, trust roots, keys and an approver: everything that a run needs on the connector's
 * side. {@code config} is the policy, {@code etc} all that lasts.
 */
record Office(Path folder) {
    static final String ENVIRONMENT_NAME = "fabrikam-test";

    private static final String ANOTHER_RULE = """

              - rule: old-addresses
                because: Nobody writes to addresses of so long ago
                purpose: customer
                owner: Kundtjänstchef
                table: customeraddress
                starts: createdon
                olderThan: 5 years
                where: {odata: "city eq 'Umeå'"}
                then: delete
            """;

    /** Makes one; for the environment, see {@link #meet}. */
    static Office make(Path folder) {
        try (Stream<Path> samples = Files.list(Path.of("../config"))) {
            Files.createDirectories(folder.resolve("config"));
            for (Path file :
                    (Iterable<Path>) samples.filter(some -> some.toString().endsWith(".yaml"))::iterator) {
                Files.copy(file, folder.resolve("config").resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Path rules = folder.resolve("config/retention.yaml");
        Folders.write(rules, Folders.read(rules) + ANOTHER_RULE);
        Path limits = folder.resolve("config/connector.yaml");
        Folders.write(limits, Folders.read(limits).replace("shareOfTable: 10%", "shareOfTable: 100%"));
        Folders.write(folder.resolve("etc/secrets/client.secret"), World.SECRET);
        Folders.write(folder.resolve("etc/anchors/.keep"), "");
        return new Office(folder);
    }

    /** Writes the trust roots for that environment and makes the keys that are missing. */
    void meet(MockDataverse dataverse, InstantSource clock) {
        Typed typed = typed(clock, () -> {
            throw new AssertionError("this needs no environment");
        });
        Path approver = folder.resolve("karin.line");
        if (!Files.exists(approver)) {
            Folders.write(
                    approver,
                    typed.ending(0, "approve", "--new-key", "karin.key").strip());
        }
        Path ca = Folders.write(folder.resolve("etc/ca.pem"), dataverse.caPem());
        boolean socket = dataverse.url().getHost().equals("localhost");
        Folders.write(
                folder.resolve("etc/operator.yaml"),
                String.join(
                        "\n",
                        "environment:",
                        "  name: " + ENVIRONMENT_NAME,
                        "  url: " + dataverse.url(),
                        "  organizationId: " + dataverse.organizationId(),
                        "  timeZone: Europe/Stockholm",
                        "  kind: sandbox",
                        "auth:",
                        "  tenantId: " + dataverse.tenantId(),
                        "  clientId: " + dataverse.clientId(),
                        "  secret: \"${file:client.secret}\"",
                        socket ? "  authority: " + dataverse.authority() : "",
                        socket ? "  trustedCa: " + ca.getFileName() : "",
                        "secrets: {folder: secrets, env: [OTHER, MAIL_PASSWORD, WEBHOOK_KEY, WEBHOOK_KEY_PREVIOUS]}",
                        "recipients: {hosts: [smtp.contoso.example], secrets: {smtp.contoso.example: \"${env:MAIL_PASSWORD}\"}}",
                        "approvers: [{name: Karin Ek, key: \"" + Folders.read(approver) + "\"}]",
                        "ceilings: {rowsPerRun: 50000, shareOfTable: 100%}",
                        "store: {url: \"jdbc:sqlite:store/privacy-connector.db\"}",
                        "ledger:",
                        "  signingKey: \"${file:ledger.key}\"",
                        "  pseudonymKeys: \"${file:pseudonyms.keys}\"",
                        "  anchors: [{folder: anchors}]",
                        ""));
        typed.ending(0, "ledger", "keys", "--create");
    }

    /** Plans, has it approved, and then puts a hold on a person of the plan. Answers what is due. */
    Due plan(InstantSource clock, Supplier<OkHttpClient> http) {
        Typed typed = typed(clock, http);
        typed.ending(0, "plan", "--out", "plan", "--csv", "plan.csv");
        typed.ending(0, "approve", "plan", "--key", "karin.key");
        Due due = Due.read(folder.resolve("plan.csv"));
        List<java.util.UUID> leads = due.of("lead");
        typed.ending(
                0,
                "hold",
                "add",
                "lead",
                leads.get(leads.size() - 1).toString(),
                "--ground",
                "17.3.e",
                "--review",
                "2030-01-01");
        return due;
    }

    Typed typed(InstantSource clock, Supplier<OkHttpClient> http) {
        return new Typed(folder, clock, http);
    }

    Path etc() {
        return folder.resolve("etc");
    }
}
