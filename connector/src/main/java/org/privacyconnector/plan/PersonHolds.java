package org.privacyconnector.plan;

import java.util.Collection;
import java.util.Map;
import org.privacyconnector.table.RowRef;

/**
 * What a duty asks of the holds that were added by command for one person (S12). Implemented by the check for holds; a duty asks it for
 * every row that it would change, at planning and again before each chunk. Safe for many threads.
 */
public interface PersonHolds {
    /**
     * Those of the rows that a person's hold covers, with the hold's number; rows that none covers are left out.
     *
     * @throws org.privacyconnector.table.DataverseAccessException when it cannot be told: nothing may then be done
     */
    Map<RowRef, String> covering(Collection<RowRef> rows);
}
