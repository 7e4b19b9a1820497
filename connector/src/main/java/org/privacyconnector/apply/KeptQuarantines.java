package org.privacyconnector.apply;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.state.Quarantines;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** What duties may know of the rows in quarantine, out of the store. */
public final class KeptQuarantines implements QuarantineBook {
    private final Store store;
    private final Quarantines quarantines;

    /** The quarantine of one environment. */
    public KeptQuarantines(Store store, String environment) {
        this.store = store;
        this.quarantines = new Quarantines(environment);
    }

    @Override
    public void stream(String rule, Consumer<Quarantined> consumer) {
        store.read(tx -> {
            quarantines.each(tx, rule, entry -> consumer.accept(quarantined(entry)));
            return true;
        });
    }

    @Override
    public Map<RowRef, Quarantined> of(Collection<RowRef> rows) {
        return store.read(tx -> {
            Map<RowRef, Quarantined> found = new HashMap<>();
            for (RowRef row : rows) {
                quarantines.of(tx, row).ifPresent(entry -> found.put(row, quarantined(entry)));
            }
            return found;
        });
    }

    private static Quarantined quarantined(Quarantines.Entry entry) {
        return new Quarantined(entry.rule(), entry.row(), entry.since(), entry.formerState(), entry.formerStatus());
    }
}
