package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** Looks at the end of the ledger only: cheap enough to be asked every few seconds, and blind for what was changed further back. */
final class TailCheck {
    private static final int ENTRIES = 100;

    private final String environment;
    private final PublicKey key;

    TailCheck(String environment, PublicKey key) {
        this.environment = environment;
        this.key = key;
    }

    /** What is wrong, or nothing. */
    Optional<String> trouble(Transaction tx) {
        Frontier tree;
        Optional<Checkpoint> last;
        try {
            tree = LedgerTables.tree(tx, environment);
            last = LedgerTables.lastCheckpoint(tx, environment);
        } catch (LedgerException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
        if (last.isPresent() && !last.get().isSignedBy(key)) {
            return Optional.of("the last checkpoint is not signed by the ledger's key; verify the ledger");
        }
        if (last.isPresent() && last.get().size() > tree.size()) {
            return Optional.of("the last checkpoint covers more entries than there are; verify the ledger");
        }
        return entries(tx, tree.size());
    }

    private Optional<String> entries(Transaction tx, long size) {
        Walk walk = new Walk(size);
        tx.each(
                "SELECT number, text, leaf FROM ledger_entry WHERE environment = ? AND number > ? ORDER BY number",
                row -> walk.entry(row.getLong(1), row.getString(2), row.getBytes(3)),
                environment,
                Math.max(0, size - ENTRIES));
        return walk.end();
    }

    private static final class Walk {
        private final long size;
        private long next;
        private @Nullable String trouble;

        Walk(long size) {
            this.size = size;
            this.next = Math.max(0, size - ENTRIES) + 1;
        }

        void entry(long number, String text, byte[] leaf) {
            if (trouble != null) {
                return;
            }
            if (number != next) {
                trouble = "entry " + next + " is missing; verify the ledger";
            } else if (!Arrays.equals(leaf, Hash.leaf(text.getBytes(StandardCharsets.UTF_8)))) {
                trouble = "entry " + number + " is not as it was written; verify the ledger";
            }
            next++;
        }

        Optional<String> end() {
            if (trouble == null && next != size + 1) {
                return Optional.of("the tree is over " + size + " entries, and the last one is " + (next - 1)
                        + "; verify the ledger");
            }
            return Optional.ofNullable(trouble);
        }
    }
}
