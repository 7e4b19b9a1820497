package org.privacyconnector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tamper-evident record of what was done. */
@Command(
        name = "ledger",
        description = "The tamper-evident record of what was done: verify, export, prove, keys.",
        mixinStandardHelpOptions = true)
final class LedgerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say which: ledger verify, ledger export, ledger prove or ledger keys");
    }
}
