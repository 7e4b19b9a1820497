package org.privacyconnector.policy.sentence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Locale;
import org.privacyconnector.policy.schedule.CalendarTimes;
import org.privacyconnector.policy.schedule.Interval;
import org.privacyconnector.policy.schedule.Recurrence;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.policy.schedule.ScheduledRun;

/** Schedules as sentences. Pure; safe for many threads. */
public final class ScheduleSentences {
    private static final int WEEK = 7;

    private final Language language;

    /** @param language the language of every sentence */
    public ScheduleSentences(Language language) {
        this.language = language;
    }

    /** What is begun and when: {@code Every day at 03:15: retention is planned, nothing is applied.} */
    public String of(Schedule schedule) {
        String what =
                ScheduledRun.find(schedule.run()).map(ScheduledRun::applies).orElse(false)
                        ? schedule.apply()
                                ? say(
                                        " is planned, and applied where it may be without a person.",
                                        " planeras, och verkställs där det får ske utan en person.")
                                : say(" is planned, nothing is applied.", " planeras, inget verkställs.")
                        : say(" is carried out.", " görs.");
        return when(schedule.recurrence()) + ": " + schedule.run() + what;
    }

    private String when(Recurrence recurrence) {
        if (recurrence instanceof Interval interval) {
            return say("Every ", "Var ") + length(interval.length());
        }
        if (recurrence instanceof CalendarTimes times) {
            return days(times) + say(" at ", " klockan ") + times.at();
        }
        return say("By ", "Enligt ") + recurrence.text();
    }

    private String length(Duration length) {
        long minutes = length.toMinutes();
        return minutes % 60 == 0
                ? minutes / 60 + say(minutes == 60 ? " hour" : " hours", minutes == 60 ? " timme" : " timmar")
                : minutes + say(minutes == 1 ? " minute" : " minutes", minutes == 1 ? " minut" : " minuter");
    }

    private String days(CalendarTimes times) {
        if (times.dayOfMonth() > 0) {
            return times.isLastDay()
                    ? say("On the last day of every month", "Sista dagen i varje månad")
                    : say("On day ", "Dag ") + times.dayOfMonth() + say(" of every month", " i varje månad");
        }
        if (times.weekdays().size() == WEEK) {
            return say("Every day", "Varje dag");
        }
        if (times.weekdays().size() > 1) {
            return say("Monday to Friday", "Måndag till fredag");
        }
        DayOfWeek day = times.weekdays().iterator().next();
        return say(
                "Every " + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                "Varje " + day.getDisplayName(TextStyle.FULL, Locale.forLanguageTag("sv")));
    }

    private String say(String en, String sv) {
        return language.of(en, sv);
    }
}
