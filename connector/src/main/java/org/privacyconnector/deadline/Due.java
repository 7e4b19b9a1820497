package org.privacyconnector.deadline;

import java.time.LocalDate;

/**
 * When an answer is due; both are the last day that still counts, to its end.
 *
 * @param workTo the day that is worked to: the end of the months as the calendar has it, whatever day of the week it is
 * @param lastDay the last day by law: the same, or the working day that follows a Saturday, Sunday or public holiday
 */
public record Due(LocalDate workTo, LocalDate lastDay) {
    static Due of(LocalDate workTo) {
        return new Due(workTo, SwedishHolidays.workingDayFrom(workTo));
    }
}
