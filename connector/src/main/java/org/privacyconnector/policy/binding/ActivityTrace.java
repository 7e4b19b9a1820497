package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.TableName;

/**
 * One way in which activities show that a row is alive: those regarding it, or those it is a party of.
 *
 * @param navigation collection navigation property from the row
 * @param table the table at its other end
 * @param lookup the lookup there that points at the row
 * @param date the date that counts, from there
 * @param dates how that date is meant
 * @param narrowing which of them count, or null for all
 * @param via where the activity itself is, when the date is not on the row at the navigation's other end; else null
 */
public record ActivityTrace(
        String navigation,
        TableName table,
        ColumnName lookup,
        Path date,
        DateBehavior dates,
        @Nullable Condition narrowing,
        @Nullable Via via) {
    /** The activity behind a party: the lookup that points at it, and its table. */
    public record Via(ColumnName lookup, TableName table) {}

    /** There is one at all. */
    Condition exists() {
        return new Condition.Any(navigation, narrowing);
    }

    /** There is none after the day. */
    Condition noneAfter(LocalDate day, ZoneId zone) {
        List<Condition> inner = new ArrayList<>();
        if (narrowing != null) {
            inner.add(narrowing);
        }
        inner.add(Days.after(date, dates, day, zone));
        return new Condition.Not(new Condition.Any(navigation, Condition.all(inner)));
    }
}
