package org.privacyconnector.run;

import java.nio.file.Path;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.Store;

/**
 * Plans as folders: {@code header.json}, {@code lines.jsonl}, {@code totals.json}, {@code PLAN} with the id, and {@code approvals/}. Read
 * back strictly: the id is recomputed from the bytes and nothing else is believed.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PlanFiles {
    private final Store store;

    /** Folders of the store's plans. */
    public PlanFiles(Store store) {
        this.store = store;
    }

    /**
     * Writes the plan into a folder that is made; one that holds the same plan already is left as it is.
     *
     * @throws Refused when there is no such plan, or the folder holds something else
     */
    public void write(Path folder, String planId) {
        throw new UnsupportedOperationException(folder + planId + store);
    }

    /**
     * Takes a folder's plan and its approvals into the store, unless it is there; one that is there must be the same, byte for byte.
     *
     * @throws Refused when the folder does not verify
     */
    public SealedPlan take(Path folder) {
        throw new UnsupportedOperationException(folder + " " + store);
    }

    /**
     * Reads and verifies a folder; needs no store.
     *
     * @throws Refused when its bytes do not give the id that it names, or anything in it is not as this program writes it
     */
    public static SealedPlan verified(Path folder) {
        throw new UnsupportedOperationException(folder.toString());
    }
}
