package org.privacyconnector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds on one person, which stand in the store, sealed, and never in a file. */
@Command(
        name = "hold",
        description = "Legal holds on one person: add, list, release. Holds by condition stand in retention.yaml.",
        mixinStandardHelpOptions = true)
final class HoldCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say which: hold add, hold list or hold release");
    }
}
