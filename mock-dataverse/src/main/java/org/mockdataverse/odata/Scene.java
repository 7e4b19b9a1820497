package org.mockdataverse.odata;

import java.time.Instant;
import java.time.ZoneId;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/**
 * For whom, over what and when a question is answered.
 *
 * @param now the moment that relative dates start from, the same throughout one answer
 * @param zone the caller's zone
 */
public record Scene(Sight sight, RowStore rows, Model model, Instant now, ZoneId zone) {
    /** Refuses a caller without Read on the table. */
    public void mustRead(Table table) {
        if (!sight.mayRead(table)) {
            throw denied(table);
        }
    }

    static Refused denied(Table table) {
        return Refused.denied(table, Privilege.Right.READ);
    }
}
