package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/**
 * The ledger of one environment: an append-only Merkle log (RFC 6962 hashing) in the store. Entries are appended in the transaction of what
 * they tell, so that one is never without the other. A checkpoint, signed and anchored outside, fixes everything up to it: nothing before
 * it can be changed, removed, moved or inserted unnoticed. What was written since the last checkpoint, and an end that was cut off together
 * with its checkpoints, only anchors protect. Safe for many threads and processes on one store.
 */
public final class Ledger {
    private final Store store;
    private final String environment;
    private final UUID organization;
    private final InstantSource clock;
    private final SigningKey key;
    private final Pseudonyms pseudonyms;
    private final Anchors anchors;

    /** The ledger of that environment in the store; anchors are folders that must exist. */
    public Ledger(
            Store store,
            String environment,
            UUID organizationId,
            InstantSource clock,
            SigningKey key,
            Pseudonyms pseudonyms,
            List<Path> anchors) {
        this.store = store;
        this.environment = environment;
        this.organization = organizationId;
        this.clock = clock;
        this.key = key;
        this.pseudonyms = pseudonyms;
        this.anchors = new Anchors(environment, anchors);
    }

    /**
     * Appends an entry in the caller's transaction; time is now, whole milliseconds.
     *
     * @throws IllegalArgumentException when a name is no name, or a row is of another environment
     * @throws LedgerException when this year has no pseudonym key
     */
    public void append(Transaction tx, Entry entry) {
        Instant at = Instant.ofEpochMilli(clock.millis());
        Frontier tree = LedgerTables.tree(tx, environment);
        Members members = Members.of(entry)
                .number("number", tree.size() + 1)
                .text("at", at.toString())
                .text("environment", environment)
                .text("organization", organization.toString());
        if (entry instanceof Entry.RowOutcome outcome) {
            members.row(outcome.row(), ofRow(outcome.row(), at));
        } else if (entry instanceof Entry.EventSeen seen) {
            members.row(seen.row(), ofRow(seen.row(), at));
        }
        byte[] text = members.canonical().getBytes(StandardCharsets.UTF_8);
        byte[] leaf = Hash.leaf(text);
        tree.append(leaf);
        LedgerTables.append(tx, environment, tree, text, leaf);
    }

    /** What stands in the ledger for the row, if told of now: key id, colon, pseudonym. */
    public String pseudonym(RowRef row) {
        Pseudonym made = ofRow(row, clock.instant());
        return made.key() + ":" + made.value();
    }

    /**
     * Signs a checkpoint over everything told so far and puts it into every anchor. May be repeated at any time: with nothing new told, the
     * last checkpoint is only anchored where it is missing.
     *
     * @throws LedgerException when an anchor cannot be written, or an anchor knows more than this ledger (S16): then nothing is signed
     */
    public Checkpoint seal() {
        contradiction().ifPresent(sentence -> {
            throw new LedgerException(sentence);
        });
        List<Checkpoint> newest = store.submit(this::sign);
        // the one before too: a crash may have cut off its copy
        newest.forEach(anchors::write);
        return newest.get(newest.size() - 1);
    }

    /**
     * Whether an anchor knows a ledger that this one is not the continuation of: the store was restored from an older copy, or its end cut
     * off. Quick; ask before anything is applied, for such a store could do again what was done (S16).
     */
    public Optional<String> contradiction() {
        return store.read(tx -> new AnchorCheck(environment, key.publicKey(), anchors).contradiction(tx));
    }

    /** Checks every entry, the tree, every checkpoint and every anchor; reads only, in one pass and constant memory. */
    public Verification verify() {
        return new LedgerCheck(environment, organization, key.publicKey(), anchors).run(store);
    }

    /**
     * Seals, and writes what an auditor needs into a new or empty folder: entries.jsonl, leaves.txt, checkpoints.jsonl, ledger.pub, README.txt.
     *
     * @throws LedgerException when the folder is not empty or cannot be written
     */
    public void export(Path folder) {
        seal();
        try {
            new LedgerExport(environment, key).write(store, folder);
        } catch (IOException failure) {
            throw new LedgerException(
                    "the ledger cannot be exported to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Seals, and writes into a new file the proof that the last checkpoint covers each entry about one row; VerifyLedger checks it. Whoever
     * gets it can read when what was done to the row, but not which row it is: that only you can say.
     *
     * @throws LedgerException when the file is there already or cannot be written, or no entry tells of the row
     */
    public Inclusion prove(RowRef row, Path file) {
        seal();
        try {
            return new RowProof(environment, pseudonyms).write(store, row, file);
        } catch (IOException failure) {
            throw new LedgerException("the proof cannot be written to " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** The canonical texts of all entries about one row, oldest first, as far as the keys of their years are there. */
    public List<String> about(RowRef row) {
        return new RowProof(environment, pseudonyms).entries(store, row);
    }

    /**
     * Reads back which plans are spent, and what was done since that moment (S16). Only as true as the ledger: {@link #verify} it first.
     */
    public Recollection recollect(Instant since) {
        return store.read(tx -> {
            Recollection.Gathering gathering = new Recollection.Gathering(since);
            LedgerTables.each(tx, environment, Long.MAX_VALUE, (text, leaf) -> gathering.entry(text));
            return gathering.finish();
        });
    }

    /** Why no effect on a row could be told now, so that none may begin; or nothing. */
    public Optional<String> unready() {
        return pseudonyms.missing(clock.instant());
    }

    /** Whether the plan was made and sealed by this installation. */
    public boolean sealed(String plan) {
        return store.read(tx -> LedgerTables.sealed(tx, environment, plan));
    }

    /** The key that others verify with, as PEM. */
    public String publicKey() {
        return key.publicPem();
    }

    private List<Checkpoint> sign(Transaction tx) {
        Frontier tree = LedgerTables.tree(tx, environment);
        List<Checkpoint> newest = new ArrayList<>();
        LedgerTables.lastCheckpoint(tx, environment).ifPresent(newest::add);
        if (newest.isEmpty() || newest.get(0).size() < tree.size()) {
            Instant at = Instant.ofEpochMilli(clock.millis());
            Checkpoint signed = Checkpoint.sign(environment, organization, tree.size(), tree.root(), at, key);
            LedgerTables.keep(tx, signed);
            newest.add(signed);
        } else if (newest.get(0).size() > tree.size()
                || !newest.get(0).root().equals(HexFormat.of().formatHex(tree.root()))) {
            throw new LedgerException("the ledger is not what its last checkpoint was signed over; verify it");
        }
        return newest;
    }

    private Pseudonym ofRow(RowRef row, Instant at) {
        if (!row.environment().equals(environment)) {
            throw new IllegalArgumentException("the row is of another environment than the ledger");
        }
        return pseudonyms.of(row, at);
    }
}
