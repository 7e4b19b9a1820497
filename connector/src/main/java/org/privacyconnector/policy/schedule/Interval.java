package org.privacyconnector.policy.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * At equal distances, whatever clocks on the wall do: the instants whose distance from midnight UTC on 1 January 1970 is a multiple of the
 * length. So several instances agree on them, and restarts do not shift them.
 */
public record Interval(Duration length) implements Recurrence {
    /** @throws IllegalArgumentException when the length is less than a minute or not whole minutes */
    public Interval {
        if (length.toMinutes() < 1 || length.toSecondsPart() != 0 || length.toNanosPart() != 0) {
            throw new IllegalArgumentException("an interval is whole minutes");
        }
    }

    @Override
    public Optional<Instant> after(Instant instant, ZoneId zone) {
        long seconds = length.toSeconds();
        return Optional.of(Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), seconds) + 1) * seconds));
    }

    @Override
    public String text() {
        long minutes = length.toMinutes();
        return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
