package org.privacyconnector.policy.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Times on the wall as instants, on the nights too when clocks are put forward or back. Pure. */
final class WallClock {
    private WallClock() {}

    /** The instant at which the wall first shows the time; where it never does, the first instant after the gap. */
    static Instant first(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(time);
            return gap.getInstant();
        }
        return time.toInstant(offsets.get(0));
    }

    /** Every instant at which the wall shows the time: none in a gap, two on an autumn night. */
    static List<Instant> each(LocalDateTime time, ZoneId zone) {
        return zone.getRules().getValidOffsets(time).stream()
                .map(time::toInstant)
                .toList();
    }
}
