package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.store.Transaction;

/** Whether the newest anchors know of the same ledger as the store; without walking through the entries. */
final class AnchorCheck {
    private final String environment;
    private final PublicKey key;
    private final Anchors anchors;

    AnchorCheck(String environment, PublicKey key, Anchors anchors) {
        this.environment = environment;
        this.key = key;
        this.anchors = anchors;
    }

    Optional<String> contradiction(Transaction tx) {
        for (Path folder : anchors.folders()) {
            Optional<String> found = of(tx, folder);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> of(Transaction tx, Path folder) {
        List<Anchors.Anchored> all;
        try {
            all = anchors.read(folder);
        } catch (IOException failure) {
            return Optional.of("the anchor folder " + folder + " cannot be read (" + failure.getMessage()
                    + "); mount it, or make it readable for this program");
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Anchors.Anchored newest = all.get(all.size() - 1);
        Optional<Checkpoint> kept = LedgerTables.checkpoint(tx, environment, newest.size());
        if (kept.isPresent() && isCopy(newest.text(), kept.get())) {
            return Optional.empty();
        }
        return Optional.of(sentence(newest, LedgerTables.tree(tx, environment).size()));
    }

    private String sentence(Anchors.Anchored newest, long size) {
        String file = newest.file().toString();
        try {
            if (!Checkpoint.read(withoutLineEnd(newest.text())).isSignedBy(key)) {
                return file + " is not signed with this ledger's key; verify the ledger";
            }
        } catch (IllegalArgumentException broken) {
            return file + " is no checkpoint: " + broken.getMessage() + "; verify the ledger";
        }
        return file + " was signed over " + newest.size() + " entries, and this store, which has " + size
                + ", does not know it: the store was restored from an older copy, or entries were removed. What was done"
                + " since could be done again, so nothing is applied or signed; restore the newest copy of the store";
    }

    /** A whole copy, or the beginning of one that a crash cut off and sealing again completes. */
    static boolean isCopy(byte[] anchored, Checkpoint kept) {
        byte[] whole = (kept.text() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return java.util.Arrays.equals(anchored, whole) || Anchors.isBeginning(anchored, whole);
    }

    /** @throws IllegalArgumentException when there is no line end */
    static byte[] withoutLineEnd(byte[] text) {
        if (text.length == 0 || text[text.length - 1] != '\n') {
            throw new IllegalArgumentException("its last line has no end");
        }
        return java.util.Arrays.copyOf(text, text.length - 1);
    }
}
