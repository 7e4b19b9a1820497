package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.privacyconnector.Connector;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.sweep.SweepRound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes up once for what webhooks have lost. */
@Command(
        name = "sweep",
        description =
                "Follows the changes of the tables that webhooks.steps names, finds events that Dataverse could not"
                        + " deliver, and removes their failed system jobs.",
        mixinStandardHelpOptions = true)
final class SweepCommand extends ConnectorCommand {
    @Option(
            names = "--emptied",
            paramLabel = "TABLE",
            description = "this table has lost all its rows indeed, which is not believed otherwise")
    private List<String> emptied = new ArrayList<>();

    SweepCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        SweepRound.Report report = Applying.sweep(connector, tables(), surroundings());
        return new Result(
                report.whole() ? ExitCode.DONE : ExitCode.ATTENTION,
                lines -> report.lines().forEach(lines),
                () -> Json.object()
                        .put("whole", report.whole())
                        .put("undelivered", report.filled().undelivered())
                        .set("lines", Json.of(report.lines())));
    }

    private Set<TableName> tables() {
        Set<TableName> tables = new TreeSet<>();
        for (String table : emptied) {
            try {
                tables.add(new TableName(table));
            } catch (IllegalArgumentException none) {
                throw new Refusal(ExitCode.POLICY, "--emptied: " + none.getMessage());
            }
        }
        return tables;
    }
}
