package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanText;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.PastRun;
import picocli.CommandLine.Command;

/** Plans, and applies what may be applied without anybody watching: for a scheduler. A new or changed rule is only planned. */
@Command(
        name = "run",
        description =
                "Plans, and applies the plan if it may be applied as it stands; a new or changed rule is only planned.",
        mixinStandardHelpOptions = true)
final class RunCommand extends ConnectorCommand {
    private static final int RUNS_LOOKED_AT = 50;

    RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        SealedPlan plan = connector
                .course()
                .plan(connector.retention(), surroundings().clock().instant(), Author.of(surroundings()));
        List<String> waits = new ArrayList<>(unknownRules(connector, plan));
        waits.addAll(connector.course().refusals(plan.id(), connector.retention()));
        PlanView view =
                new PlanViews(connector.operator().url(), connector.operator().production()).of(plan, waits, List.of());
        if (!waits.isEmpty()) {
            next("plan --out DIR");
            return new Result(ExitCode.REFUSED, lines -> PlanText.print(view, lines), () -> Json.of(view));
        }
        List<String> suspended = plan.header().rules().stream()
                .filter(rule -> rule.suspended() != null)
                .map(rule -> "rule " + rule.rule() + " was not planned: " + rule.suspended())
                .toList();
        Result applied = RunResults.of(Applying.apply(connector, plan.id(), surroundings(), json()));
        ExitCode code =
                ExitCode.gravest(List.of(applied.code(), suspended.isEmpty() ? ExitCode.DONE : ExitCode.ATTENTION));
        return new Result(
                code,
                lines -> {
                    suspended.forEach(lines);
                    applied.text().accept(lines);
                },
                applied.data());
    }

    /** Rules that were never carried out as they are now written: the first time a person looks at the plan. */
    private static List<String> unknownRules(Connector connector, SealedPlan plan) {
        Map<String, String> known = new HashMap<>();
        for (PastRun run : connector.course().history(RUNS_LOOKED_AT)) {
            connector
                    .plans()
                    .find(run.plan())
                    .ifPresent(past ->
                            past.header().rules().forEach(rule -> known.putIfAbsent(rule.rule(), rule.fingerprint())));
        }
        List<String> unknown = new ArrayList<>();
        for (RuleSummary rule : plan.header().rules()) {
            String before = known.get(rule.rule());
            if (!rule.fingerprint().equals(before)) {
                unknown.add("rule " + rule.rule() + " is " + (before == null ? "new" : "changed")
                        + ": look at the plan and apply it yourself the first time");
            }
        }
        return unknown;
    }
}
