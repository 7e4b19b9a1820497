package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.reading.Reading;
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

    /** The policy's files, as the command line names them. */
    protected final PolicyFolder policyFolder() {
        return files.at(surroundings());
    }

    /** Whether warnings about the policy belong to what the command tells. */
    protected boolean warns() {
        return false;
    }

    @Override
    protected final Result run() {
        Reading.Accepted accepted = files.read(surroundings());
        try (Connector connector = Opening.connector(accepted, files, surroundings())) {
            Result result = run(connector);
            return warns() ? new Result(result.code(), result.text(), result.data(), accepted.diagnostics()) : result;
        }
    }
}
