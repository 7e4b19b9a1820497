package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.privacyconnector.store.Transaction;

/** The ledger's own tables. */
final class LedgerTables {
    private LedgerTables() {}

    /** Takes one entry's text and the leaf kept of it. */
    @FunctionalInterface
    interface EntryConsumer {
        void accept(byte[] text, byte[] leaf);
    }

    static Frontier tree(Transaction tx, String environment) {
        return tx.one(
                        "SELECT size, peaks FROM ledger_tree WHERE environment = ?",
                        row -> Frontier.of(row.getLong(1), row.getBytes(2)),
                        environment)
                .orElseGet(Frontier::new);
    }

    static void append(Transaction tx, String environment, Frontier tree, byte[] text, byte[] leaf) {
        tx.update(
                "INSERT INTO ledger_entry (environment, number, text, leaf) VALUES (?, ?, ?, ?)",
                environment,
                tree.size(),
                new String(text, StandardCharsets.UTF_8),
                leaf);
        tx.update(
                "INSERT INTO ledger_tree (environment, size, peaks) VALUES (?, ?, ?)"
                        + " ON CONFLICT (environment) DO UPDATE SET size = excluded.size, peaks = excluded.peaks",
                environment,
                tree.size(),
                tree.peaks());
    }

    /** Each entry up to that number, in order, as the bytes that are kept. */
    static void each(Transaction tx, String environment, long upTo, EntryConsumer consumer) {
        tx.each(
                "SELECT text, leaf FROM ledger_entry WHERE environment = ? AND number <= ? ORDER BY number",
                row -> consumer.accept(row.getBytes(1), row.getBytes(2)),
                environment,
                upTo);
    }

    /** Whether an entry says that the plan was sealed here; looked for from the newest on. */
    static boolean sealed(Transaction tx, String environment, String plan) {
        return tx.one(
                        "SELECT 1 FROM ledger_entry WHERE environment = ? AND instr(text, '\"kind\":\"plan-sealed\"') > 0"
                                + " AND instr(text, ?) > 0 ORDER BY number DESC LIMIT 1",
                        row -> true,
                        environment,
                        "\"plan\":\"" + plan + "\"")
                .isPresent();
    }

    static void keep(Transaction tx, Checkpoint checkpoint) {
        tx.update(
                "INSERT INTO ledger_checkpoint (environment, size, text) VALUES (?, ?, ?)",
                checkpoint.environment(),
                checkpoint.size(),
                checkpoint.text());
    }

    /** The checkpoint of exactly that size. */
    static Optional<Checkpoint> checkpoint(Transaction tx, String environment, long size) {
        return tx.one(
                        "SELECT text FROM ledger_checkpoint WHERE environment = ? AND size = ?",
                        row -> row.getBytes(1),
                        environment,
                        size)
                .map(LedgerTables::read);
    }

    static Optional<Checkpoint> lastCheckpoint(Transaction tx, String environment) {
        return tx.one(
                        "SELECT text FROM ledger_checkpoint WHERE environment = ? ORDER BY size DESC LIMIT 1",
                        row -> row.getBytes(1),
                        environment)
                .map(LedgerTables::read);
    }

    private static Checkpoint read(byte[] text) {
        try {
            return Checkpoint.read(text);
        } catch (IllegalArgumentException wrong) {
            throw new LedgerException("a checkpoint in the store is broken; verify the ledger", wrong);
        }
    }
}
