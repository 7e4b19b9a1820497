package org.mockdataverse.odata;

import java.time.LocalDate;
import org.mockdataverse.behaviour.Switch;

/** Fiscal years and their periods: calendar years of quarters, or of months [K]. */
record Fiscal(int periods) {
    static Fiscal of(Scene scene) {
        return new Fiscal(scene.on(Switch.FISCAL_QUARTERS) ? 4 : 12);
    }

    /** The period of a day, from 1. */
    int period(LocalDate day) {
        return (day.getMonthValue() - 1) / months() + 1;
    }

    /** The first day of a period so many after the one that holds the day. */
    LocalDate start(LocalDate day, long offset) {
        return first(day.getYear(), period(day)).plusMonths(offset * months());
    }

    /** The first day of a period of a year. */
    LocalDate first(int year, int period) {
        return LocalDate.of(year, (period - 1) * months() + 1, 1);
    }

    private int months() {
        return 12 / periods;
    }
}
