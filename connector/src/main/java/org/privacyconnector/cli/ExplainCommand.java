package org.privacyconnector.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.duty.retention.Explanation;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why one row is still here, or due: by the policy as it is now, by the newest plan, and by the ledger. Only reads. */
@Command(
        name = "explain",
        description = "Says why a row is still here or due, ready to paste into an answer. Only reads.",
        mixinStandardHelpOptions = true)
final class ExplainCommand extends ConnectorCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "the row's table, such as contact")
    @SuppressWarnings("NullAway.Init")
    private String table;

    @Parameters(index = "1", paramLabel = "ID", description = "the row's id")
    @SuppressWarnings("NullAway.Init")
    private UUID id;

    @Option(names = "--lang", paramLabel = "LANG", description = "en or sv (default: en)")
    private Lang lang = Lang.en;

    ExplainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        TableName name = new TableName(table);
        if (connector.metadata().table(name).isEmpty()) {
            throw new Refusal(ExitCode.POLICY, "there is no table '" + table + "' in this environment");
        }
        RowRef row = new RowRef(connector.operator().environment(), name, id);
        AsOf asOf =
                new AsOf(surroundings().clock().instant(), connector.operator().timeZone());
        Explanation explained = connector.retention().explainer().explain(row, asOf, lang.language());
        List<String> planned = planned(connector, row);
        List<JsonNode> told = told(connector, row);
        return new Result(
                ExitCode.DONE,
                lines -> {
                    explained.sentences().forEach(lines);
                    planned.forEach(lines);
                    told.forEach(entry -> lines.accept(sentence(entry)));
                },
                () -> {
                    ObjectNode data = (ObjectNode) Json.of(explained);
                    data.set("newestPlan", Json.of(planned));
                    data.set("ledger", Json.of(told));
                    return data;
                });
    }

    private List<String> planned(Connector connector, RowRef row) {
        PlanViews views =
                new PlanViews(connector.operator().url(), connector.operator().production());
        List<String> lines = new ArrayList<>();
        connector
                .plans()
                .latest(row.environment(), connector.retention().name())
                .ifPresent(plan -> connector
                        .plans()
                        .about(plan.id(), row)
                        .ifPresent(line -> lines.add(say("newest plan ", "senaste planen ")
                                + plan.id().substring(0, 12) + " ("
                                + plan.header().asOf().today() + "): "
                                + views.sample(line).what())));
        return lines;
    }

    private List<JsonNode> told(Connector connector, RowRef row) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> entries = new ArrayList<>();
        for (String text : connector.ledger().about(row)) {
            try {
                entries.add(json.readTree(text));
            } catch (JsonProcessingException broken) {
                throw new Refusal(
                        ExitCode.LEDGER,
                        "the ledger's entry about this row is not as it was written. Run ledger verify");
            }
        }
        return entries;
    }

    private String sentence(JsonNode entry) {
        return say("ledger, entry ", "liggaren, post ") + entry.path("number").asLong() + ", "
                + entry.path("at").asText() + ": " + entry.path("effect").asText() + ", "
                + entry.path("outcome").asText()
                + say(", by rule ", ", enligt regeln ") + entry.path("rule").asText();
    }

    private String say(String en, String sv) {
        return lang.language() == Language.SWEDISH ? sv : en;
    }
}
