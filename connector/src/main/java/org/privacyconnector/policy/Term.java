package org.privacyconnector.policy;

import java.time.Period;
import org.privacyconnector.table.ColumnName;

/** How long a rule keeps a row. */
public sealed interface Term {
    /** A period from the start; the last day is start + period in local dates, due the day after. */
    record After(Period period) implements Term {}

    /** A law of the shipped catalogue, counted from a date column. */
    record ByLaw(String law, ColumnName from) implements Term {}
}
