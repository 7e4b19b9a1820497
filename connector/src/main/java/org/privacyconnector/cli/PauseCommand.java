package org.privacyconnector.cli;

import java.util.Optional;
import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one switch that stops every effect before its next chunk (S13). Needs no sign-in beyond this host's. */
@Command(
        name = "pause",
        description = "Stops every effect before its next chunk, also in a run that is at work; --off ends the pause.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends ConnectorCommand {
    @Option(names = "--off", description = "end the pause")
    private boolean off;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for whoever finds it paused; names no person")
    private String reason = "paused by command";

    PauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** A mistake in the policy must not keep anybody from stopping everything (S13). */
    @Override
    protected ExitCode withoutPolicy() {
        return ExitCode.DONE;
    }

    @Override
    protected Result run(Connector connector) {
        if (!off) {
            connector.course().pause(reason);
            next("pause --off");
            return new Result(
                    ExitCode.DONE,
                    lines -> lines.accept("paused: " + reason),
                    () -> Json.object().put("paused", true).put("reason", reason));
        }
        Optional<String> still = connector.course().resume();
        return new Result(
                still.isPresent() ? ExitCode.REFUSED : ExitCode.DONE,
                lines -> still.ifPresent(why -> lines.accept("still paused: " + why)),
                () -> Json.object().put("paused", still.isPresent()).put("reason", still.orElse("")));
    }
}
