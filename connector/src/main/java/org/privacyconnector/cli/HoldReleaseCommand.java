package org.privacyconnector.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a hold, which needs another person's signature (S12): first the request is written, then the signed one is brought back. */
@Command(
        name = "release",
        description =
                "Asks for the end of a hold (NUMBER --out DIR), or ends it with what approvers signed (--approval FILE).",
        mixinStandardHelpOptions = true)
final class HoldReleaseCommand extends ConnectorCommand {
    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "the hold's number, as hold list prints it")
    private @Nullable String number;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write the request (default: this folder)")
    private String out = ".";

    @Option(
            names = "--approval",
            paramLabel = "FILE",
            description = "what an approver signed; once for each where it takes several members of a group")
    private List<String> approvals = new ArrayList<>();

    HoldReleaseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        if (!approvals.isEmpty()) {
            connector.holds().release(approvals.stream().map(surroundings()::at).toList());
            return new Result(ExitCode.DONE, lines -> {}, Json::object);
        }
        if (number == null) {
            throw new Refusal(ExitCode.POLICY, "say which hold: hold release NUMBER, or --approval FILE");
        }
        Path request = connector.holds().askRelease(number, surroundings().at(out), Author.of(surroundings()));
        next("approve " + request + " --key FILE (or --sign-in)");
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept(request.toString()),
                () -> Json.object().put("request", request.toString()));
    }
}
