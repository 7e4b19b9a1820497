package org.privacyconnector.cli;

import java.util.List;
import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the key that others verify with, and makes the key files where there are none. */
@Command(
        name = "keys",
        description =
                "Prints the ledger's public key, for auditors; --create makes missing key files in the secrets folder.",
        mixinStandardHelpOptions = true)
final class LedgerKeysCommand extends ConnectorCommand {
    @Option(names = "--create", description = "make key files that are missing; one that is there is never overwritten")
    private boolean create;

    LedgerKeysCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        List<String> made = create ? connector.createKeys() : List.of();
        made.forEach(file -> tell("made " + file));
        String pem = connector.ledger().publicKey();
        return new Result(ExitCode.DONE, lines -> pem.lines().forEach(lines), () -> {
            var data = Json.object().put("publicKey", pem);
            data.set("made", Json.of(made));
            return data;
        });
    }
}
