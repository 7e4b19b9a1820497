package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import org.privacyconnector.ledger.Verification;
import picocli.CommandLine.Command;

/** Checks every entry, the tree, every checkpoint and every anchor. */
@Command(
        name = "verify",
        description = "Checks every entry, checkpoint and anchor; names the first entry that cannot be trusted.",
        mixinStandardHelpOptions = true)
final class LedgerVerifyCommand extends ConnectorCommand {
    LedgerVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        Verification found = connector.ledger().verify();
        return new Result(
                found.sound() ? ExitCode.DONE : ExitCode.LEDGER,
                lines -> {
                    if (found.sound()) {
                        lines.accept("the ledger verifies: " + found.entries() + " entries, " + found.covered()
                                + " under a signed checkpoint; " + found.checkpoints() + " checkpoints, "
                                + found.anchors()
                                + " anchored");
                    } else {
                        lines.accept("THE LEDGER DOES NOT VERIFY");
                        found.flaws().forEach(flaw -> lines.accept("  " + flaw));
                    }
                },
                () -> Json.of(found));
    }
}
