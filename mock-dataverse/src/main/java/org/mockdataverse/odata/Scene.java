package org.mockdataverse.odata;

import java.time.Instant;
import java.time.ZoneId;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
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
 * @param switches which way unverified behaviour goes
 */
public record Scene(Sight sight, RowStore rows, Model model, Instant now, ZoneId zone, Switches switches) {
    /** By the default switches. */
    public Scene(Sight sight, RowStore rows, Model model, Instant now, ZoneId zone) {
        this(sight, rows, model, now, zone, Switches.DEFAULTS);
    }

    /** Whether unverified behaviour goes that way. */
    public boolean on(Switch which) {
        return switches.on(which);
    }

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
