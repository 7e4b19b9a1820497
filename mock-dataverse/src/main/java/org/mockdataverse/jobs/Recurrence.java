package org.mockdataverse.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mockdataverse.engine.Refused;

/**
 * How often a job comes again: RFC 2445 as far as the service's own examples go, {@code FREQ} and {@code INTERVAL}.
 *
 * @param pattern as written
 * @param unit hours, days, weeks, months or years
 * @param interval every so many of them
 */
public record Recurrence(String pattern, ChronoUnit unit, int interval) {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "HOURLY", ChronoUnit.HOURS,
            "DAILY", ChronoUnit.DAYS,
            "WEEKLY", ChronoUnit.WEEKS,
            "MONTHLY", ChronoUnit.MONTHS,
            "YEARLY", ChronoUnit.YEARS);

    /** Reads a pattern; empty for an empty one. Refuses what is none with 400, and parts it does not know with 501. */
    public static Optional<Recurrence> of(String pattern) {
        if (pattern.isBlank()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : pattern.strip().split(";", -1)) {
            if (part.isBlank()) {
                // the service's own examples end in a semicolon
                continue;
            }
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || parts.put(pair[0].strip().toUpperCase(Locale.ROOT), pair[1].strip()) != null) {
                throw Refused.bad("The recurrence pattern is not valid.");
            }
        }
        String frequency = parts.remove("FREQ");
        String interval = parts.remove("INTERVAL");
        ChronoUnit unit = frequency == null ? null : UNITS.get(frequency.toUpperCase(Locale.ROOT));
        if (unit == null) {
            throw Refused.bad("The recurrence pattern names no frequency that is known.");
        }
        if (!parts.isEmpty()) {
            throw Refused.notYet("recurrence patterns beyond FREQ and INTERVAL");
        }
        return Optional.of(new Recurrence(pattern.strip(), unit, interval == null ? 1 : number(interval)));
    }

    /** The first time after {@code now} that is so many intervals from the start. */
    public Instant next(Instant start, Instant now) {
        Instant next = start;
        for (int times = 1; !next.isAfter(now); times++) {
            // from the start each time, so that the 31st comes back after a short month
            next = start.atZone(ZoneOffset.UTC)
                    .plus((long) times * interval, unit)
                    .toInstant();
        }
        return next;
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw Refused.bad("The interval of the recurrence pattern is not a number from 1 to 9999.");
        }
        return Integer.parseInt(text);
    }
}
