package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.DueDate;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Path;

/** An exception, resolved: while a related row matches, the row stays. */
public record BoundUnless(
        Unless written,
        String navigation,
        DateBehavior dates,
        @Nullable Condition where,
        ZoneId zone) {
    /** A related row keeps the row today. A related row exactly as old as the period still does: its last day counts. */
    public Condition keeps(LocalDate today) {
        List<Condition> inner = new ArrayList<>();
        Period period = written.newerThan();
        if (period != null) {
            inner.add(Days.after(Path.of(written.by()), dates, DueDate.latestDueStart(today, period), zone));
        }
        if (where != null) {
            inner.add(where);
        }
        return new Condition.Any(navigation, inner.isEmpty() ? null : Condition.all(inner));
    }
}
