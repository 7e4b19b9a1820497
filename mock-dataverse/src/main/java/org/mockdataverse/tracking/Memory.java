package org.mockdataverse.tracking;

import java.time.Duration;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** How long deletions are told. Asked with the store held. */
record Memory(RowStore rows, Switches switches) {
    private static final String DAYS = "expirechangetrackingindays";

    /** By the organisation's row; where that does not say, by the switch. */
    Duration life() {
        int[] days = {switches.on(Switch.CHANGE_TRACKING_SEVEN_DAYS) ? 7 : 30};
        rows.model().table("organization").ifPresent(table -> read(table, days));
        return Duration.ofDays(days[0]);
    }

    private void read(Table organization, int[] days) {
        rows.scan(organization, null, row -> {
            if (row.value(DAYS) instanceof Integer said) {
                days[0] = said;
            }
            return false;
        });
    }
}
