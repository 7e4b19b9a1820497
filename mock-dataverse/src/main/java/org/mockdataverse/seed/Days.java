package org.mockdataverse.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Moments before now, at whole seconds within office hours or near. */
final class Days {
    private final Dice dice;
    private final ZoneId zone;
    private final Instant now;
    private final LocalDate today;

    Days(Dice dice, ZoneId zone, Instant now) {
        this.dice = dice;
        this.zone = zone;
        this.now = Instant.ofEpochSecond(now.getEpochSecond());
        this.today = LocalDate.ofInstant(now, zone);
    }

    /** Some moment between so many and so many days ago. */
    Instant ago(int fewest, int most) {
        return now.minus(Duration.ofDays(dice.between(fewest, most))).minusSeconds(dice.below(30_000));
    }

    /** Some moment between the one and so many days ago; the one itself when that is later. */
    Instant since(Instant start, int fewestAgo) {
        long last = now.getEpochSecond() - fewestAgo * 86_400L;
        long span = last - start.getEpochSecond();
        return span <= 0 ? start : start.plusSeconds((long) (span * (dice.below(100_000) / 100_000.0)));
    }

    /** The date so many days ago. */
    LocalDate date(int daysAgo) {
        return today.minusDays(daysAgo);
    }

    /** A date as columns hold it whose value is an instant: midnight in the zone. */
    Instant midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** This year. */
    int year() {
        return today.getYear();
    }

    /** How many days ago a moment was. */
    int daysSince(Instant moment) {
        return (int) Duration.between(moment, now).toDays();
    }
}
