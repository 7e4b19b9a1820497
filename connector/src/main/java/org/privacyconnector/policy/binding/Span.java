package org.privacyconnector.policy.binding;

import java.time.LocalDate;

/** How long a rule's clock runs, in local dates. Pure. */
public interface Span {
    /** The last day on which a row whose clock started on that date is kept; it is due the day after. */
    LocalDate lastDay(LocalDate start);

    /** The newest start whose last day is before today: that start and all earlier ones are due today. */
    LocalDate latestDueStart(LocalDate today);
}
