package org.privacyconnector.cli;

import java.util.List;
import java.util.Map;
import org.privacyconnector.Connector;
import org.privacyconnector.logging.LogLine;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.Service;
import picocli.CommandLine.Command;

/** Works until it is asked to stop: on the policy's schedule, and whenever a door brings something. */
@Command(
        name = "serve",
        description =
                "Works on the policy's schedule until Ctrl-C or SIGTERM; then finishes what is in flight and ends with 0.",
        mixinStandardHelpOptions = true)
final class ServeCommand extends ConnectorCommand {
    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected boolean warns() {
        return true;
    }

    @Override
    protected Result run(Connector connector) {
        Privileges.mustDo(connector, line -> say("WARN", line));
        Service service = new Serving(
                        new Current(connector),
                        policyFolder(),
                        surroundings(),
                        line -> say("INFO", line),
                        line -> say("WARN", line))
                .service();
        Interrupts.Watch interrupts = surroundings().interrupts().during(service::stop);
        try {
            List<String> late = service.run();
            return new Result(
                    late.isEmpty() ? ExitCode.DONE : ExitCode.FAILED,
                    lines -> {},
                    () -> Json.object().set("notDrained", Json.of(late)));
        } finally {
            interrupts.close();
        }
    }

    /** A line for a person, or, where none watches, for whoever collects logs. */
    private void say(String level, String line) {
        tell(
                surroundings().terminal()
                        ? line
                        : LogLine.json(
                                surroundings().clock().instant(),
                                level,
                                "service",
                                line,
                                Map.of(),
                                LogLine.Failure.NONE));
    }
}
