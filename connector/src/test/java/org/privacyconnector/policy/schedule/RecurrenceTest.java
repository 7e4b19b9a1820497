package org.privacyconnector.policy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something comes round next. Spring forward is 29 March 2026 in Stockholm, fall back 25 October. */
class RecurrenceTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    @ParameterizedTest
    @ValueSource(strings = {"day at 02:30", "cron 30 2 * * *"})
    void fault_71_a_time_that_the_spring_night_lacks_comes_at_the_first_moment_after(String text) {
        assertThat(times(text, "2026-03-27T12:00+01:00", 4))
                .containsExactly(
                        "2026-03-28T02:30+01:00",
                        "2026-03-29T03:00+02:00",
                        "2026-03-30T02:30+02:00",
                        "2026-03-31T02:30+02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day at 02:30", "cron 30 2 * * *"})
    void fault_71_a_time_that_the_autumn_night_has_twice_comes_once(String text) {
        assertThat(times(text, "2026-10-23T12:00+02:00", 4))
                .containsExactly(
                        "2026-10-24T02:30+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-26T02:30+01:00",
                        "2026-10-27T02:30+01:00");
        // asked between the two, it is over for the night
        assertThat(times(text, "2026-10-25T02:10+01:00", 1)).containsExactly("2026-10-26T02:30+01:00");
    }

    @Test
    void fault_71_intervals_are_equally_long_through_both_nights() {
        for (String text : List.of("15 minutes", "2 hours", "90 minutes", "7 minutes")) {
            Recurrence every = read(text);
            for (String night : List.of("2026-03-28T20:00+01:00", "2026-10-24T20:00+02:00")) {
                Instant before = every.after(instant(night), STOCKHOLM).orElseThrow();
                long length = ((Interval) every).length().toSeconds();
                for (int i = 0; i < 60; i++) {
                    Instant next = every.after(before, STOCKHOLM).orElseThrow();
                    assertThat(next.getEpochSecond() - before.getEpochSecond()).isEqualTo(length);
                    before = next;
                }
            }
        }
    }

    @Test
    void fault_71_cron_by_the_hour_leaves_out_the_missing_hour_and_counts_the_double_one_twice() {
        assertThat(times("cron 30 * * * *", "2026-03-29T01:00+01:00", 2))
                .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00");
        assertThat(times("cron 30 * * * *", "2026-10-25T01:59+02:00", 3))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00");
    }

    @Test
    void fault_71_the_end_of_each_month_is_its_last_day_in_leap_years_too() {
        assertThat(times("month on the last day at 02:00", "2028-01-15T00:00+01:00", 3))
                .containsExactly("2028-01-31T02:00+01:00", "2028-02-29T02:00+01:00", "2028-03-31T02:00+02:00");
        assertThat(times("month on the 31st at 02:00", "2027-02-01T00:00+01:00", 3))
                .containsExactly("2027-02-28T02:00+01:00", "2027-03-31T02:00+02:00", "2027-04-30T02:00+02:00");
        assertThat(times("month on the 29th at 02:00", "2027-02-01T00:00+01:00", 1))
                .containsExactly("2027-02-28T02:00+01:00");
        assertThat(times("month on the 29th at 02:00", "2028-02-01T00:00+01:00", 1))
                .containsExactly("2028-02-29T02:00+01:00");
    }

    @Test
    void fault_71_a_leap_day_of_cron_comes_every_fourth_year_and_not_in_2100() {
        assertThat(times("cron 0 2 29 2 *", "2026-01-01T00:00+01:00", 2))
                .containsExactly("2028-02-29T02:00+01:00", "2032-02-29T02:00+01:00");
        assertThat(times("cron 0 2 29 2 *", "2096-03-01T00:00+01:00", 1)).containsExactly("2104-02-29T02:00+01:00");
        assertThat(CronTimes.of("0 2 30 2 *").orElseThrow().ever()).isFalse();
        assertThat(CronTimes.of("0 2 29 2 *").orElseThrow().ever()).isTrue();
    }

    @Test
    void an_instant_that_is_due_itself_is_followed_by_the_next() {
        assertThat(times("day at 03:15", "2026-11-24T03:15+01:00", 1)).containsExactly("2026-11-25T03:15+01:00");
        assertThat(times("day at 03:15", "2026-11-24T03:14:59.999+01:00", 1)).containsExactly("2026-11-24T03:15+01:00");
        assertThat(times("15 minutes", "2026-11-24T03:15+01:00", 1)).containsExactly("2026-11-24T03:30+01:00");
    }

    @Test
    void cron_with_a_day_of_the_month_and_of_the_week_means_either() {
        assertThat(times("cron 0 6 1 * 1", "2026-11-24T00:00+01:00", 3))
                .containsExactly("2026-11-30T06:00+01:00", "2026-12-01T06:00+01:00", "2026-12-07T06:00+01:00");
    }

    @Test
    void a_day_that_a_zone_leaves_out_begins_with_the_next() {
        // Samoa had no 30 December 2011
        assertThat(read("day at 03:15")
                        .after(Instant.parse("2011-12-29T20:00:00Z"), ZoneId.of("Pacific/Apia"))
                        .orElseThrow())
                .isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15 minutes",
                "1 hour",
                "90 minutes",
                "day at 03:15",
                "weekday at 07:30",
                "sunday at 00:00",
                "month on the 1st at 02:00",
                "month on the 22nd at 02:00",
                "month on the 13th at 02:00",
                "month on the 3rd at 02:00",
                "month on the last day at 23:59"
            })
    void words_are_read_as_they_are_said(String text) {
        assertThat(text).matches(RecurrenceWords.PATTERN);
        assertThat(read(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day",
                "day at 3:15",
                "day at 24:00",
                "day at 03:60",
                "mondays at 06:00",
                "0 minutes",
                "15",
                "minutes",
                "month on the 0th at 02:00",
                "month on the 32nd at 02:00",
                "month on the 11st at 02:00",
                "1.5 hours",
                "month on the 1st",
                "second day at 02:00",
                "-5 minutes",
                "day  at 03:15",
                "DAY at 03:15",
                "1000 minutes"
            })
    void other_words_are_none(String text) {
        assertThat(text).doesNotMatch(RecurrenceWords.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"60 3 * * *", "15 24 * * *", "15 3 0 * *", "15 3 32 * *", "15 3 * 13 *", "x 3 * * *", "15 3 * *"
            })
    void other_cron_is_none(String text) {
        assertThat(CronTimes.of(text)).isEmpty();
    }

    @Test
    void what_comes_next_is_what_going_through_the_minutes_finds() {
        SplittableRandom random = new SplittableRandom(71);
        List<String> zones = List.of(
                "Europe/Stockholm",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kolkata",
                "UTC",
                "Africa/Casablanca");
        for (int round = 0; round < 120; round++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            String text = some(random);
            // near a shift of the clock more often than not
            Instant some = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(60_000_000L));
            ZoneOffsetTransition shift = zone.getRules().nextTransition(some);
            LocalDate day = shift == null || random.nextInt(3) == 0
                    ? LocalDate.ofInstant(some, zone)
                    : LocalDate.ofInstant(shift.getInstant(), zone).minusDays(1);
            Instant from = day.atStartOfDay(zone).toInstant().plusSeconds(60L * random.nextInt(1440));
            Instant to = from.plusSeconds(3 * 86_400);
            List<Instant> found = new ArrayList<>();
            Instant next = read(text).after(from, zone).orElse(Instant.MAX);
            while (!next.isAfter(to)) {
                found.add(next);
                next = read(text).after(next, zone).orElse(Instant.MAX);
            }
            assertThat(found)
                    .as("%s in %s from %s", text, zone, from)
                    .isEqualTo(NaiveTimes.between(text, from, to, zone));
        }
    }

    private static String some(SplittableRandom random) {
        String minute = String.format("%02d", random.nextInt(60));
        String time = "0" + random.nextInt(4) + ":" + minute;
        return switch (random.nextInt(9)) {
            case 0 -> "day at " + time;
            case 1 -> "weekday at " + time;
            case 2 -> "sunday at " + time;
            case 3 -> "month on the " + (random.nextInt(17) + 4) + "th at " + time;
            case 4 -> "month on the last day at " + time;
            case 5 -> (random.nextInt(180) + 1) + " minutes";
            case 6 -> "cron " + random.nextInt(60) + " " + random.nextInt(4) + " * * *";
            case 7 -> "cron */" + (random.nextInt(20) + 5) + " * * * *";
            default -> "cron " + random.nextInt(60) + " 1-3 " + (random.nextInt(28) + 1) + " * " + random.nextInt(7);
        };
    }

    private static Recurrence read(String text) {
        return text.startsWith("cron ") ? CronTimes.of(text.substring(5)).orElseThrow() : RecurrenceWords.read(text);
    }

    private static List<String> times(String text, String from, int number) {
        List<String> times = new ArrayList<>();
        Instant next = instant(from);
        for (int i = 0; i < number; i++) {
            next = read(text).after(next, STOCKHOLM).orElseThrow();
            times.add(next.atZone(STOCKHOLM).toOffsetDateTime().toString());
        }
        return times;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
