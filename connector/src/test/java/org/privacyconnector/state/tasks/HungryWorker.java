package org.privacyconnector.state.tasks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.privacyconnector.store.SqliteStore;

/** A process whose task takes more memory than there is. */
final class HungryWorker {
    private HungryWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        SqliteStore store = SqliteStore.open(Path.of(arguments[0]));
        TaskRunner runner = new TaskRunner(
                store, TaskWorker.ENVIRONMENT, List.of(new Hungry()), Clock.systemUTC(), new SplittableRandom(1));
        runner.start();
        new CountDownLatch(1).await();
    }

    private record Hungry() implements TaskHandler {
        @Override
        public String kind() {
            return "hungry";
        }

        @Override
        public Next carry(Carrying carrying) {
            System.out.println("eating .");
            List<byte[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new byte[1_000_000]);
            }
            return new Next.Done();
        }
    }
}
