package org.privacyconnector.policy.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Cron's five fields: minute, hour, day of the month, month, day of the week. The library is only asked which times stand on a wall without
 * summer time, since on a real one it passes over a whole night whose 02:30 is missing. With {@code *} in the hour field, the hours that come
 * round are meant rather than a time of day: then a missing hour is left out and a double one counts twice, as cron itself has it.
 */
public final class CronTimes implements Recurrence {
    /** From here a leap day is at most eight years away, and a leap day on a given weekday at most forty. */
    private static final ZonedDateTime EARLY = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** More than any zone has ever been put forward or back. */
    private static final int SHIFT_HOURS = 26;

    private final String expression;
    private final boolean hourly;
    private final ExecutionTime times;

    private CronTimes(String expression, ExecutionTime times) {
        this.expression = expression;
        this.hourly = expression.split(" ", -1)[1].startsWith("*");
        this.times = times;
    }

    /** The expression, or empty when it is not one. Fields are parted by single blanks. */
    public static Optional<CronTimes> of(String expression) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return Optional.of(new CronTimes(
                    expression, ExecutionTime.forCron(parser.parse(expression).validate())));
        } catch (IllegalArgumentException notCron) {
            return Optional.empty();
        }
    }

    /** Whether it ever comes round; 30 February does not. */
    public boolean ever() {
        return times.nextExecution(EARLY).isPresent();
    }

    @Override
    public Optional<Instant> after(Instant instant, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(instant, zone);
        if (!shifts(instant, zone)) {
            return firstAfter(wall, instant, zone);
        }
        // around a shift the order on the wall is not the order in time
        Instant best = null;
        Optional<LocalDateTime> time = next(wall.minusHours(SHIFT_HOURS));
        while (time.isPresent()) {
            Instant first = WallClock.first(time.get(), zone);
            if (best != null && first.isAfter(best)) {
                break;
            }
            for (Instant due : instants(time.get(), zone)) {
                if (due.isAfter(instant) && (best == null || due.isBefore(best))) {
                    best = due;
                }
            }
            time = next(time.get());
        }
        return Optional.ofNullable(best);
    }

    private Optional<Instant> firstAfter(LocalDateTime wall, Instant instant, ZoneId zone) {
        Optional<LocalDateTime> time = next(wall);
        while (time.isPresent()) {
            Optional<Instant> due = instants(time.get(), zone).stream()
                    .filter(candidate -> candidate.isAfter(instant))
                    .findFirst();
            if (due.isPresent()) {
                return due;
            }
            time = next(time.get());
        }
        return Optional.empty();
    }

    private List<Instant> instants(LocalDateTime time, ZoneId zone) {
        return hourly ? WallClock.each(time, zone) : List.of(WallClock.first(time, zone));
    }

    private Optional<LocalDateTime> next(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private static boolean shifts(Instant instant, ZoneId zone) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(instant.minusSeconds(SHIFT_HOURS * 3600L));
        return next != null && next.getInstant().isBefore(instant.plusSeconds(SHIFT_HOURS * 3600L));
    }

    @Override
    public String text() {
        return "cron " + expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronTimes cron && cron.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
