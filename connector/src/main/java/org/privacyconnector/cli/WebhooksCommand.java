package org.privacyconnector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Events of Dataverse. */
@Command(
        name = "webhooks",
        description = "Events of Dataverse: how they come in, and what became of them.",
        mixinStandardHelpOptions = true)
final class WebhooksCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say which: webhooks plan, apply, rotate, remove or status");
    }
}
