package org.privacyconnector.cli;

import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.RoleGate;

/** Nothing is begun without a person watching while the running identity may not do what the policy needs. */
final class Privileges {
    private Privileges() {}

    /**
     * Looks once.
     *
     * @param tell is told of what is no reason to stop
     * @throws Refusal when something is missing, when it cannot be found out, or when there is more than the operator allows
     */
    static void mustDo(Connector connector, Consumer<String> tell) {
        RoleGate.Found found = connector.roleGate().look();
        String against = found.against();
        if (against != null) {
            throw new Refusal(ExitCode.REFUSED, against);
        }
        String warning = found.warning();
        if (warning != null) {
            tell.accept(warning);
        }
    }
}
