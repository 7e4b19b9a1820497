package org.privacyconnector.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point of the program: the commands an administrator types. */
@Command(
        name = "privacy-connector",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Keeps personal data in Dataverse no longer than its purpose needs, and proves it.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done, or nothing to do",
            "  1  failed",
            "  2  usage or policy error",
            "  3  the plan has changes (with --exit-code)",
            "  4  refused: limit, hold, approval or stale plan",
            "  5  done, but some effects need attention",
            "  6  the ledger does not verify",
            "  7  locked by another run"
        },
        subcommands = HelpCommand.class)
public final class Main implements Runnable {
    /** How long a run that was asked to stop may take to finish and record what it has in flight. */
    private static final int DRAIN_SECONDS = 25;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    private final Surroundings surroundings;

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        spec.commandLine().usage(surroundings.out());
        surroundings.out().flush();
    }

    /** Runs one command line and returns its exit code. */
    public static int execute(Surroundings surroundings, String... arguments) {
        int code = commandLine(surroundings).execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    /** The program's commands and options. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Main(surroundings));
        Commands.all(surroundings).forEach(line::addSubcommand);
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                surroundings.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new UsageErrors(surroundings));
        return line;
    }

    /** Entry point of the process. */
    public static void main(String[] arguments) {
        Interrupts interrupts = new Interrupts();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger code = new AtomicInteger(ExitCode.FAILED.number());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(interrupts, ended, code), "drain"));
        Surroundings surroundings = new Surroundings(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8)),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                "yes".equals(System.getenv("PRIVACY_CONNECTOR_TERMINAL")),
                OkHttpClient::new,
                Surroundings.SETTLE,
                interrupts,
                Main::typed);
        code.set(execute(surroundings, arguments));
        ended.countDown();
        System.exit(code.get());
    }

    /** One line of standard input, byte by byte, so that no reader need be kept with what it read ahead. */
    private static @Nullable String typed() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int one = System.in.read();
            if (one < 0) {
                return null;
            }
            while (one >= 0 && one != '\n') {
                line.write(one);
                one = System.in.read();
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return null;
        }
    }

    /** On Ctrl-C or SIGTERM: asks the run to stop, waits for it, and ends with its exit code instead of the signal's. */
    private static void drain(Interrupts interrupts, CountDownLatch ended, AtomicInteger code) {
        if (ended.getCount() == 0 || !interrupts.raise()) {
            return;
        }
        try {
            if (ended.await(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code.get());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
