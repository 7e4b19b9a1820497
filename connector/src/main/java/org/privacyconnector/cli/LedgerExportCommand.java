package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes what an auditor needs to verify the ledger without this program. */
@Command(
        name = "export",
        description =
                "Seals the ledger and writes it for an auditor, who verifies it with VerifyLedger.java and a JDK.",
        mixinStandardHelpOptions = true)
final class LedgerExportCommand extends ConnectorCommand {
    @Parameters(paramLabel = "DIR", description = "a new or empty folder")
    @SuppressWarnings("NullAway.Init")
    private String folder;

    LedgerExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        connector.ledger().export(surroundings().at(folder));
        next("ledger keys > ledger.pub, and give the auditor that file by another way");
        return new Result(ExitCode.DONE, lines -> {}, () -> Json.object().put("folder", folder));
    }
}
