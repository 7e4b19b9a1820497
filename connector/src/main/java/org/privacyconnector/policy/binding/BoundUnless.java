package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.DueDate;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.table.ColumnName;
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
    private static final ColumnName CREATED = new ColumnName("createdon");

    /**
     * A related row keeps the row today. A related row exactly as old as the period still does, for its last day counts, and so does one that
     * has no date: a doubt keeps.
     */
    public Condition keeps(LocalDate today) {
        List<Condition> inner = new ArrayList<>();
        Period period = written.newerThan();
        if (period != null) {
            Path by = Path.of(written.by());
            Condition newer = Days.after(by, dates, DueDate.latestDueStart(today, period), zone);
            // nobody can say that a row without a date is old; the platform gives every row its date of creation
            inner.add(
                    written.by().equals(CREATED) ? newer : new Condition.Or(List.of(new Condition.IsEmpty(by), newer)));
        }
        if (where != null) {
            inner.add(where);
        }
        return new Condition.Any(navigation, inner.isEmpty() ? null : Condition.all(inner));
    }
}
