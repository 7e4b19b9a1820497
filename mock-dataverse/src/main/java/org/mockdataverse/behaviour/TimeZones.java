package org.mockdataverse.behaviour;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The time zones of users' settings, by {@code timezonecode}; those of Europe and the larger ones elsewhere. */
public final class TimeZones {
    private static final Map<Integer, String> BY_CODE = Map.ofEntries(
            Map.entry(2, "Pacific/Honolulu"),
            Map.entry(4, "America/Los_Angeles"),
            Map.entry(10, "America/Denver"),
            Map.entry(20, "America/Chicago"),
            Map.entry(35, "America/New_York"),
            Map.entry(85, "Europe/London"),
            Map.entry(90, "Atlantic/Reykjavik"),
            Map.entry(92, "Etc/UTC"),
            Map.entry(95, "Europe/Budapest"),
            Map.entry(100, "Europe/Warsaw"),
            Map.entry(105, "Europe/Paris"),
            Map.entry(110, "Europe/Stockholm"),
            Map.entry(125, "Europe/Helsinki"),
            Map.entry(130, "Europe/Bucharest"),
            Map.entry(190, "Asia/Kolkata"),
            Map.entry(210, "Asia/Shanghai"),
            Map.entry(235, "Asia/Tokyo"),
            Map.entry(255, "Australia/Sydney"),
            Map.entry(290, "Pacific/Auckland"));

    private TimeZones() {}

    /** The zone of a code. */
    public static Optional<ZoneId> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code)).map(ZoneId::of);
    }

    /** The code of a zone. */
    public static Optional<Integer> code(ZoneId zone) {
        return BY_CODE.entrySet().stream()
                .filter(each -> each.getValue().equals(zone.getId()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
