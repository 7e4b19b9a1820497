package org.privacyconnector.policy.draft;

import java.util.Map;
import java.util.Optional;

/** The zones behind Dataverse's own numbers of time zones: Europe's, and the larger ones elsewhere. */
final class TimeZoneCodes {
    private static final Map<Integer, String> BY_CODE = Map.ofEntries(
            Map.entry(2, "Pacific/Honolulu"),
            Map.entry(3, "America/Anchorage"),
            Map.entry(4, "America/Los_Angeles"),
            Map.entry(10, "America/Denver"),
            Map.entry(20, "America/Chicago"),
            Map.entry(35, "America/New_York"),
            Map.entry(50, "America/Halifax"),
            Map.entry(65, "America/Sao_Paulo"),
            Map.entry(80, "Atlantic/Azores"),
            Map.entry(85, "Europe/London"),
            Map.entry(90, "Atlantic/Reykjavik"),
            Map.entry(92, "Etc/UTC"),
            Map.entry(95, "Europe/Budapest"),
            Map.entry(100, "Europe/Warsaw"),
            Map.entry(105, "Europe/Paris"),
            Map.entry(110, "Europe/Stockholm"),
            Map.entry(125, "Europe/Helsinki"),
            Map.entry(130, "Europe/Bucharest"),
            Map.entry(135, "Asia/Jerusalem"),
            Map.entry(140, "Africa/Johannesburg"),
            Map.entry(190, "Asia/Kolkata"),
            Map.entry(210, "Asia/Shanghai"),
            Map.entry(215, "Asia/Singapore"),
            Map.entry(235, "Asia/Tokyo"),
            Map.entry(255, "Australia/Sydney"),
            Map.entry(290, "Pacific/Auckland"));

    private TimeZoneCodes() {}

    static Optional<String> zone(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
