package org.privacyconnector.course;

import java.util.List;
import org.privacyconnector.store.Store;

/** What a ledger tells. */
final class Told {
    private Told() {}

    /** Every entry in order, without its instant. */
    static List<String> of(Store store) {
        return store
                .read(tx -> tx.query("SELECT text FROM ledger_entry ORDER BY number", row -> row.getString(1)))
                .stream()
                .map(text -> text.replaceFirst("\"at\":\"[^\"]*\",?", ""))
                .toList();
    }
}
