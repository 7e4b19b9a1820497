package org.privacyconnector.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Store;

/**
 * The one switch that stops every effect before its next chunk (S13). Two ways lead to it: the store, and a file named {@code PAUSE} beside
 * it, which needs no program at all. Safe for many threads.
 */
public final class Pauses {
    private final Store store;
    private final String environment;
    private final @Nullable Path file;

    /** @param folder where a file named {@code PAUSE} pauses too, or null where the store is no file */
    public Pauses(Store store, String environment, @Nullable Path folder) {
        this.store = store;
        this.environment = environment;
        this.file = folder == null ? null : folder.resolve("PAUSE");
    }

    /** Why nothing may be done now, or nothing when it may. Asked before every chunk. */
    public Optional<String> reason() {
        if (file != null && Files.exists(file)) {
            return Optional.of("a file named PAUSE lies beside the store");
        }
        return store.read(
                tx -> tx.one("select reason from pause where environment = ?", row -> row.getString(1), environment));
    }

    /** Pauses; the first reason stays when it is paused already. */
    public void pause(String reason, Instant now) {
        store.submit(tx -> tx.update(
                "insert into pause (environment, reason, since) values (?, ?, ?) on conflict (environment) do nothing",
                environment,
                reason,
                now));
    }

    /** Ends the pause of the store. A file {@code PAUSE} is the host's and stays: then {@link #reason} still answers. */
    public void resume() {
        store.submit(tx -> tx.update("delete from pause where environment = ?", environment));
    }
}
