package org.privacyconnector.policy.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.privacyconnector.diagnostic.Nearest;

/**
 * The words after {@code every:}: {@code day at 03:15}, {@code monday at 06:00}, {@code weekday at 07:30}, {@code month on the 1st at 02:00},
 * {@code month on the last day at 02:00}, {@code 15 minutes}, {@code 2 hours}. Pure.
 */
public final class RecurrenceWords {
    private static final String TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    private static final String DAY_OF_MONTH = "(?:[23]?1st|2?2nd|2?3rd|(?:[4-9]|1[0-9]|2[04-9]|30)th)";

    /** How they are written; for the schema too. */
    public static final String PATTERN = "(?:[1-9][0-9]{0,2} (?:minute|hour)s?"
            + "|(?:day|weekday|" + WEEKDAYS + ") at " + TIME
            + "|month on the (?:" + DAY_OF_MONTH + "|last day) at " + TIME + ")";

    private static final Pattern INTERVAL = Pattern.compile("([0-9]+) (minute|hour)s?");
    private static final Pattern DAYS = Pattern.compile("([a-z]+) at ([0-9:]+)");
    private static final Pattern MONTH = Pattern.compile("month on the (?:([0-9]+)[a-z]+|last day) at ([0-9:]+)");
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static final List<String> KNOWN = known();

    private RecurrenceWords() {}

    /**
     * The recurrence that the words say.
     *
     * @param text fits {@link #PATTERN}
     */
    public static Recurrence read(String text) {
        Matcher interval = INTERVAL.matcher(text);
        if (interval.matches()) {
            long number = Long.parseLong(interval.group(1));
            return new Interval(
                    interval.group(2).equals("hour") ? Duration.ofHours(number) : Duration.ofMinutes(number));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            String day = month.group(1);
            return new CalendarTimes(
                    ALL, day == null ? CalendarTimes.LAST : Integer.parseInt(day), LocalTime.parse(month.group(2)));
        }
        Matcher days = DAYS.matcher(text);
        if (!days.matches()) {
            throw new IllegalArgumentException("not written as the pattern asks");
        }
        Set<DayOfWeek> which = switch (days.group(1)) {
            case "day" -> ALL;
            case "weekday" -> WORKING;
            default -> Set.of(DayOfWeek.valueOf(days.group(1).toUpperCase(Locale.ROOT)));
        };
        return new CalendarTimes(which, 0, LocalTime.parse(days.group(2)));
    }

    /** The words that were probably meant, where one of them is nearly a known word. */
    public static Optional<String> meant(String written) {
        List<String> words = new ArrayList<>();
        boolean better = false;
        for (String word : written.strip().split("\\s+", -1)) {
            Optional<String> near = nearly(word);
            better |= near.isPresent();
            words.add(near.orElse(word));
        }
        String all = String.join(" ", words);
        return better && all.matches(PATTERN) ? Optional.of(all) : Optional.empty();
    }

    private static Optional<String> nearly(String word) {
        if (word.matches("[0-9]:[0-5][0-9]")) {
            return Optional.of("0" + word);
        }
        return KNOWN.contains(word) || !word.matches("[A-Za-z]+") ? Optional.empty() : Nearest.of(word, KNOWN);
    }

    static String of(CalendarTimes times) {
        String at = " at " + times.at();
        if (times.dayOfMonth() == CalendarTimes.LAST) {
            return "month on the last day" + at;
        }
        if (times.dayOfMonth() > 0) {
            return "month on the " + ordinal(times.dayOfMonth()) + at;
        }
        if (times.weekdays().equals(ALL)) {
            return "day" + at;
        }
        return (times.weekdays().equals(WORKING)
                        ? "weekday"
                        : times.weekdays().iterator().next().name().toLowerCase(Locale.ROOT))
                + at;
    }

    private static String ordinal(int day) {
        boolean teen = day >= 11 && day <= 13;
        return day
                + switch (teen ? 0 : day % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    private static List<String> known() {
        List<String> words = new ArrayList<>(
                List.of("day", "weekday", "month", "on", "the", "last", "at", "minute", "minutes", "hour", "hours"));
        words.addAll(List.of(WEEKDAYS.split("\\|", -1)));
        return List.copyOf(words);
    }
}
