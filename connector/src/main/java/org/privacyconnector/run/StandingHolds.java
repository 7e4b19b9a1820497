package org.privacyconnector.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.table.RowRef;

/** Holds on persons as a course asks for them: which rows they cover, and what each plan says of them (S12). */
public interface StandingHolds extends PersonHolds {
    /** Every hold that stands, by its number, with the rows it was put on that still are there. */
    List<HoldCount> counts(LocalDate today);

    /** There are none, and none can be added. */
    static StandingHolds none() {
        return new StandingHolds() {
            @Override
            public List<HoldCount> counts(LocalDate today) {
                return List.of();
            }

            @Override
            public Map<RowRef, String> covering(Collection<RowRef> rows) {
                return Map.of();
            }
        };
    }
}
