package org.privacyconnector.state.tasks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.privacyconnector.store.CommitWatch;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.Store;

/**
 * An instance as a process of its own: carries out tasks and records each effect with its check. With {@code waits} it holds the task
 * {@code slow} until it is told a line, and says whether it could still record it.
 */
final class TaskWorker {
    static final String ENVIRONMENT = "made-up";
    static final Pace PACE = new Pace(4, Duration.ofMillis(50), Duration.ofMillis(500));

    private TaskWorker() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[1];
        boolean waits = arguments[2].equals("waits");
        CountDownLatch told = new CountDownLatch(1);
        Store store = PostgresStore.open(
                PostgresAddress.parse(arguments[0], "postgres"), null, Duration.ofSeconds(2), CommitWatch.NONE);
        TaskRunner runner = new TaskRunner(
                store,
                ENVIRONMENT,
                List.of(new Effects(store, name, waits, told)),
                Clock.systemUTC(),
                new SplittableRandom(ProcessHandle.current().pid()),
                PACE);
        runner.start();
        System.out.println("started .");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            told.countDown();
        }
        runner.drain(Duration.ofSeconds(20));
        runner.close();
        store.close();
    }

    private record Effects(Store store, String name, boolean waits, CountDownLatch told) implements TaskHandler {
        @Override
        public String kind() {
            return "effect";
        }

        @Override
        public Next carry(Carrying carrying) {
            boolean slow = carrying.task().id().equals("slow");
            if (slow && waits) {
                System.out.println("holding .");
                try {
                    told.await();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
            }
            try {
                store.submit(tx -> {
                    carrying.check(tx);
                    return tx.update(
                            // conditional, as every effect: a process that dies between the effect and its completion
                            // is followed by another
                            "insert into effect (id, epoch, worker) values (?, ?, ?) on conflict (id) do nothing",
                            carrying.task().id(),
                            carrying.epoch(),
                            name);
                });
            } catch (StaleLease stale) {
                System.out.println("refused " + carrying.task().id() + " .");
                throw stale;
            }
            return new Next.Done();
        }
    }
}
