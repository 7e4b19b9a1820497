package org.privacyconnector.cli;

import java.util.UUID;
import org.privacyconnector.Connector;
import org.privacyconnector.ledger.Inclusion;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves what the ledger tells of one row, without the rest of the ledger. */
@Command(
        name = "prove",
        description = "Writes the proof that the signed ledger covers each entry about one row.",
        mixinStandardHelpOptions = true)
final class LedgerProveCommand extends ConnectorCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "the row's table, such as contact")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Parameters(index = "1", paramLabel = "ID", description = "the row's id")
    @SuppressWarnings("NullAway.Init")
    private UUID id;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "a new file for the proof")
    @SuppressWarnings("NullAway.Init")
    private String out;

    LedgerProveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        RowRef row = new RowRef(connector.operator().environment(), new TableName(table), id);
        Inclusion proved = connector.ledger().prove(row, surroundings().at(out));
        return new Result(
                ExitCode.DONE,
                lines -> {
                    lines.accept("proved: entries " + proved.entries());
                    if (!proved.unknowable().isEmpty()) {
                        lines.accept("keys that are gone, under which there may be more: " + proved.unknowable());
                    }
                },
                () -> Json.of(proved));
    }
}
