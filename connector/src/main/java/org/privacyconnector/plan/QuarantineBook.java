package org.privacyconnector.plan;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.privacyconnector.table.RowRef;

/** Where it is written which rows are in quarantine now. Read by duties, kept by {@code apply}. Safe for many threads. */
public interface QuarantineBook {
    /** Tells the consumer of each row that the rule has in quarantine, each once, in any steady order, in constant memory. */
    void stream(String rule, Consumer<Quarantined> consumer);

    /** Those of the rows that are in quarantine, by row. */
    Map<RowRef, Quarantined> of(Collection<RowRef> rows);
}
