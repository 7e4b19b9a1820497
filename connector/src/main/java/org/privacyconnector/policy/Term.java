package org.privacyconnector.policy;

import java.time.Month;
import java.time.Period;
import org.privacyconnector.table.ColumnName;

/** How long a rule keeps a row. */
public sealed interface Term {
    /** A period from the start; the last day is start + period in local dates, due the day after ({@link DueDate}). */
    record After(Period period) implements Term {}

    /**
     * A law of the shipped catalogue ({@link Laws}), counted from a date column.
     *
     * @param fiscalYearEnds the month with whose last day the controller's fiscal years end
     */
    record ByLaw(String law, ColumnName from, Month fiscalYearEnds) implements Term {
        /** Fiscal years that are calendar years. */
        public ByLaw(String law, ColumnName from) {
            this(law, from, Month.DECEMBER);
        }
    }
}
