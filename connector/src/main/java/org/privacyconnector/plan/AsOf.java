package org.privacyconnector.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one instant a run judges by, in the environment's zone (S7). */
public record AsOf(Instant instant, ZoneId zone) {
    /** The local date of the instant. */
    public LocalDate today() {
        return LocalDate.ofInstant(instant, zone);
    }
}
