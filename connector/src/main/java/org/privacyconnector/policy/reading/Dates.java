package org.privacyconnector.policy.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.yaml.Problems;

/** Dates of texts that their format has accepted already: the format knows no calendar. */
final class Dates {
    private Dates() {}

    /** The date, or null where there is none or the calendar has no such day, which is told. */
    static @Nullable LocalDate of(@Nullable Section section, String key, Problems problems) {
        String text = section == null ? null : section.text(key);
        if (section == null || text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            problems.error("wrong-format", section.valuePlace(key), "there is no such date", "Such as 2027-03-31.");
            return null;
        }
    }
}
