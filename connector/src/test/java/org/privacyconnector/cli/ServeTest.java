package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.door.Received;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.mockdataverse.seed.Seed;

/** The service as a process of its own, over https, ended by the signals that a scheduler, a person or the kernel sends. */
class ServeTest {
    /** Off a terminal the service says its lines as JSON. */
    private static final String MESSAGE = "\"message\":\"";

    private static final int PATIENCE = 25;

    @TempDir
    Path folder;

    @Test
    void fault_15_told_to_end_in_the_middle_of_a_batch_it_drains_in_time_ends_with_0_and_goes_on_at_the_next_start()
            throws Exception {
        try (Company company = Company.overHttps(folder, Seed.swedish(900, 360, 2_700))) {
            withoutWebhooks(company.terminal());
            approved(company.terminal());
            // begun by a command that is killed: the service goes on with it
            Process apply = start("apply", "--approval", "plan");
            atWrite(company, 1, apply::destroyForcibly);
            assertThat(apply.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(company.terminal().type("status").out()).contains("UNFINISHED");

            Serve asked = serve();
            atWrite(company, 1, () -> asked.process().toHandle().destroy());
            assertThat(asked.process().waitFor(PATIENCE, TimeUnit.SECONDS))
                    .as("drained in time")
                    .isTrue();
            assertThat(asked.process().exitValue()).as("%s", asked.said()).isZero();
            asked.says("resumed: retention ");
            assertThat(company.terminal().type("status").out()).contains("UNFINISHED");

            Serve again = serve();
            again.says("resumed: retention ");
            again.process().toHandle().destroy();
            assertThat(again.process().waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(again.process().exitValue()).as("%s", again.said()).isZero();
            assertThat(company.terminal().type("status").out()).doesNotContain("UNFINISHED");
            assertThat(company.terminal().type("ledger", "verify").code()).isZero();
            assertThat(company.terminal().type("plan", "--exit-code").code()).isZero();
            assertThat(writes(company)).as("no row is changed twice").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_changed_policy_is_taken_into_use_while_it_works_and_at_once_on_sighup() throws Exception {
        try (Company company = Company.overHttps(folder, Seed.swedish(20, 5, 20))) {
            withoutWebhooks(company.terminal());
            Serve serve = serve();
            serve.says("serving: watch, policy reload, tasks, schedule");
            company.terminal().edit("config/retention.yaml", "24 months", "25 months");
            serve.says("the policy was reloaded: ");
            company.terminal().edit("config/retention.yaml", "25 months", "25 moons");
            new ProcessBuilder("kill", "-HUP", Long.toString(serve.process().pid()))
                    .start()
                    .waitFor();
            serve.says("the policy was not reloaded; the one in force stays");
            assertThat(serve.said()).anyMatch(line -> line.matches(".*config/retention.yaml:\\d+:\\d+ .*"));
            assertThat(serve.said())
                    .as("what somebody should mend is a warning")
                    .anyMatch(line -> line.contains("not reloaded") && line.contains("\"log.level\":\"WARN\""));
            assertThat(company.terminal()
                            .edit("config/retention.yaml", "25 moons", "25 months")
                            .type("status")
                            .out())
                    .contains("schedule retention: never begun, next ");
            serve.process().toHandle().destroy();
            assertThat(serve.process().waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.process().exitValue()).isZero();
        }
    }

    /** They need certificates, and are none of this. */
    private static void withoutWebhooks(Terminal terminal) throws IOException {
        Path file = terminal.at("config/connector.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^webhooks:\\n( +.*\\n)*", ""));
    }

    private static void approved(Terminal terminal) {
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                .isZero();
    }

    /** Does something while the stand-in answers the n-th write from now on, and waits until that has come. */
    private static void atWrite(Company company, int number, Runnable what) throws InterruptedException {
        CountDownLatch writes = new CountDownLatch(number);
        CountDownLatch done = new CountDownLatch(1);
        company.dataverse().faults().always(When.any(), Fault.before(() -> {
            List<Received> received = company.dataverse().received();
            if (received.get(received.size() - 1).part()
                    && received.get(received.size() - 1).writes()) {
                writes.countDown();
                if (writes.getCount() == 0 && done.getCount() > 0) {
                    what.run();
                    done.countDown();
                }
            }
        }));
        assertThat(done.await(2, TimeUnit.MINUTES)).as("it has come to write").isTrue();
        company.dataverse().faults().clear();
    }

    private static List<String> writes(Company company) {
        return company.asked().stream()
                .filter(received -> received.part() && received.writes())
                .map(received -> received.method() + " " + received.path())
                .toList();
    }

    private Serve serve() throws IOException {
        return new Serve(start("serve"), new ConcurrentLinkedQueue<>()).listening();
    }

    /** A service and what it has said on standard error so far. */
    private record Serve(Process process, Queue<String> said) {
        Serve listening() {
            Thread reading = new Thread(() -> {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        synchronized (said) {
                            said.add(line);
                            said.notifyAll();
                        }
                    }
                } catch (IOException ended) {
                    // the process is gone
                }
            });
            reading.setDaemon(true);
            reading.start();
            return this;
        }

        void says(String beginning) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            synchronized (said) {
                while (said.stream()
                        .noneMatch(line -> line.startsWith(beginning) || line.contains(MESSAGE + beginning))) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    assertThat(left)
                            .as("said in time: %s, but %s", beginning, said)
                            .isPositive();
                    said.wait(left);
                }
            }
        }
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
        builder.redirectOutput(Files.createTempFile(folder, "output", ".txt").toFile());
        return builder.start();
    }
}
