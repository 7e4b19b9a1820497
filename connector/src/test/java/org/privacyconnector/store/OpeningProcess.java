package org.privacyconnector.store;

import java.nio.file.Path;

/** Opens a store, says so, and ends when its input does. */
final class OpeningProcess {
    private OpeningProcess() {}

    public static void main(String[] arguments) throws Exception {
        String where = arguments[0];
        try (Store store = where.startsWith(PostgresAddress.SCHEME)
                ? PostgresStore.open(PostgresAddress.parse(where, "postgres"), null)
                : SqliteStore.open(Path.of(where))) {
            System.out.println("open .");
            while (System.in.read() >= 0) {
                // until the end
            }
            store.submit(tx -> tx.update("update lease set until = 0 where environment = ''"));
        }
    }
}
