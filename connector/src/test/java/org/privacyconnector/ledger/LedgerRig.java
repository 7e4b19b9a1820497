package org.privacyconnector.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.privacyconnector.store.CommitWatch;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** A ledger on a real store, with two anchors and a clock that moves when told. */
final class LedgerRig implements AutoCloseable, InstantSource {
    static final String ENVIRONMENT = "contoso-test";
    static final UUID ORGANIZATION = UUID.fromString("5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10");
    private static final String PLAN = "9d".repeat(32);

    final Path folder;
    final Path anchor1;
    final Path anchor2;
    final Path publicKey;
    Instant now = Instant.parse("2026-11-23T10:15:30.250Z");
    private final Function<CommitWatch, Store> opening;
    Store store;
    Ledger ledger;
    SigningKey key;
    Pseudonyms pseudonyms;

    LedgerRig(Path folder) {
        this(folder, watch -> SqliteStore.open(folder.resolve("store.db"), watch));
    }

    /** @param opening opens the store, the same one each time */
    LedgerRig(Path folder, Function<CommitWatch, Store> opening) {
        this.folder = folder;
        this.opening = opening;
        try {
            Files.createDirectories(folder);
            anchor1 = Files.createDirectory(folder.resolve("worm"));
            anchor2 = Files.createDirectory(folder.resolve("share"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        key = Keys.createSigning(folder.resolve("ledger.key"));
        publicKey = folder.resolve("ledger.key.pub");
        pseudonyms = Keys.createPseudonyms(folder.resolve("pseudonyms.keys"), 2026, 2);
        store = opening.apply(CommitWatch.NONE);
        ledger = ledger(List.of(anchor1, anchor2));
    }

    Path file() {
        return folder.resolve("store.db");
    }

    Ledger ledger(List<Path> anchors) {
        return new Ledger(store, ENVIRONMENT, ORGANIZATION, this, key, pseudonyms, anchors);
    }

    /** Closes, and opens again. */
    void reopen() {
        reopen(CommitWatch.NONE);
    }

    void reopen(CommitWatch watch) {
        store.close();
        store = opening.apply(watch);
        ledger = ledger(List.of(anchor1, anchor2));
    }

    void tell(Entry entry) {
        store.submit(tx -> {
            ledger.append(tx, entry);
            return true;
        });
        now = now.plus(Duration.ofMillis(1250));
    }

    /** A run over that many rows: two entries more than rows. */
    void tellRun(String run, int rows) {
        tell(new Entry.RunStarted(run, PLAN, "retention"));
        for (int i = 1; i <= rows; i++) {
            tell(outcome(run, i, i % 7 == 0 ? "held" : "done"));
        }
        tell(new Entry.RunFinished(run, PLAN, rows));
    }

    /** 20 short entries of several kinds under two checkpoints. */
    void tellALittle() {
        tell(new Entry.RunStarted("run-1", "plan-1", "retention"));
        tell(outcome("run-1", 1, "done"));
        for (int i = 0; i < 4; i++) {
            tell(new Entry.Paused());
            tell(new Entry.Resumed());
        }
        ledger.seal();
        tell(new Entry.HoldAdded("H-1", java.time.LocalDate.of(2027, 1, 31)));
        tell(outcome("run-1", 2, "held"));
        for (int i = 0; i < 4; i++) {
            tell(new Entry.Paused());
            tell(new Entry.Resumed());
        }
        ledger.seal();
    }

    static Entry.RowOutcome outcome(String run, int line, String word) {
        return new Entry.RowOutcome(
                run,
                PLAN,
                line,
                "inactive-contacts",
                row(line),
                "delete",
                line % 5 == 0,
                word,
                word.equals("held") ? "tvist-2026" : "");
    }

    static RowRef row(int number) {
        return new RowRef(ENVIRONMENT, new TableName("contact"), new UUID(0x1122334455667788L, number));
    }

    Verification verify() {
        return ledger.verify();
    }

    /** Changes the store past the program. */
    void sql(String sql, Object... arguments) {
        store.submit(tx -> tx.update(sql, arguments));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        store.close();
    }
}
