package org.privacyconnector.cli;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.Connector;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a hold on one person's row; in force at once, in plans made before it too. */
@Command(
        name = "add",
        description = "Holds everything around one person, from now on.",
        mixinStandardHelpOptions = true)
final class HoldAddCommand extends ConnectorCommand {
    private static final Set<String> PERSONS = Set.of("contact", "lead", "account");

    @Parameters(index = "0", paramLabel = "TABLE", description = "contact, lead or account")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Parameters(index = "1", paramLabel = "ID", description = "the row's id")
    @SuppressWarnings("NullAway.Init")
    private UUID id;

    @Option(names = "--ground", required = true, paramLabel = "TEXT", description = "why, without naming the person")
    @SuppressWarnings("NullAway.Init")
    private String ground;

    @Option(
            names = "--review",
            required = true,
            paramLabel = "DATE",
            description = "when somebody must look at it again; it holds on after that day")
    @SuppressWarnings("NullAway.Init")
    private LocalDate review;

    HoldAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        if (!PERSONS.contains(table)) {
            throw new Refusal(
                    ExitCode.POLICY, "a hold by command is on a contact, a lead or an account, not on '" + table + "'");
        }
        RowRef person = new RowRef(connector.operator().environment(), new TableName(table), id);
        String number = connector.holds().add(person, ground, review, Author.of(surroundings()));
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept(number),
                () -> Json.object().put("hold", number));
    }
}
