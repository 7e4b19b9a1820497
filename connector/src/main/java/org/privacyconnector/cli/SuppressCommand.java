package org.privacyconnector.cli;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.state.suppression.SuppressedCases;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Persons who were erased and must be known again when they reappear; the store holds keyed hashes alone. */
@Command(
        name = "suppress",
        description = "Persons who were erased and are known again when they reappear: add, list, lift.",
        mixinStandardHelpOptions = true)
final class SuppressCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private SuppressCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say which: suppress add, suppress list or suppress lift");
    }

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new SuppressCommand())
                .addSubcommand(new Add(surroundings))
                .addSubcommand(new ListAll(surroundings))
                .addSubcommand(new Lift(surroundings));
    }

    @Command(
            name = "add",
            description =
                    "Keeps hashes of every identity in a row, before it is destroyed, so that the person is known again."
                            + " The row itself is not touched.",
            mixinStandardHelpOptions = true)
    private static final class Add extends ConnectorCommand {
        @Parameters(index = "0", paramLabel = "CASE", description = "the case's number; nobody's name")
        @SuppressWarnings("NullAway.Init")
        private String caseRef;

        @Parameters(index = "1", paramLabel = "TABLE", description = "a table of data-map.yaml's identities")
        @SuppressWarnings("NullAway.Init")
        private String table;

        @Parameters(index = "2", paramLabel = "ID", description = "the row's id")
        @SuppressWarnings("NullAway.Init")
        private UUID id;

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        protected Result run(Connector connector) {
            var tables = connector.policy().identities().tables();
            TableName named = tables.stream()
                    .filter(known -> known.value().equals(table))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            ExitCode.POLICY,
                            "data-map.yaml names no identities on '" + table + "'"
                                    + (tables.isEmpty() ? "" : ", only on " + tables)));
            int added = connector
                    .suppressionDesk()
                    .add(
                            new RowRef(connector.operator().environment(), named, id),
                            caseRef,
                            connector.rows(),
                            connector.access());
            return new Result(
                    ExitCode.DONE,
                    lines -> lines.accept(caseRef + ": " + added + (added == 1 ? " identity" : " identities")
                            + (added == 0 ? " more; the case holds them all" : "")),
                    () -> Json.object().put("case", caseRef).put("identities", added));
        }
    }

    @Command(
            name = "list",
            description = "Lists the cases whose persons are known again, with when that ends.",
            mixinStandardHelpOptions = true)
    private static final class ListAll extends ConnectorCommand {
        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        protected Result run(Connector connector) {
            List<SuppressedCases.Case> all = connector.suppressionDesk().all();
            return new Result(
                    ExitCode.DONE,
                    lines -> all.forEach(each -> lines.accept(each.caseRef() + "  " + each.identities()
                            + (each.identities() == 1 ? " identity" : " identities") + ", " + each.ground() + ", until "
                            + each.until() + (each.lifted() == null ? "" : "  lifted by " + each.liftedBy()))),
                    () -> {
                        var list = Json.object();
                        var cases = list.putArray("cases");
                        all.forEach(each -> cases.addObject()
                                .put("case", each.caseRef())
                                .put("identities", each.identities())
                                .put("ground", each.ground())
                                .put("since", each.since().toString())
                                .put("until", each.until().toString())
                                .put("lifted", said(each.lifted()))
                                .put("liftedBy", each.liftedBy()));
                        return list;
                    });
        }

        private static @Nullable String said(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    @Command(
            name = "lift",
            description = "Ends the suppression of a case before its time; the ledger keeps that.",
            mixinStandardHelpOptions = true)
    private static final class Lift extends ConnectorCommand {
        @Parameters(paramLabel = "CASE", description = "the case's number, as suppress list prints it")
        @SuppressWarnings("NullAway.Init")
        private String caseRef;

        @Option(
                names = "--by",
                required = true,
                paramLabel = "WORD",
                description = "what lifts it, as erasure.yaml has it: \"new consent\" or \"new order\"")
        @SuppressWarnings("NullAway.Init")
        private String by;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private Because because;

        Lift(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        protected Result run(Connector connector) {
            connector.suppressionDesk().lift(caseRef, by, because.text());
            return new Result(ExitCode.DONE, lines -> {}, () -> Json.object().put("case", caseRef));
        }
    }
}
