package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.policy.schedule.Schedule;
import org.privacyconnector.policy.sentence.ScheduleSentences;
import org.privacyconnector.policy.sentence.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what holds after files, variables and defaults have been put together; of secrets only where they come from. */
@Command(
        name = "config",
        description =
                "Prints the configuration in effect, rules and holds as sentences; of secrets only their references.",
        mixinStandardHelpOptions = true)
final class ConfigCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    @Option(names = "--lang", paramLabel = "LANG", description = "en or sv (default: en)")
    private Lang language = Lang.en;

    ConfigCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        Reading.Accepted accepted = files.readAlone(surroundings());
        return new Result(ExitCode.DONE, lines -> print(accepted, lines), () -> json(accepted), accepted.diagnostics());
    }

    private void print(Reading.Accepted accepted, Consumer<String> lines) {
        Operator operator = accepted.operator();
        Policy policy = accepted.policy();
        Sentences sentences = new Sentences(language.language());
        lines.accept(
                "environment " + operator.environment() + (operator.production() ? " (PRODUCTION)" : " (sandbox)"));
        lines.accept("  " + operator.url() + ", organisation " + operator.organizationId() + ", dates in "
                + operator.timeZone());
        lines.accept("  signs in to tenant " + operator.tenantId() + " as " + operator.clientId() + " with "
                + wayIn(operator));
        lines.accept("store " + operator.store().url());
        lines.accept("ledger key " + operator.ledgerKey() + ", pseudonym keys " + operator.pseudonymKeys()
                + ", anchors " + operator.anchors());
        lines.accept("approvers " + names(operator));
        lines.accept("limits " + limits(policy.limits()));
        lines.accept("ceilings " + limits(operator.ceilings()));
        policy.holds().forEach(hold -> lines.accept("hold " + hold.name() + ": " + sentences.hold(hold)));
        policy.retention().forEach(rule -> lines.accept("rule " + rule.name() + ": " + sentences.rule(rule)));
        policy.schedules()
                .forEach(schedule -> lines.accept("schedule " + schedule.name() + ": "
                        + new ScheduleSentences(language.language()).of(schedule) + " "
                        + next(schedule, operator).map(time -> "Next " + time).orElse("")));
        lines.accept("policy " + policy.fingerprint());
    }

    private ObjectNode json(Reading.Accepted accepted) {
        Operator operator = accepted.operator();
        Policy policy = accepted.policy();
        Sentences sentences = new Sentences(language.language());
        ObjectNode root = Json.object();
        root.putObject("environment")
                .put("name", operator.environment())
                .put("url", operator.url().toString())
                .put("organizationId", operator.organizationId().toString())
                .put("timeZone", operator.timeZone().getId())
                .put("production", operator.production());
        root.put("store", operator.store().url());
        ArrayNode approvers = root.putArray("approvers");
        names(operator).forEach(approvers::add);
        root.set("limits", Json.of(policy.limits()));
        root.set("ceilings", Json.of(operator.ceilings()));
        ArrayNode holds = root.putArray("holds");
        policy.holds()
                .forEach(hold -> holds.addObject().put("hold", hold.name()).put("sentence", sentences.hold(hold)));
        ArrayNode rules = root.putArray("rules");
        policy.retention()
                .forEach(rule -> rules.addObject()
                        .put("rule", rule.name())
                        .put("sentence", sentences.rule(rule))
                        .put("fingerprint", rule.fingerprint()));
        ArrayNode schedules = root.putArray("schedules");
        policy.schedules()
                .forEach(schedule -> schedules
                        .addObject()
                        .put("name", schedule.name())
                        .put("run", schedule.run())
                        .put("every", schedule.recurrence().text())
                        .put("apply", schedule.apply())
                        .put("next", next(schedule, operator).orElse(null)));
        root.put("fingerprint", policy.fingerprint());
        return root;
    }

    private Optional<String> next(Schedule schedule, Operator operator) {
        return schedule.recurrence()
                .after(surroundings().clock().instant(), operator.timeZone())
                .map(instant ->
                        instant.atZone(operator.timeZone()).toOffsetDateTime().toString());
    }

    private static List<String> names(Operator operator) {
        return operator.approvers().stream()
                .map(approver -> approver instanceof Approver.Group group && group.atLeast() > 1
                        ? group.name() + " (at least " + group.atLeast() + ")"
                        : approver.name())
                .toList();
    }

    private static String wayIn(Operator operator) {
        if (operator.managedIdentity() != null) {
            return "the managed identity of this host (" + operator.managedIdentity() + ")";
        }
        return String.valueOf(operator.secret() != null ? operator.secret() : operator.certificate());
    }

    private static String limits(Limits limits) {
        return "a run " + limits.rowsPerRun() + ", a rule " + limits.rowsPerRule() + ", a day " + limits.rowsPerDay()
                + " rows; "
                + limits.shareOfTable()
                        .multiply(BigDecimal.valueOf(100))
                        .stripTrailingZeros()
                        .toPlainString()
                + " % of a table; " + limits.growthOverMedian().toPlainString()
                + " times the median; approval above " + limits.approvalAbove() + " rows";
    }
}
