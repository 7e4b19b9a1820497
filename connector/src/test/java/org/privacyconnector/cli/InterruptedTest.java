package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.seed.Seed;

/** The program in a process of its own, ended by the signals that a person, a scheduler or the kernel sends. */
class InterruptedTest {
    private static final Pattern AT_WORK = Pattern.compile("applying +[1-9]");

    @TempDir
    Path folder;

    @Test
    void a_run_that_is_told_to_end_drains_in_time_and_goes_on_when_started_again() throws Exception {
        try (Company company = Company.overHttps(folder, Seed.swedish(2_000, 800, 6_000))) {
            approved(company.terminal());
            Process process = start("apply", "--approval", "plan");
            waitUntilAtWork(process);
            process.toHandle().destroy();
            assertThat(process.waitFor(25, TimeUnit.SECONDS)).isTrue();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("NOT FINISHED: stopped");
            assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.number());
            assertThat(company.terminal().type("status").out()).contains("UNFINISHED");

            goesOn(company.terminal());
        }
    }

    @Test
    void a_run_that_is_killed_goes_on_when_started_again() throws Exception {
        try (Company company = Company.overHttps(folder, Seed.swedish(2_000, 800, 6_000))) {
            approved(company.terminal());
            Process process = start("apply", "--approval", "plan");
            waitUntilAtWork(process);
            process.destroyForcibly();
            assertThat(process.waitFor(25, TimeUnit.SECONDS)).isTrue();

            goesOn(company.terminal());
        }
    }

    private static void approved(Terminal terminal) {
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                .isZero();
    }

    private static void goesOn(Terminal terminal) {
        Terminal.Said again = terminal.type("apply");
        assertThat(again.code()).as(again.all()).isZero();
        assertThat(terminal.type("plan", "--exit-code").code()).isZero();
        assertThat(terminal.type("ledger", "verify").code()).isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.privacyconnector.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PRIVACY_CONNECTOR_OPERATOR", "etc/operator.yaml");
        builder.environment().put("PRIVACY_CONNECTOR_AUTHOR", "Anna Berg");
        // so that it tells how far it has come
        builder.environment().put("PRIVACY_CONNECTOR_TERMINAL", "yes");
        return builder.start();
    }

    /** Reads what it tells a person until some rows are behind it. */
    private static void waitUntilAtWork(Process process) throws IOException {
        StringBuilder told = new StringBuilder();
        InputStream err = process.getErrorStream();
        for (int next = err.read(); next >= 0; next = err.read()) {
            told.append((char) next);
            if (next == '%' || next == 's' || next == 'r') {
                if (AT_WORK.matcher(told).find()) {
                    return;
                }
            }
        }
        throw new AssertionError("it ended before it began: " + told);
    }
}
