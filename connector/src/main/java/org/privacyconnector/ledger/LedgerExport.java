package org.privacyconnector.ledger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;

/** Writes the ledger, up to its last checkpoint, as files for an auditor. */
final class LedgerExport {
    private static final String README = """
            THE LEDGER OF {environment}

            What is here
              entries.jsonl      one entry on each line, oldest first; line N is entry N
              leaves.txt         the SHA-256 leaf hash (RFC 6962) of each entry, to name the one that was changed
              checkpoints.jsonl  signed statements: so many entries, this Merkle root (RFC 6962), this time
              ledger.pub         a copy of the public key; do NOT trust it, for whoever forges a ledger forges this too

            How to verify it, trusting neither this program nor us
              Get the public key from the operator by another way, and the anchors (copies of checkpoints) from where
              the operator keeps them out of reach. Then, with any Java from 17 on and nothing else:

                java VerifyLedger.java THIS-FOLDER --key ledger.pub-FROM-ELSEWHERE --anchor ANCHOR-FILE-OR-FOLDER

              Exit status 0: it verifies. 6: it does not, and the first bad entry is named. 2: it was called wrongly.
              VerifyLedger.java is one file of source, in the folder 'audit' of the program; read it first.
              Without an anchor it cannot be noticed that the end of the ledger was cut off together with its checkpoints.

            What stands in it
              Rows stand in it only as keyed pseudonyms (HMAC-SHA-256). The keys are elsewhere, one for each year, and may
              have been destroyed; the ledger verifies all the same.
            """;

    private final String environment;
    private final SigningKey key;

    LedgerExport(String environment, SigningKey key) {
        this.environment = environment;
        this.key = key;
    }

    void write(Store store, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new LedgerException("the folder " + folder + " is not empty; name a new one");
            }
        }
        try {
            store.read(tx -> {
                entries(tx, folder);
                return true;
            });
        } catch (UncheckedIOException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
        Files.writeString(folder.resolve("ledger.pub"), key.publicPem());
        Files.writeString(folder.resolve("README.txt"), README.replace("{environment}", environment));
    }

    private void entries(Transaction tx, Path folder) {
        long size = LedgerTables.lastCheckpoint(tx, environment).orElseThrow().size();
        try (OutputStream entries = create(folder.resolve("entries.jsonl"));
                OutputStream leaves = create(folder.resolve("leaves.txt"));
                OutputStream checkpoints = create(folder.resolve("checkpoints.jsonl"))) {
            LedgerTables.each(tx, environment, size, (text, leaf) -> {
                line(entries, text);
                line(leaves, HexFormat.of().formatHex(leaf).getBytes(StandardCharsets.US_ASCII));
            });
            tx.each(
                    "SELECT text FROM ledger_checkpoint WHERE environment = ? ORDER BY size",
                    row -> line(checkpoints, row.getBytes(1)),
                    environment);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
    }

    private static void line(OutputStream out, byte[] text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
