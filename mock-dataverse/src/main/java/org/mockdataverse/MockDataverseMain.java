package org.mockdataverse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.seed.UserFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The stand-in as a program. When it is ready it prints one line of JSON, then {@code token: …}; it ends when its
 * standard input does.
 */
@Command(
        name = "mock-dataverse",
        mixinStandardHelpOptions = true,
        version = "mock-dataverse 0.1.0",
        description =
                "A stand-in for the Dataverse Web API, over https on localhost. Ends when its standard input does.")
public final class MockDataverseMain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "The port; 0 takes one that is free.")
    private int port;

    @Option(
            names = "--seed",
            defaultValue = "swedish",
            description = "swedish: a made-up company; empty: users and roles.")
    private String seed;

    @Option(names = "--contacts", description = "How many contacts the made-up company has.")
    private @Nullable Integer contacts;

    @Option(names = "--leads", description = "How many leads it has.")
    private @Nullable Integer leads;

    @Option(names = "--activities", description = "How many activities it has.")
    private @Nullable Integer activities;

    @Option(names = "--ca", paramLabel = "FILE", description = "Writes the certificate to trust here, as PEM.")
    private @Nullable Path ca;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "Business units, roles, teams, profiles and users to add, in YAML or JSON.")
    private @Nullable Path users;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "A certificate (PEM or DER) that the application may sign in with, besides its secret.")
    private @Nullable Path certificate;

    @Option(
            names = "--webhook-ca",
            paramLabel = "FILE",
            description = "A certificate (PEM or DER) to trust when sending to webhooks, besides those of the JDK.")
    private @Nullable Path webhookCa;

    @Option(
            names = "--webhook-timeout",
            paramLabel = "MILLISECONDS",
            description = "How long a webhook has to answer; 60000 unless told.")
    private @Nullable Integer webhookTimeout;

    @Option(names = "--limits", description = "Turns service protection on: 6,000 requests in 5 minutes and so on.")
    private boolean limits;

    @Option(names = "--faults", paramLabel = "FILE", hidden = true)
    private @Nullable Path faults;

    private final InputStream in;
    private final PrintStream out;

    MockDataverseMain(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
        this.spec = CommandSpec.create();
        this.seed = "swedish";
    }

    /** Entry point. */
    public static void main(String[] args) {
        // standard output belongs to the two lines; see the file
        System.setProperty("logback.configurationFile", "org/mockdataverse/logback-program.xml");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(new MockDataverseMain(System.in, out)).execute(args));
    }

    /** Ends with 2 when it was asked wrongly, and with 1 and one line when it could not start. */
    static CommandLine commandLine(MockDataverseMain main) {
        return new CommandLine(main).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException {
        MockDataverse.Builder builder =
                MockDataverse.builder().port(port).forgetful().seed(chosenSeed());
        if (faults != null) {
            throw wrong("--faults is not there yet: order faults from Java with MockDataverse.faults()");
        }
        if (users != null) {
            builder.users(UserFile.read(users));
        }
        if (certificate != null) {
            builder.certificate(read("--certificate", certificate));
        }
        if (limits) {
            builder.protection(Protection.standard());
        }
        if (webhookTimeout != null && webhookTimeout < 1) {
            throw wrong("--webhook-timeout is " + webhookTimeout + ", but must be 1 or more");
        }
        X509Certificate receivers = webhookCa == null ? null : read("--webhook-ca", webhookCa);
        try (MockDataverse mock = builder.start()) {
            if (receivers != null) {
                mock.webhooks().trust(receivers);
            }
            if (webhookTimeout != null) {
                mock.webhooks().timeout(Duration.ofMillis(webhookTimeout));
            }
            if (ca != null) {
                Files.writeString(ca, mock.caPem(), StandardCharsets.US_ASCII);
            }
            out.println(ready(mock));
            out.println("token: " + mock.token());
            while (in.read() >= 0) {
                // whatever is typed is not for us
            }
        }
        return 0;
    }

    private Seed chosenSeed() {
        if (seed.equals("empty")) {
            if (contacts != null || leads != null || activities != null) {
                throw wrong(
                        "--seed empty has no contacts, leads or activities: leave the counts out or say --seed swedish");
            }
            return Seed.empty();
        }
        if (!seed.equals("swedish")) {
            throw wrong("--seed is '" + seed + "', but must be swedish or empty");
        }
        Seed usual = Seed.swedish();
        return Seed.swedish(
                count("--contacts", contacts, usual.contacts()),
                count("--leads", leads, usual.leads()),
                count("--activities", activities, usual.activities()));
    }

    private int count(String option, @Nullable Integer given, int usual) {
        if (given != null && given < 0) {
            throw wrong(option + " is " + given + ", but must be 0 or more");
        }
        return given == null ? usual : given;
    }

    private ObjectNode ready(MockDataverse mock) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("url", mock.url().toString())
                .put("ca", ca == null ? mock.caPem() : ca.toAbsolutePath().toString())
                .put("organizationId", mock.organizationId().toString())
                .put("tenantId", mock.tenantId())
                .put("clientId", mock.clientId())
                .put("clientSecret", mock.clientSecret())
                .put("authority", mock.authority().toString());
        ObjectNode counts = json.putObject("seeded");
        mock.seeded().forEach(counts::put);
        return json;
    }

    private X509Certificate read(String option, Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(option + ": cannot read a certificate from " + file);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
