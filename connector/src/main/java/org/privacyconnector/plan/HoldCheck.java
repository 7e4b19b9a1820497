package org.privacyconnector.plan;

import java.util.Optional;
import java.util.Set;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Which rows a hold that was added by command stands on (S12); asked at planning and again before every chunk. Knows the rows that were
 * named, not what hangs on them: a duty asks for the rows around which it judges. Safe for many threads.
 */
public interface HoldCheck {
    /**
     * The number of the hold on this very row, the oldest when there are several.
     *
     * @throws org.privacyconnector.store.StoreException when it cannot be told: nothing may then be done
     */
    Optional<String> holdOn(RowRef row);

    /**
     * All rows of a table on which a hold stands. Overdue ones hold still.
     *
     * @throws org.privacyconnector.store.StoreException when it cannot be told: nothing may then be done
     */
    Set<RowRef> heldRows(TableName table);
}
