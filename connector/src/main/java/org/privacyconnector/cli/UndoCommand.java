package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings back the rows that a run has put in quarantine and nobody has changed since. */
@Command(
        name = "undo",
        description =
                "Brings back what a run has put in quarantine. Rows that somebody changed since are reported, not forced.",
        mixinStandardHelpOptions = true)
final class UndoCommand extends ConnectorCommand {
    @Parameters(paramLabel = "RUN", description = "the run's id, as status prints it")
    @SuppressWarnings("NullAway.Init")
    private String run;

    UndoCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        return RunResults.of(Applying.undo(connector, run, surroundings(), json()));
    }
}
