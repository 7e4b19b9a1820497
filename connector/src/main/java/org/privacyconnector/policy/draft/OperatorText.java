package org.privacyconnector.policy.draft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.table.Organization;

/** A first {@code operator.yaml}: the trust roots of one environment, with nobody yet who may approve. */
final class OperatorText {
    private static final String HEAD = """
            # The trust roots of this installation: one environment, how we sign in there, and who may approve.
            # Policy authors must not be able to write this file. Relative paths count from its own folder.
            # Secrets never stand here: only ${env:NAME} and ${file:name}. Lines marked "check" are guesses.
            # `privacy-connector kinds` lists every word that may stand here.
            """;

    private static final String REST = """

            # Nobody yet, so no plan above the policy's approvalAbove can be applied. Each approver makes a key of their own,
            #   privacy-connector approve --new-key my.key
            # keeps my.key to themselves, and gives you the line it prints, which goes here. Nobody approves what they wrote.
            #   approvers:
            #     - name: Karin Ek
            #       key: "ed25519:..."
            approvers: []

            ceilings:                        # no policy may be looser; what is not said has the product's own ceiling
              rowsPerRun: 20000
              shareOfTable: 20%

            # What must survive a restart. Back this folder up, but never together with the secrets folder.
            store: {url: "jdbc:sqlite:data/privacy-connector.db"}

            ledger:                          # `privacy-connector ledger keys --create` makes these files in the secrets folder
              signingKey: "${file:ledger.key}"
              pseudonymKeys: "${file:pseudonyms.keys}"
              # Signed checkpoints are copied here. Before the first run in production: a folder on another machine or on
              # write-once storage, so that nobody who can change the ledger can change them too.
              anchors: [{folder: anchors}]   # check
            """;

    private OperatorText() {}

    /** @param root the folder of the operator file; paths below it are written from there */
    static String of(Connection connection, Organization organization, Path root) {
        EnvironmentFacts facts = EnvironmentFacts.of(connection.url(), organization);
        List<String> lines = new ArrayList<>();
        lines.add("environment:");
        add(lines, "name: " + facts.name(), "# shown everywhere; a plan made here is refused elsewhere");
        lines.add("  url: " + connection.url());
        add(lines, "organizationId: " + organization.id(), "# as the environment itself says");
        add(lines, "timeZone: " + facts.zone(), facts.zoneFrom());
        add(lines, "kind: " + facts.kind(), facts.kindFrom());
        lines.add("");
        add(lines, "auth:", "# Microsoft Entra ID", "");
        lines.add("  tenantId: " + connection.tenantId());
        lines.add("  clientId: " + connection.clientId());
        List<String> variables = new ArrayList<>();
        signIn(connection.method(), lines, variables);
        if (connection.authority() != null) {
            lines.add("  authority: " + connection.authority());
        }
        if (connection.trustedCa() != null) {
            lines.add("  trustedCa: " + path(root, connection.trustedCa()));
        }
        lines.add("");
        add(lines, "secrets:", "# nothing else can be read, and only by fields that are declared secret", "");
        add(lines, "folder: " + path(root, connection.secretsFolder()), "# its files readable by their owner alone");
        if (!variables.isEmpty()) {
            lines.add("  env: [" + String.join(", ", variables) + "]");
        }
        return HEAD + String.join("\n", lines) + "\n" + REST;
    }

    private static void signIn(SignInMethod method, List<String> lines, List<String> variables) {
        if (method instanceof SignInMethod.SecretVariable secret) {
            add(
                    lines,
                    "secret: \"${env:" + secret.name() + "}\"",
                    "# and its last day, so that we can warn: secretEnds: 2027-03-31");
            variables.add(secret.name());
        } else if (method instanceof SignInMethod.CertificateFile certificate) {
            String password = certificate.passwordVariable();
            lines.add("  certificate: {file: \"${file:" + certificate.file() + "}\""
                    + (password == null ? "" : ", password: \"${env:" + password + "}\"") + "}");
            if (password != null) {
                variables.add(password);
            }
        } else if (method instanceof SignInMethod.ManagedIdentity managed) {
            add(
                    lines,
                    "managedIdentity: " + managed.identity(),
                    "# the identity that Azure gives this host; no secret");
        }
    }

    private static String path(Path root, Path path) {
        Path shown = path.startsWith(root) ? root.relativize(path) : path;
        return "\"" + shown.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void add(List<String> lines, String text, String comment) {
        add(lines, text, comment, "  ");
    }

    private static void add(List<String> lines, String text, String comment, String indent) {
        String line = indent + text;
        lines.add(line + " ".repeat(Math.max(1, 33 - line.length())) + comment);
    }
}
