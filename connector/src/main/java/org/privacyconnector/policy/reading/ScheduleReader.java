package org.privacyconnector.policy.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.schedule.CronTimes;
import org.privacyconnector.policy.schedule.Recurrence;
import org.privacyconnector.policy.schedule.RecurrenceWords;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.policy.schedule.ScheduledRun;
import org.privacyconnector.policy.yaml.Problems;

/** Reads what {@code serve} begins by itself, and when. */
final class ScheduleReader {
    private static final List<String> FIELDS =
            List.of("minute", "hour", "day of the month", "month", "day of the week");
    private static final List<String> VALUES = List.of("0-59", "0-23", "1-31", "1-12 or JAN-DEC", "0-7 or MON-SUN");

    private final Problems problems;

    ScheduleReader(Problems problems) {
        this.problems = problems;
    }

    /** The schedules that are usable; the others are reported. */
    List<Schedule> read(Section file) {
        List<Schedule> schedules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : file.sections("schedule")) {
            Schedule schedule = schedule(section);
            if (schedule != null && names.add(schedule.name())) {
                schedules.add(schedule);
            } else if (schedule != null) {
                problems.error(
                        "duplicate-name",
                        section.valuePlace(section.has("name") ? "name" : "run"),
                        "two schedules are called '" + schedule.name() + "'",
                        "Give one of them another 'name'.");
            }
        }
        return schedules;
    }

    private @Nullable Schedule schedule(Section section) {
        String run = section.text("run");
        String name = section.text("name");
        String mode = section.text("mode");
        Recurrence recurrence = recurrence(section);
        Optional<ScheduledRun> kind = run == null ? Optional.empty() : ScheduledRun.find(run);
        if (kind.isPresent() && !kind.get().applies() && section.has("mode")) {
            problems.error(
                    "no-mode",
                    section.place("mode"),
                    "'" + run + "' makes no plan that is applied",
                    "Take 'mode' away.");
            return null;
        }
        return run == null || recurrence == null
                ? null
                : new Schedule(name == null ? run : name, run, recurrence, "apply".equals(mode), section.place());
    }

    private @Nullable Recurrence recurrence(Section section) {
        if (section.has("every") == section.has("cron")) {
            problems.error(
                    "when",
                    section.place("cron"),
                    section.has("every")
                            ? "both 'every' and 'cron' in a schedule"
                            : "neither 'every' nor 'cron' in a schedule",
                    "Write one of them, such as every: day at 03:15.");
            return null;
        }
        String every = section.text("every");
        String cron = section.text("cron");
        if (every != null) {
            return RecurrenceWords.read(every);
        }
        return cron == null ? null : cron(section, cron);
    }

    private @Nullable Recurrence cron(Section section, String text) {
        Optional<CronTimes> times = CronTimes.of(text);
        if (times.isEmpty()) {
            problems.error("cron", section.valuePlace("cron"), wrongField(text), null);
            return null;
        }
        if (!times.get().ever()) {
            problems.error("never", section.valuePlace("cron"), "'cron' names a day that never comes: " + text, null);
            return null;
        }
        return times.get();
    }

    /** The first field that is wrong by itself; the library's own messages repeat more than they tell. */
    private static String wrongField(String text) {
        String[] fields = text.split(" ", -1);
        for (int i = 0; i < fields.length; i++) {
            String[] alone = {"*", "*", "*", "*", "*"};
            alone[i] = fields[i];
            if (CronTimes.of(String.join(" ", alone)).isEmpty()) {
                return "'" + fields[i] + "' is no " + FIELDS.get(i) + " in 'cron' (" + VALUES.get(i) + ")";
            }
        }
        return "'cron' is not understood: " + text;
    }
}
