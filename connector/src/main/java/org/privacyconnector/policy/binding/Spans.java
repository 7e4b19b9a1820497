package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import org.privacyconnector.policy.DueDate;
import org.privacyconnector.policy.Law;

/** The spans there are: a period of the policy, or a law of the catalogue. */
final class Spans {
    private Spans() {}

    /** A period from the start. */
    record OfPeriod(Period period) implements Span {
        @Override
        public LocalDate lastDay(LocalDate start) {
            return DueDate.lastDay(start, period);
        }

        @Override
        public LocalDate latestDueStart(LocalDate today) {
            return DueDate.latestDueStart(today, period);
        }
    }

    /** A law, through whole calendar years. */
    record OfLaw(Law law, Month fiscalYearEnds) implements Span {
        @Override
        public LocalDate lastDay(LocalDate start) {
            return law.lastDay(start, fiscalYearEnds);
        }

        @Override
        public LocalDate latestDueStart(LocalDate today) {
            return law.latestDueStart(today, fiscalYearEnds);
        }
    }
}
