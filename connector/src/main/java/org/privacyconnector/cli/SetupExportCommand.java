package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import org.privacyconnector.duty.setup.Duties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the solution as a zip, for the customer's own pipeline. */
@Command(
        name = "export",
        description = "Writes the solution as the zip that Dataverse makes of it; pac solution export does the same.",
        mixinStandardHelpOptions = true)
final class SetupExportCommand extends ConnectorCommand {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write the zip")
    @SuppressWarnings("NullAway.Init")
    private String out;

    SetupExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        byte[] zip = connector.settingUp().export();
        OutputFile.write(surroundings().at(out), zip);
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept("solution " + Duties.SOLUTION + " written to " + out + ", " + zip.length
                        + " bytes; the same with: pac solution export --name " + Duties.SOLUTION + " --path " + out),
                () -> Json.object().put("solution", Duties.SOLUTION).put("bytes", zip.length));
    }
}
