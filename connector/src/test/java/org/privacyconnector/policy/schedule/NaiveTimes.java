package org.privacyconnector.policy.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When something comes round, found by going through the minutes one by one and looking at the wall clock at each: as slow as it is hard to get
 * wrong. A time of day that the wall has passed over since the last minute is due at once; one that it shows again was due already.
 */
public final class NaiveTimes {
    private NaiveTimes() {}

    /** Every due minute after {@code from}, up to and with {@code to}; both are whole minutes. */
    public static List<Instant> between(String text, Instant from, Instant to, ZoneId zone) {
        List<Instant> due = new ArrayList<>();
        Set<LocalDateTime> shown = new HashSet<>();
        LocalDateTime before = LocalDateTime.ofInstant(from.minus(2, ChronoUnit.DAYS), zone);
        for (Instant minute = from.minus(2, ChronoUnit.DAYS); !minute.isAfter(to); minute = minute.plusSeconds(60)) {
            LocalDateTime wall = LocalDateTime.ofInstant(minute, zone);
            boolean now =
                    wantsEachTime(text) ? wanted(text, wall, minute) : newlyWanted(text, before, wall, minute, shown);
            if (now && minute.isAfter(from)) {
                due.add(minute);
            }
            before = wall;
        }
        return due;
    }

    private static boolean newlyWanted(
            String text, LocalDateTime before, LocalDateTime wall, Instant minute, Set<LocalDateTime> shown) {
        boolean now = false;
        LocalDateTime first = wall.isAfter(before) ? before.plusMinutes(1) : wall;
        for (LocalDateTime time = first; !time.isAfter(wall); time = time.plusMinutes(1)) {
            now |= wanted(text, time, minute) && shown.add(time);
        }
        return now;
    }

    private static boolean wantsEachTime(String text) {
        return text.matches("[0-9]+ .*") || text.matches("cron \\S+ \\*.*");
    }

    private static boolean wanted(String text, LocalDateTime wall, Instant minute) {
        String[] words = text.split(" ", -1);
        if (words[0].equals("cron")) {
            return cron(words, wall);
        }
        if (text.matches("[0-9]+ .*")) {
            long minutes = Long.parseLong(words[0]) * (words[1].startsWith("hour") ? 60 : 1);
            return minute.getEpochSecond() / 60 % minutes == 0;
        }
        if (!wall.toLocalTime().toString().equals(words[words.length - 1])) {
            return false;
        }
        if (words[0].equals("month")) {
            int length = wall.toLocalDate().lengthOfMonth();
            int day = words[3].equals("last") ? length : Integer.parseInt(words[3].replaceAll("[a-z]", ""));
            return wall.getDayOfMonth() == Math.min(day, length);
        }
        DayOfWeek today = wall.getDayOfWeek();
        return switch (words[0]) {
            case "day" -> true;
            case "weekday" -> today != DayOfWeek.SATURDAY && today != DayOfWeek.SUNDAY;
            default -> today.name().toLowerCase(Locale.ROOT).equals(words[0]);
        };
    }

    private static boolean cron(String[] words, LocalDateTime wall) {
        boolean dayOfMonth = field(words[3], wall.getDayOfMonth());
        boolean dayOfWeek = field(words[5], wall.getDayOfWeek().getValue() % 7)
                || field(words[5], wall.getDayOfWeek().getValue());
        boolean either = !words[3].startsWith("*") && !words[5].startsWith("*");
        return field(words[1], wall.getMinute())
                && field(words[2], wall.getHour())
                && field(words[4], wall.getMonthValue())
                && (either ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek);
    }

    private static boolean field(String text, int value) {
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", -1);
            String[] range = step[0].split("-", -1);
            boolean in = step[0].equals("*")
                    || (Integer.parseInt(range[0]) <= value && value <= Integer.parseInt(range[range.length - 1]));
            int begin = step[0].equals("*") ? 0 : Integer.parseInt(range[0]);
            if (in && (step.length == 1 || (value - begin) % Integer.parseInt(step[1]) == 0)) {
                return true;
            }
        }
        return false;
    }
}
