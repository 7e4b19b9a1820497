package org.privacyconnector.trigger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.privacyconnector.policy.schedule.CronTimes;
import org.privacyconnector.policy.schedule.NaiveTimes;
import org.privacyconnector.policy.schedule.Recurrence;
import org.privacyconnector.policy.schedule.RecurrenceWords;
import org.privacyconnector.state.schedule.ScheduleMemory;

/** When a schedule begins something, whatever the clock and the program went through. */
class TurnTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final List<String> SOME =
            List.of("15 minutes", "2 hours", "day at 02:30", "weekday at 07:30", "cron 30 2 * * *", "cron 10 * * * *");

    private @Nullable ScheduleMemory memory;
    private String text = "day at 03:15";
    private final List<String> said = new ArrayList<>();

    @Test
    void a_new_schedule_waits_for_its_first_time() {
        assertThat(looks("2026-11-24T12:00+01:00")).isFalse();
        assertThat(looks("2026-11-25T03:14:59+01:00")).isFalse();
        assertThat(looks("2026-11-25T03:15+01:00")).isTrue();
        assertThat(looks("2026-11-25T03:15:01+01:00")).isFalse();
    }

    @Test
    void a_missed_time_is_made_up_once() {
        looks("2026-11-24T03:00+01:00");
        assertThat(looks("2026-11-24T09:00+01:00")).isTrue();
        assertThat(looks("2026-11-24T09:00:01+01:00")).isFalse();
        assertThat(looks("2026-11-25T03:15+01:00")).isTrue();
    }

    @Test
    void a_week_off_is_made_up_once() {
        looks("2026-11-24T03:00+01:00");
        assertThat(looks("2026-12-01T09:00+01:00")).isTrue();
        assertThat(looks("2026-12-01T09:01+01:00")).isFalse();
        assertThat(looks("2026-12-02T03:14+01:00")).isFalse();
        assertThat(looks("2026-12-02T03:15+01:00")).isTrue();
    }

    @Test
    void another_time_in_the_policy_begins_anew() {
        looks("2026-11-24T03:00+01:00");
        text = "day at 11:00";
        assertThat(looks("2026-11-24T12:00+01:00"))
                .as("before it was written, nobody asked for it")
                .isFalse();
        assertThat(looks("2026-11-25T11:00+01:00")).isTrue();
    }

    @Test
    void fault_71_a_clock_set_back_an_hour_begins_no_daily_run_twice() {
        looks("2026-11-24T03:00+01:00");
        assertThat(looks("2026-11-24T03:15+01:00")).isTrue();
        assertThat(looks("2026-11-24T02:20+01:00")).isFalse();
        assertThat(looks("2026-11-24T03:15+01:00")).isFalse();
        assertThat(looks("2026-11-25T03:15+01:00")).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void fault_71_a_clock_set_back_by_more_than_a_round_begins_anew_and_says_so() {
        text = "15 minutes";
        looks("2026-11-24T03:10+01:00");
        assertThat(looks("2026-11-24T03:15+01:00")).isTrue();
        assertThat(looks("2026-11-24T02:16+01:00")).isFalse();
        assertThat(said).singleElement().asString().contains("clock was set back");
        assertThat(looks("2026-11-24T02:30+01:00")).isTrue();
    }

    @Test
    void fault_71_a_clock_a_year_ahead_begins_once_and_is_not_silent_when_it_is_put_right() {
        looks("2026-11-24T03:00+01:00");
        assertThat(looks("2027-11-24T12:00+01:00")).isTrue();
        assertThat(looks("2027-11-24T12:01+01:00")).isFalse();
        assertThat(looks("2026-11-24T12:02+01:00")).isFalse();
        assertThat(said).hasSize(1);
        assertThat(looks("2026-11-25T03:15+01:00")).isTrue();
    }

    @Test
    void fault_71_up_and_down_through_both_nights_it_begins_when_going_through_the_minutes_says_so() {
        SplittableRandom random = new SplittableRandom(715);
        for (int round = 0; round < 60; round++) {
            memory = null;
            text = SOME.get(random.nextInt(SOME.size()));
            Instant from = instant(random.nextBoolean() ? "2026-03-27T00:00+01:00" : "2026-10-23T00:00+02:00")
                    .plusSeconds(60L * random.nextInt(1440));
            Instant to = from.plus(Duration.ofDays(4));
            List<Instant> due = NaiveTimes.between(text, from, to, STOCKHOLM);
            List<Instant> begun = new ArrayList<>();
            List<Instant> expected = new ArrayList<>();
            Instant downUntil = from;
            Instant busyUntil = from;
            Instant handled = from;
            looks(from);
            for (Instant now = from.plusSeconds(60); !now.isAfter(to); now = now.plusSeconds(60)) {
                if (random.nextInt(400) == 0) {
                    downUntil = now.plusSeconds(60L * random.nextInt(3000));
                }
                if (now.isBefore(downUntil) || now.isBefore(busyUntil)) {
                    continue;
                }
                Instant since = handled;
                Instant until = now;
                if (due.stream().anyMatch(time -> time.isAfter(since) && !time.isAfter(until))) {
                    expected.add(now);
                    handled = now;
                }
                if (looks(now)) {
                    begun.add(now);
                    busyUntil = now.plusSeconds(60L * random.nextInt(90));
                }
            }
            assertThat(begun).as("%s from %s", text, from).isEqualTo(expected);
        }
    }

    @Test
    void fault_71_however_the_clock_jumps_there_is_no_storm_and_no_silence() {
        SplittableRandom random = new SplittableRandom(71);
        for (int round = 0; round < 60; round++) {
            memory = null;
            text = SOME.get(random.nextInt(SOME.size()));
            Instant now = instant("2026-06-01T00:00+02:00").plusSeconds(60L * random.nextInt(100_000));
            looks(now);
            int begun = 0;
            int jumps = 0;
            long passed = 0;
            Instant last = now;
            for (int minute = 0; minute < 10_000; minute++) {
                now = now.plusSeconds(60);
                passed++;
                if (minute < 5_000 && random.nextInt(700) == 0) {
                    long by = random.nextBoolean() ? 3600 : 365L * 86_400;
                    now = now.plusSeconds(random.nextBoolean() ? by : -by);
                    jumps++;
                    last = now;
                }
                if (looks(now)) {
                    begun++;
                    last = now;
                }
                assertThat(Duration.between(last, now))
                        .as("%s at %s", text, now)
                        .isLessThan(Duration.ofDays(6));
            }
            assertThat(begun)
                    .as(text)
                    .isPositive()
                    .isLessThanOrEqualTo((int) (passed / shortest(text)) + 2 * jumps + 1);
        }
    }

    @Test
    void a_clock_that_moves_as_time_passes_is_not_told_of_and_one_that_jumps_is() {
        long[] nanos = {0};
        Instant[] now = {instant("2026-11-24T03:00+01:00")};
        ClockWatch watch = new ClockWatch(() -> now[0], () -> nanos[0]);
        assertThat(step(watch, now, nanos, 3600, 3600)).isEmpty();
        assertThat(step(watch, now, nanos, 120, 0))
                .as("as much as it tolerates")
                .isEmpty();
        assertThat(step(watch, now, nanos, 121, 0))
                .hasValueSatisfying(told -> assertThat(told).contains("forward"));
        assertThat(step(watch, now, nanos, -120, 1))
                .hasValueSatisfying(told -> assertThat(told).contains("back"));
        assertThat(step(watch, now, nanos, 1, 1)).as("told once").isEmpty();
    }

    private static Optional<String> step(ClockWatch watch, Instant[] now, long[] nanos, long moved, long passed) {
        now[0] = now[0].plusSeconds(moved);
        nanos[0] += passed * 1_000_000_000;
        return watch.look();
    }

    private static long shortest(String text) {
        return text.startsWith("15")
                ? 15
                : text.startsWith("2 hours") ? 120 : text.startsWith("cron 10") ? 60 : 22 * 60;
    }

    private boolean looks(String time) {
        return looks(instant(time));
    }

    private boolean looks(Instant now) {
        Recurrence recurrence =
                text.startsWith("cron ") ? CronTimes.of(text.substring(5)).orElseThrow() : RecurrenceWords.read(text);
        Optional<Turn> turn = Turn.of(recurrence, STOCKHOLM, memory, now);
        turn.ifPresent(taken -> {
            memory = new ScheduleMemory(
                    "it", Turn.timing(recurrence, STOCKHOLM), taken.handled(), null, null, null, null);
            String what = taken.said();
            if (what != null) {
                said.add(what);
            }
        });
        return turn.map(Turn::due).isPresent();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
