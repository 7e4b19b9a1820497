package org.privacyconnector.duty.setup;

import java.util.function.Supplier;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.RowReader;

/** Makes the duties of this package. */
public final class Duties {
    /** The name of the duty that sets an environment up. */
    public static final String SETUP = "setup";

    private Duties() {}

    /**
     * Sets an environment up: solution, request table, columns, role, change tracking.
     *
     * @param policy resolved against the environment, for the role
     */
    public static Duty setup(
            SetupSettings settings, RowReader rows, DefinitionReader definitions, Supplier<BoundPolicy> policy) {
        return new PieceDuty(SETUP, new SetupBlueprint(settings, rows, definitions, policy), rows, definitions);
    }
}
