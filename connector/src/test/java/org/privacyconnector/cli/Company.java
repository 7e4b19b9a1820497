package org.privacyconnector.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import okhttp3.OkHttpClient;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Received;
import org.mockdataverse.seed.Seed;

/** A terminal in a company whose Dataverse is the stand-in: sample policy, trust roots, keys and two people. */
public final class Company implements AutoCloseable {
    private final MockDataverse dataverse;
    private final Terminal terminal;

    private Company(MockDataverse dataverse, Terminal terminal) {
        this.dataverse = dataverse;
        this.terminal = terminal;
    }

    /** A small company without a socket, with everything in place for a plan. */
    static Company open(Path folder) {
        return open(folder, Seed.swedish(300, 120, 1_000));
    }

    static Company open(Path folder, Seed seed) {
        return open(folder, seed, new Terminal(folder).clock());
    }

    /** The same at a time of one's own. */
    public static Company open(Path folder, Seed seed, InstantSource clock) {
        return open(folder, clock, MockDataverse.builder().seed(seed));
    }

    /** The same over a stand-in of one's own making. */
    static Company open(Path folder, InstantSource clock, MockDataverse.Builder builder) {
        Terminal terminal = Terminal.withSamplePolicy(folder).at(clock);
        MockDataverse dataverse = builder.clock(terminal.clock()).inProcess().start();
        terminal.over(dataverse::client);
        return settled(dataverse, terminal);
    }

    /** A company behind a real socket, at the real time, for programs in processes of their own. */
    static Company overHttps(Path folder, Seed seed) {
        Terminal terminal = Terminal.withSamplePolicy(folder).at(InstantSource.system());
        MockDataverse dataverse = MockDataverse.builder().seed(seed).start();
        terminal.over(OkHttpClient::new);
        return settled(dataverse, terminal);
    }

    private static Company settled(MockDataverse dataverse, Terminal terminal) {
        Company company = new Company(dataverse, terminal);
        company.settle();
        return company;
    }

    private void settle() {
        terminal.set("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
        terminal.write("etc/secrets/client.secret", dataverse.clientSecret());
        terminal.write("etc/ca.pem", dataverse.caPem());
        String key = terminal.type("approve", "--new-key", "karin.key").out().strip();
        terminal.write(
                "etc/operator.yaml",
                String.join(
                        "\n",
                        List.of(
                                "environment:",
                                "  name: fabrikam-test",
                                "  url: " + dataverse.url(),
                                "  organizationId: " + dataverse.organizationId(),
                                "  timeZone: Europe/Stockholm",
                                "  kind: sandbox",
                                "auth:",
                                "  tenantId: " + dataverse.tenantId(),
                                "  clientId: " + dataverse.clientId(),
                                "  secret: \"${file:client.secret}\"",
                                "  authority: " + dataverse.authority(),
                                "  trustedCa: ca.pem",
                                "secrets: {folder: secrets, env: [OTHER, MAIL_PASSWORD, WEBHOOK_KEY, WEBHOOK_KEY_PREVIOUS]}",
                                "recipients: {hosts: [smtp.contoso.example], secrets: {smtp.contoso.example: \"${env:MAIL_PASSWORD}\"}}",
                                "approvers: [{name: Karin Ek, key: \"" + key + "\"}]",
                                "ceilings: {rowsPerRun: 50000, shareOfTable: 100%}",
                                "store: {url: \"jdbc:sqlite:store/privacy-connector.db\"}",
                                "ledger:",
                                "  signingKey: \"${file:ledger.key}\"",
                                "  pseudonymKeys: \"${file:pseudonyms.keys}\"",
                                "  anchors: [{folder: anchors}]",
                                "")));
        terminal.write("etc/anchors/.keep", "");
        Terminal.Said keys = terminal.type("ledger", "keys", "--create");
        if (keys.code() != 0) {
            throw new AssertionError(keys.all());
        }
    }

    /** Where commands are typed. */
    public Terminal terminal() {
        return terminal;
    }

    /** The environment. */
    public MockDataverse dataverse() {
        return dataverse;
    }

    /** Requests since the last {@code forget}, sign-in left out. */
    public List<Received> asked() {
        return dataverse.received().stream()
                .filter(received -> received.path().contains("/api/data/"))
                .toList();
    }

    @Override
    public void close() {
        dataverse.close();
    }
}
