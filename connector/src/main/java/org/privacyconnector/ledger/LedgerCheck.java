package org.privacyconnector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;

/** Verifies the ledger in the store against its key and its anchors. */
final class LedgerCheck {
    private final String environment;
    private final UUID organization;
    private final PublicKey key;
    private final Anchors anchors;

    LedgerCheck(String environment, UUID organization, PublicKey key, Anchors anchors) {
        this.environment = environment;
        this.organization = organization;
        this.key = key;
        this.anchors = anchors;
    }

    Verification run(Store store) {
        Audit audit = new Audit(environment, organization, key);
        // the anchors first: what is sealed while we look is then newer in the store, never older
        SortedMap<Path, List<Anchors.Anchored>> outside = new TreeMap<>();
        for (Path folder : anchors.folders()) {
            try {
                outside.put(folder, anchors.read(folder));
            } catch (IOException failure) {
                audit.flaw("the anchor folder " + folder + " cannot be read (" + failure.getMessage() + ")");
            }
        }
        return store.read(tx -> check(tx, audit, outside));
    }

    private Verification check(Transaction tx, Audit audit, SortedMap<Path, List<Anchors.Anchored>> outside) {
        List<Long> sizes = new ArrayList<>();
        SortedMap<Long, byte[]> kept = new TreeMap<>();
        tx.each(
                "SELECT size, text FROM ledger_checkpoint WHERE environment = ? ORDER BY size",
                row -> {
                    long size = row.getLong(1);
                    byte[] text = row.getBytes(2);
                    kept.put(size, text);
                    if (audit.claim("the checkpoint of " + size + " entries", text)) {
                        sizes.add(size);
                    }
                },
                environment);
        int good = 0;
        for (var folder : outside.entrySet()) {
            good += anchored(audit, folder.getKey(), folder.getValue(), kept);
        }
        LedgerTables.each(tx, environment, Long.MAX_VALUE, audit::entry);
        tree(tx, audit);
        return audit.finish(sizes.size(), good);
    }

    private int anchored(Audit audit, Path folder, List<Anchors.Anchored> files, SortedMap<Long, byte[]> kept) {
        int good = 0;
        long newest = -1;
        for (Anchors.Anchored file : files) {
            if (isOnItsWay(file, kept)) {
                newest = file.size();
                continue;
            }
            String source = "the anchor " + file.file();
            byte[] text;
            try {
                text = AnchorCheck.withoutLineEnd(file.text());
            } catch (IllegalArgumentException broken) {
                audit.flaw(source + " is no checkpoint: " + broken.getMessage());
                continue;
            }
            if (audit.claim(source, text)) {
                if (Checkpoint.read(text).size() != file.size()) {
                    audit.flaw(source + " is named after another size than it was signed over");
                    continue;
                }
                good++;
                newest = Math.max(newest, file.size());
            }
        }
        long needed = needed(kept);
        if (newest < needed) {
            audit.flaw(
                    "the anchor folder " + folder + " holds no copy of the checkpoint of " + needed
                            + " entries or a later one: copies were removed, or the folder is new and nothing was sealed since");
        }
        return good;
    }

    /** A copy of the last checkpoint that was cut off, by a crash or because it is being written; sealing again completes it. */
    private static boolean isOnItsWay(Anchors.Anchored file, SortedMap<Long, byte[]> kept) {
        if (kept.isEmpty() || kept.lastKey() != file.size()) {
            return false;
        }
        String last = new String(kept.get(kept.lastKey()), StandardCharsets.UTF_8) + "\n";
        return Anchors.isBeginning(file.text(), last.getBytes(StandardCharsets.UTF_8));
    }

    /** The size of the checkpoint that must be anchored: the last one may just be on its way there, the one before must be. */
    private static long needed(SortedMap<Long, byte[]> kept) {
        if (kept.isEmpty()) {
            return -1;
        }
        SortedMap<Long, byte[]> before = kept.headMap(kept.lastKey());
        return before.isEmpty() ? kept.lastKey() : before.lastKey();
    }

    private void tree(Transaction tx, Audit audit) {
        Frontier kept;
        try {
            kept = LedgerTables.tree(tx, environment);
        } catch (LedgerException broken) {
            audit.flaw("the tree kept in the store is broken");
            return;
        }
        if (kept.size() != audit.size()) {
            audit.flaw("the tree kept in the store is over " + kept.size() + " entries, and there are " + audit.size()
                    + ": entries were removed or added past this program");
        } else if (!Arrays.equals(kept.peaks(), audit.tree().peaks())) {
            audit.flaw("the tree kept in the store is not the tree over its entries: one of them was changed");
        }
    }
}
