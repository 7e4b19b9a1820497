package org.privacyconnector.store;

import java.io.PrintStream;
import java.nio.file.Path;

/** Writes with four threads and says what was acknowledged, until it is killed. */
final class KilledWriter {
    private static final int THREADS = 4;

    private KilledWriter() {}

    public static void main(String[] arguments) {
        Store store = SqliteStore.open(Path.of(arguments[0]));
        store.submit(tx -> tx.update("CREATE TABLE IF NOT EXISTS written (name TEXT PRIMARY KEY)"));
        for (int thread = 0; thread < THREADS; thread++) {
            String name = arguments[1] + "-" + thread + "-";
            new Thread(() -> write(store, name)).start();
        }
    }

    private static void write(Store store, String name) {
        PrintStream out = System.out;
        for (long i = 0; !out.checkError(); i++) {
            String first = name + i + "-a";
            store.submit(tx -> {
                tx.update("INSERT INTO written VALUES (?)", first);
                return tx.update("INSERT INTO written VALUES (?)", first + "-twin");
            });
            out.println("kept " + first + " .");
        }
    }
}
