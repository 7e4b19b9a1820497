package org.privacyconnector.policy.binding;

import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Path;

/** One date column that a clock reads, with the meaning of its values (S7). */
public record ClockColumn(ColumnName name, DateBehavior dates) {
    /** The column as a path from the row. */
    public Path path() {
        return Path.of(name);
    }

    Condition isSet() {
        return new Condition.IsSet(path());
    }

    Condition isEmpty() {
        return new Condition.IsEmpty(path());
    }
}
