package org.privacyconnector.policy.binding;

import org.privacyconnector.policy.Hold;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Table;

/**
 * A legal hold by condition, resolved (S12).
 *
 * @param covers the condition on the held table's own rows
 */
public record BoundHold(Hold written, Table table, Condition covers, Sight sight) {
    /** The hold's name. */
    public String name() {
        return written.name();
    }
}
