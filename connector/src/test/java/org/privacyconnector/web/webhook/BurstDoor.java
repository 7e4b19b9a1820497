package org.privacyconnector.web.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.trigger.Intake;
import org.privacyconnector.trigger.event.EventIntake;
import org.privacyconnector.trigger.event.Posted;
import org.privacyconnector.web.server.Tls;

/** A webhook door as a program of its own, to be killed; or one of the same kind that keeps nothing, to compare with. Prints its port. */
final class BurstDoor {
    private BurstDoor() {}

    /** Arguments: {@code keep} or {@code drop}, the store's file, and the folder of {@code server.pem} and {@code server.key}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Path certificates = Path.of(arguments[2]);
        Intake intake = arguments[0].equals("keep") ? keeping(Path.of(arguments[1]), clock) : new Dropping();
        WebhookDoor door = new WebhookDoor(
                new InetSocketAddress("localhost", 0),
                Tls.files(certificates.resolve("server.pem"), certificates.resolve("server.key")),
                () -> List.of(Door.KEY),
                Webhooks.HEADER,
                Webhooks.QUERY,
                intake,
                clock);
        door.start();
        System.out.println(door.port());
        // ends with its parent: then nothing more comes in here
        if (System.in.read() >= 0) {
            new CountDownLatch(1).await();
        }
    }

    private static EventIntake keeping(Path file, InstantSource clock) {
        Store store = SqliteStore.open(file);
        EventBook events = new EventBook(Door.ENVIRONMENT, new Sealer(new byte[Sealer.KEY_BYTES]));
        EventCounts counts = new EventCounts(Door.ENVIRONMENT);
        EventIntake intake = new EventIntake(
                store,
                events,
                new Hints(Door.ENVIRONMENT, new TaskBook(Door.ENVIRONMENT)),
                counts,
                () -> Door.STEPS,
                Posted.ORGANISATION,
                new Housekeeping(new WaitingEvents(Door.ENVIRONMENT), counts, new Looks(Door.ENVIRONMENT)),
                clock);
        intake.start();
        return intake;
    }

    /** Takes everything and keeps nothing. */
    private static final class Dropping implements Intake {
        @Override
        public CompletionStage<Taken> accept(byte[] body, java.util.Map<String, List<String>> headers) {
            return CompletableFuture.completedFuture(new Taken.Accepted(false));
        }

        @Override
        public void refused(Refusal reason) {
            // nothing is counted
        }
    }

    /** Starts one in a process of its own. */
    static Process start(String kind, Path store, Path certificates) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BurstDoor.class.getName(),
                        kind,
                        store.toString(),
                        certificates.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The port that it has printed, on a line of its own: a virtual machine that is watched says something before. */
    static int port(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII);
        String line = lines.readLine();
        while (line != null && !line.matches("[0-9]+")) {
            line = lines.readLine();
        }
        return Integer.parseInt(Objects.requireNonNull(line, "it has ended without a port"));
    }
}
