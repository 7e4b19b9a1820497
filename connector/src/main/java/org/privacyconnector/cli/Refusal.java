package org.privacyconnector.cli;

/** A command that stops on purpose, with the exit code it stops with. The message is for the administrator: what, why, how to mend it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** Stops the command with this code and this message. */
    public Refusal(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The exit code. */
    public ExitCode code() {
        return code;
    }
}
