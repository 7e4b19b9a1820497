package org.privacyconnector.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.draft.Connection;
import org.privacyconnector.policy.draft.SignInMethod;
import org.privacyconnector.policy.words.Format;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which environment, how to sign in, and where to write: from options, and on a terminal from questions. Never a secret itself. */
final class InitOptions {
    private static final String SYSTEM = "system";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the environment's address, such as https://contoso.crm4.dynamics.com")
    private @Nullable String url;

    @Option(names = "--tenant", paramLabel = "ID", description = "directory (tenant) ID of Microsoft Entra ID")
    private @Nullable String tenant;

    @Option(names = "--client", paramLabel = "ID", description = "application (client) ID of the app registration")
    private @Nullable String client;

    @ArgGroup
    private final Method method = new Method();

    @Option(
            names = "--certificate-password-env",
            paramLabel = "NAME",
            description = "the environment variable that holds the certificate file's password, where it has one")
    private @Nullable String passwordVariable;

    @Option(
            names = "--authority",
            paramLabel = "URL",
            description = "sign-in authority, for private clouds and the stand-in only")
    private @Nullable String authority;

    @Option(
            names = "--trusted-ca",
            paramLabel = "FILE",
            description = "a further certificate authority (PEM), for private clouds and the stand-in only")
    private @Nullable String trustedCa;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write: DIR/operator.yaml and DIR/policy; what is there is never overwritten")
    private @Nullable String out;

    /** One way to sign in. */
    static final class Method {
        @Option(
                names = "--secret-env",
                paramLabel = "NAME",
                description = "the environment variable that holds the client secret")
        private @Nullable String secretVariable;

        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                description =
                        "a PKCS#12 file (.pfx, .p12), readable by its owner alone; its folder becomes the secrets folder")
        private @Nullable String certificate;

        @Option(
                names = "--managed-identity",
                paramLabel = "ID",
                description = {
                    "the identity that Azure gives this host: system, or the client id of a user-assigned one,",
                    "which is then the application; no secret is kept"
                })
        private @Nullable String managedIdentity;

        boolean given() {
            return secretVariable != null || certificate != null || managedIdentity != null;
        }
    }

    /** Asks for what is missing where a person is watching. */
    void complete(Surroundings surroundings) {
        String identity = method.managedIdentity;
        if (client == null && identity != null && !identity.equals(SYSTEM)) {
            client = identity;
        }
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        if (!surroundings.terminal()) {
            throw new Refusal(
                    ExitCode.POLICY, "missing " + String.join(", ", missing) + ". On a terminal they are asked for");
        }
        Questions questions = new Questions(surroundings);
        url = url != null
                ? url
                : questions.ask("Address of the environment, such as https://contoso.crm4.dynamics.com");
        tenant = tenant != null ? tenant : questions.ask("Directory (tenant) ID, from the app registration's overview");
        client = client != null ? client : questions.ask("Application (client) ID, from the same page");
        if (!method.given()) {
            String answer =
                    questions.ask("Sign in with what? A certificate file (.pfx, .p12), or the NAME of the environment"
                            + " variable that holds the client secret, never the secret itself; or the word system for"
                            + " the identity that Azure gives this host");
            String end = answer.toLowerCase(Locale.ROOT);
            if (end.equals(SYSTEM)) {
                method.managedIdentity = SYSTEM;
            } else if (end.endsWith(".pfx") || end.endsWith(".p12")) {
                method.certificate = answer;
            } else {
                method.secretVariable = answer;
            }
        }
        out = out != null ? out : questions.ask("Folder to write to");
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        add(missing, url, "--url");
        add(missing, tenant, "--tenant");
        add(missing, client, "--client");
        add(missing, method.given() ? "" : null, "--certificate, --secret-env or --managed-identity");
        add(missing, out, "--out");
        return missing;
    }

    private static void add(List<String> missing, @Nullable String given, String option) {
        if (given == null) {
            missing.add(option);
        }
    }

    /** The folder to write to, absolute. */
    Path folder(Surroundings surroundings) {
        return surroundings.folder().resolve(given(out)).toAbsolutePath().normalize();
    }

    /**
     * How to get in.
     *
     * @throws Refusal when something is not written as it should; a value that may be a secret is not repeated
     */
    Connection connection(Surroundings surroundings) {
        String ca = trustedCa;
        String where = authority;
        return new Connection(
                address("--url", given(url)),
                id("--tenant", given(tenant)),
                id("--client", given(client)),
                signIn(surroundings),
                where == null ? null : address("--authority", where),
                ca == null ? null : file(surroundings, "--trusted-ca", ca),
                secrets(surroundings));
    }

    private SignInMethod signIn(Surroundings surroundings) {
        String identity = method.managedIdentity;
        if (identity != null) {
            return managed(identity);
        }
        String certificate = method.certificate;
        if (certificate == null) {
            return new SignInMethod.SecretVariable(
                    variable(surroundings, "--secret-env", given(method.secretVariable)));
        }
        String name =
                String.valueOf(file(surroundings, "--certificate", certificate).getFileName());
        if (!Format.SECRET.accepts("${file:" + name + "}")) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "the file that --certificate names must have a plain name of letters, digits, dots and hyphens,"
                            + " such as connector.pfx. Rename it");
        }
        String password = passwordVariable;
        return new SignInMethod.CertificateFile(
                name, password == null ? null : variable(surroundings, "--certificate-password-env", password));
    }

    private SignInMethod managed(String identity) {
        if (!Format.MANAGED_IDENTITY.accepts(identity)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "--managed-identity takes system, or the client id of a user-assigned identity; the Azure portal"
                            + " shows it on the identity's overview");
        }
        if (!identity.equals(SYSTEM) && !identity.equalsIgnoreCase(given(client))) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "--managed-identity and --client are two identities. A user-assigned identity has one client id:"
                            + " leave --client out");
        }
        return new SignInMethod.ManagedIdentity(identity.toLowerCase(Locale.ROOT));
    }

    private Path secrets(Surroundings surroundings) {
        String certificate = method.certificate;
        if (certificate != null) {
            Path folder = file(surroundings, "--certificate", certificate).getParent();
            if (folder != null) {
                return folder;
            }
        }
        return folder(surroundings).resolve("secrets");
    }

    private static URI address(String option, String text) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare) {
                return uri;
            }
        } catch (IllegalArgumentException none) {
            // said below, as every other address that is none
        }
        throw new Refusal(
                ExitCode.POLICY, option + " must be an https address such as https://contoso.crm4.dynamics.com");
    }

    private static String id(String option, String text) {
        if (!Format.UUID.accepts(text)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    option + " must be an id such as 3b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11;"
                            + " the app registration's overview in the Entra admin center shows it");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String variable(Surroundings surroundings, String option, String name) {
        if (!Format.VARIABLE.accepts(name) || surroundings.variable(name) == null) {
            throw new Refusal(
                    ExitCode.POLICY,
                    option + " takes the name of an environment variable that is set here, never the secret itself."
                            + " If a secret was typed, replace it with a new one: shells remember what is typed");
        }
        return name;
    }

    private static Path file(Surroundings surroundings, String option, String typed) {
        Path file = surroundings.folder().resolve(typed).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new Refusal(ExitCode.POLICY, "there is no file where " + option + " points: " + file);
        }
        return file;
    }

    private static String given(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("what is missing was asked for");
        }
        return text;
    }
}
