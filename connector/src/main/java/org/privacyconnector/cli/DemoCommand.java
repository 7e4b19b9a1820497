package org.privacyconnector.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.cli.demo.Demo;
import org.privacyconnector.cli.demo.DemoFailed;
import org.privacyconnector.cli.demo.DemoSettings;
import org.privacyconnector.cli.demo.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the main job on a made-up company, without any account. */
@Command(
        name = "demo",
        description =
                "Runs the whole job on a made-up company, served by a stand-in on this machine. Needs no account.",
        mixinStandardHelpOptions = true)
final class DemoCommand extends CliCommand {
    @Option(names = "--contacts", paramLabel = "N", description = "made-up people (default: 20000)")
    private int contacts = 20_000;

    @Option(names = "--leads", paramLabel = "N", description = "made-up leads (default: 8000)")
    private int leads = 8_000;

    @Option(names = "--activities", paramLabel = "N", description = "made-up activities (default: 100000)")
    private int activities = 100_000;

    @Option(names = "--end-with-parent", description = "end when the process that started this one is gone")
    private boolean endWithParent;

    @Option(names = "--home", paramLabel = "DIR", description = "the distribution (default: where this program lies)")
    private @Nullable String home;

    DemoCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        Path place = home == null ? ownHome() : surroundings().at(home).toAbsolutePath();
        DemoSettings settings = new DemoSettings(
                existing(place.resolve("config")),
                existing(place.resolve("demo/mock-dataverse.jar")),
                existing(place.resolve("audit/VerifyLedger.java")),
                contacts,
                leads,
                activities);
        Demo demo = new Demo(
                settings, json() ? surroundings().err() : surroundings().out(), System::nanoTime);
        if (endWithParent) {
            demo.endWithParent();
        }
        try {
            demo.run(this::program);
        } catch (DemoFailed failed) {
            throw new Refusal(ExitCode.FAILED, String.valueOf(failed.getMessage()));
        }
        return new Result(ExitCode.DONE, lines -> {}, Json::object);
    }

    /** The program in this very process, with the demonstration's folder as its working folder. */
    private Program program(Path folder) {
        Map<String, String> environment = new HashMap<>();
        Stream.of("PATH", "HOME", "NO_COLOR", "PRIVACY_CONNECTOR_DEBUG", "PRIVACY_CONNECTOR_LOG")
                .filter(surroundings().environment()::containsKey)
                .forEach(name ->
                        environment.put(name, surroundings().environment().getOrDefault(name, "")));
        environment.put("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
        environment.put("PRIVACY_CONNECTOR_POLICY", "config");
        environment.put("PRIVACY_CONNECTOR_OPERATOR", "etc/operator.yaml");
        PrintWriter shown = json() ? surroundings().err() : surroundings().out();
        return (arguments, visible) -> {
            StringWriter kept = new StringWriter();
            Surroundings inner = new Surroundings(
                    new PrintWriter(visible ? new Both(kept, shown) : kept),
                    surroundings().err(),
                    environment,
                    folder.normalize(),
                    surroundings().clock(),
                    surroundings().terminal(),
                    surroundings().http(),
                    surroundings().settle(),
                    surroundings().interrupts());
            int code = Main.execute(inner, arguments.toArray(String[]::new));
            return new Program.Typed(code, kept.toString());
        };
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "there is no " + path + ". The demonstration belongs to the distribution:"
                            + " run connector/target/privacy-connector/bin/privacy-connector demo, or say --home DIR");
        }
        return path;
    }

    private static Path ownHome() {
        try {
            var source = Main.class.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new Refusal(ExitCode.POLICY, "it cannot be told where this program lies. Say --home DIR");
            }
            Path lib = Path.of(source.getLocation().toURI()).toAbsolutePath().getParent();
            Path place = lib == null ? null : lib.getParent();
            return place == null ? Path.of("").toAbsolutePath() : place;
        } catch (URISyntaxException odd) {
            throw new Refusal(ExitCode.POLICY, "it cannot be told where this program lies. Say --home DIR");
        }
    }

    /** Writes to both, and flushes both. */
    private static final class Both extends Writer {
        private final List<Writer> writers;

        Both(Writer... writers) {
            this.writers = List.of(writers);
        }

        @Override
        public void write(char[] text, int from, int length) throws java.io.IOException {
            for (Writer writer : writers) {
                writer.write(text, from, length);
            }
        }

        @Override
        public void flush() throws java.io.IOException {
            for (Writer writer : writers) {
                writer.flush();
            }
        }

        @Override
        public void close() throws java.io.IOException {
            flush();
        }
    }
}
