package org.privacyconnector.cli;

import picocli.CommandLine.Option;

/** Why a person decided something; the ledger keeps that it was decided. */
final class Because {
    @Option(
            names = "--because",
            required = true,
            paramLabel = "TEXT",
            description = "what was found, without naming anybody")
    @SuppressWarnings("NullAway.Init")
    private String text;

    /** @throws Refusal when it says nothing */
    String text() {
        if (text.isBlank()) {
            throw new Refusal(ExitCode.POLICY, "--because says nothing. Write what was found, without naming anybody");
        }
        return text;
    }
}
