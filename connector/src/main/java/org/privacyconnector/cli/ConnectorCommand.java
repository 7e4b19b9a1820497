package org.privacyconnector.cli;

import java.nio.file.Path;
import org.privacyconnector.Connector;
import org.privacyconnector.Machine;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.store.Holder;
import picocli.CommandLine.Mixin;

/** A command that works on one environment: reads policy and trust roots, opens the connector, closes it whatever happens. */
abstract class ConnectorCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    ConnectorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Does the work; the connector is closed afterwards. */
    protected abstract Result run(Connector connector);

    @Override
    protected final Result run() {
        Reading.Accepted accepted = files.read(surroundings());
        try (Connector connector = new Connector(accepted.policy(), accepted.operator(), machine())) {
            Result result = run(connector);
            return accepted.diagnostics().isEmpty() || !result.diagnostics().isEmpty()
                    ? result
                    : new Result(result.code(), result.text(), result.data(), accepted.diagnostics());
        }
    }

    private Machine machine() {
        Path folder = files.operatorFile(surroundings()).toAbsolutePath().getParent();
        return new Machine(
                folder == null ? surroundings().folder() : folder,
                surroundings().environment(),
                surroundings().clock(),
                surroundings().http(),
                Holder.here(),
                Version.number());
    }
}
