package org.privacyconnector.cli;

import java.util.List;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanText;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.SealedPlan;
import picocli.CommandLine.Command;

/** Plans, and applies what may be applied without anybody watching: for a scheduler. A new or changed rule is only planned. */
@Command(
        name = "run",
        description =
                "Plans, and applies the plan if it may be applied as it stands; a new or changed rule is only planned.",
        mixinStandardHelpOptions = true)
final class RunCommand extends ConnectorCommand {
    RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected boolean warns() {
        return true;
    }

    @Override
    protected Result run(Connector connector) {
        SealedPlan plan = connector
                .course()
                .plan(connector.retention(), surroundings().clock().instant(), Author.of(surroundings()));
        // a new or changed rule is among them: it needs somebody's word
        List<String> waits = connector.course().refusals(plan.id(), connector.retention());
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
        Result applied = RunResults.of(Applying.apply(connector, plan, surroundings(), json()));
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
}
