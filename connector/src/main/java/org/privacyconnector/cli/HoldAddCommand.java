package org.privacyconnector.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @Parameters(index = "0", arity = "0..1", paramLabel = "TABLE", description = "contact, lead or account")
    private @Nullable String table;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "the row's id")
    private @Nullable UUID id;

    @Option(names = "--contact", paramLabel = "ID", description = "the same as contact ID")
    private @Nullable UUID contact;

    @Option(names = "--lead", paramLabel = "ID", description = "the same as lead ID")
    private @Nullable UUID lead;

    @Option(names = "--account", paramLabel = "ID", description = "the same as account ID")
    private @Nullable UUID account;

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
        RowRef person = person(connector.operator().environment());
        String number = connector.holds().add(person, ground, review, Author.of(surroundings()));
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept(number),
                () -> Json.object().put("hold", number));
    }

    /** The one row that the command line names, in one of its two spellings. */
    private RowRef person(String environment) {
        List<RowRef> named = new ArrayList<>();
        name(named, environment, "contact", contact);
        name(named, environment, "lead", lead);
        name(named, environment, "account", account);
        String written = table;
        if (written != null && !PERSONS.contains(written)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "a hold by command is on a contact, a lead or an account, not on '" + written + "'");
        }
        if (written != null && id != null) {
            name(named, environment, written, id);
        }
        if (named.size() != 1 || (written != null && id == null)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "a hold is on exactly one row. Name it as contact ID or --contact ID (or lead, or account)");
        }
        return named.get(0);
    }

    private static void name(List<RowRef> named, String environment, String table, @Nullable UUID id) {
        if (id != null) {
            named.add(new RowRef(environment, new TableName(table), id));
        }
    }
}
