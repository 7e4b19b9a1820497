package org.privacyconnector.policy;

import java.util.List;
import java.util.Map;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;

/** What happens to a row whose time is out. */
public sealed interface Then {
    /** The row is deleted. */
    record Delete() implements Then {}

    /**
     * Every personal column of the row is emptied but those that get a fixed value or are left with a reason.
     *
     * @param fixed columns that get a value of the policy
     * @param leave columns that stay, with the reason
     * @param relatedAsDataMap whether mails, parties and notes go as the data map says; without it the plan says "pseudonymised"
     */
    record Anonymise(Map<ColumnName, Literal> fixed, Map<ColumnName, String> leave, boolean relatedAsDataMap)
            implements Then {
        public Anonymise {
            fixed = Map.copyOf(fixed);
            leave = Map.copyOf(leave);
        }
    }

    /** The row is deactivated and marked; after that many days untouched the other thing happens. */
    record Quarantine(int days, Then afterwards) implements Then {}

    /** The row is set inactive. */
    record Deactivate() implements Then {}

    /** Lookups are emptied; the row stays. */
    record Cut(List<ColumnName> lookups) implements Then {
        public Cut {
            lookups = List.copyOf(lookups);
        }
    }
}
