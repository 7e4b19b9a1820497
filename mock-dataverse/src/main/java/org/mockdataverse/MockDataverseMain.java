package org.mockdataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.definition.DefinitionLoader;
import org.mockdataverse.door.Door;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.seed.UserFile;
import org.mockdataverse.settings.SettingsFileException;
import org.mockdataverse.tables.TablesFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The stand-in as a program. When it is ready it prints one line of JSON, then {@code token: …}. When it ends, {@link Ending} tells.
 */
@Command(
        name = "mock-dataverse",
        mixinStandardHelpOptions = true,
        version = "mock-dataverse 0.1.0",
        sortOptions = false,
        description = "A stand-in for the Dataverse Web API, over https on localhost. With a pipe on its standard input"
                + " it ends when that does; else it runs until it is stopped.")
public final class MockDataverseMain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "The port; 0 takes one that is free.")
    private int port;

    @Option(
            names = "--door",
            paramLabel = "NAME",
            defaultValue = "wiremock",
            description = "wiremock, or undertow: HTTP/2 too, for heavy loads.")
    private String door = "wiremock";

    @Option(names = "--gzip", description = "Compresses answers for clients that can read it.")
    private boolean gzip;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Writes the certificate to trust here, as PEM; to a temporary file unless told.")
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

    @Option(
            names = "--recycle-bin",
            paramLabel = "DAYS",
            description = "A recycle bin that keeps deleted rows for so many days, 1 to 30; there is none unless told.")
    private @Nullable Integer bin;

    @Option(
            names = "--tables",
            paramLabel = "FILE",
            description =
                    "Tables of your own, laid over the standard ones: YAML, or answers of EntityDefinitions and the like in"
                            + " files that end in .json. Several times for several.")
    private List<Path> tables = new ArrayList<>();

    @Mixin
    private final SeedOptions rows = new SeedOptions();

    @Mixin
    private final ServingOptions serving = new ServingOptions();

    @Option(names = "--faults", paramLabel = "FILE", description = "Trouble on order, from a file in YAML.")
    private @Nullable Path faults;

    @Option(
            names = "--switch",
            paramLabel = "NAME=on|off",
            description =
                    "Turns a behaviour that nobody has verified; --switch help lists them. Several times for several.")
    private List<String> turned = new ArrayList<>();

    @Option(names = "--end-with-input", description = "Ends when standard input does, whatever that is.")
    private boolean withInput;

    @Option(names = "--keep-running", description = "Runs until it is stopped, even when standard input ends.")
    private boolean keep;

    private final InputStream in;
    private final PrintStream out;

    MockDataverseMain(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
        this.spec = CommandSpec.create();
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
    public Integer call() throws IOException, InterruptedException {
        if (turned.contains("help")) {
            for (Switch each : Switch.values()) {
                out.println(each.written() + "=" + (each.likely() ? "on" : "off") + "  " + each.meaning());
            }
            return 0;
        }
        if (withInput && keep) {
            throw wrong("--end-with-input and --keep-running cannot both be: leave one out");
        }
        if (webhookTimeout != null && webhookTimeout < 1) {
            throw wrong("--webhook-timeout is " + webhookTimeout + ", but must be 1 or more");
        }
        if (bin != null && (bin < 1 || bin > 30)) {
            throw wrong("--recycle-bin is " + bin + ", but must be 1 to 30");
        }
        X509Certificate receivers = webhookCa == null ? null : read("--webhook-ca", webhookCa);
        try (MockDataverse mock = start(described())) {
            if (receivers != null) {
                mock.webhooks().trust(receivers);
            }
            if (webhookTimeout != null) {
                mock.webhooks().timeout(Duration.ofMillis(webhookTimeout));
            }
            Path authority = ca == null ? temporary() : ca;
            write(authority, mock.caPem());
            out.println(ready(mock, authority));
            out.println("token: " + mock.token());
            Ending ending = keep ? Ending.BY_SIGNAL : withInput ? Ending.WITH_INPUT : Ending.AUTO;
            ending.await(in);
        }
        return 0;
    }

    private UserFile people(Path file) {
        try {
            return UserFile.read(file);
        } catch (SettingsFileException e) {
            throw wrong("--users: " + e.getMessage());
        }
    }

    private MockDataverse.Builder described() {
        MockDataverse.Builder builder = MockDataverse.builder().forgetful();
        try {
            builder.port(port)
                    .door(door())
                    .gzip(gzip)
                    .seed(rows.chosen())
                    .serving(serving.serving(rows.random()))
                    .pace(serving.pace())
                    .switches(switches());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (users != null) {
            builder.users(people(users));
        }
        if (bin != null) {
            builder.recycleBin(bin);
        }
        if (certificate != null) {
            builder.certificate(read("--certificate", certificate));
        }
        if (!tables.isEmpty()) {
            builder.model(model());
        }
        if (faults != null) {
            builder.faults(faults);
        }
        return builder;
    }

    private MockDataverse start(MockDataverse.Builder builder) {
        try {
            return builder.start();
        } catch (SettingsFileException e) {
            throw wrong("--faults: " + e.getMessage());
        }
    }

    private Model model() {
        Model model = StandardModel.create();
        DefinitionLoader loader = new DefinitionLoader();
        for (Path file : tables) {
            try {
                if (file.toString().endsWith(".json")) {
                    loader.add(new ObjectMapper().readTree(Files.readAllBytes(file)));
                } else {
                    model = TablesFile.over(model, file.toString(), Files.readString(file));
                }
            } catch (JsonProcessingException e) {
                throw wrong("--tables: " + file + " is not JSON, in line "
                        + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
            } catch (IOException e) {
                throw wrong("--tables: cannot read " + file + ": is it there, and readable?");
            } catch (IllegalArgumentException e) {
                throw wrong("--tables: " + (file.toString().endsWith(".json") ? file + ": " : "") + e.getMessage());
            }
        }
        try {
            return loader.onto(model);
        } catch (IllegalArgumentException e) {
            throw wrong("--tables: " + e.getMessage());
        }
    }

    private Door door() {
        return switch (door) {
            case "wiremock" -> Door.WIREMOCK;
            case "undertow" -> Door.UNDERTOW;
            default -> throw new IllegalArgumentException("--door is '" + door + "', but must be wiremock or undertow");
        };
    }

    private Switches switches() {
        Switches chosen = Switches.DEFAULTS;
        for (String one : turned) {
            int equals = one.indexOf('=');
            String name = (equals < 0 ? one : one.substring(0, equals))
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            String way = equals < 0 ? "" : one.substring(equals + 1);
            if (!way.equals("on") && !way.equals("off")) {
                throw new IllegalArgumentException("--switch is '" + one + "', but must be NAME=on or NAME=off");
            }
            Switch found = null;
            for (Switch each : Switch.values()) {
                found = each.written().equals(name) ? each : found;
            }
            if (found == null) {
                throw new IllegalArgumentException("--switch: there is no '" + name + "'; --switch help lists them");
            }
            chosen = chosen.with(found, way.equals("on"));
        }
        return chosen;
    }

    private static Path temporary() throws IOException {
        Path file = Files.createTempFile("mock-dataverse-ca-", ".pem");
        file.toFile().deleteOnExit();
        return file;
    }

    private void write(Path file, String pem) {
        try {
            Files.writeString(file, pem, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw wrong("--ca: cannot write " + file + ": is its folder there, and may it be written to?");
        }
    }

    private static ObjectNode ready(MockDataverse mock, Path authority) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("url", mock.url().toString())
                .put("ca", authority.toAbsolutePath().toString())
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
