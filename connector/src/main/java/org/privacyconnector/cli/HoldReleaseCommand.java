package org.privacyconnector.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a hold, which needs another person's signature (S12): first the request is written, then the signed one is brought back. */
@Command(
        name = "release",
        description =
                "Asks for the end of a hold (NUMBER --out DIR), or ends it with the signed request (--approval FILE).",
        mixinStandardHelpOptions = true)
final class HoldReleaseCommand extends ConnectorCommand {
    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "the hold's number, as hold list prints it")
    private @Nullable String number;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write the request (default: this folder)")
    private String out = ".";

    @Option(names = "--approval", paramLabel = "FILE", description = "the signed request")
    private @Nullable String approval;

    HoldReleaseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        if (approval != null) {
            connector.holds().release(surroundings().at(approval));
            return new Result(ExitCode.DONE, lines -> {}, Json::object);
        }
        if (number == null) {
            throw new Refusal(ExitCode.POLICY, "say which hold: hold release NUMBER, or --approval FILE");
        }
        Path request = connector.holds().askRelease(number, surroundings().at(out));
        next("approve " + request + " --key FILE");
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept(request.toString()),
                () -> Json.object().put("request", request.toString()));
    }
}
