package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanText;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Round;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.schedule.Jobs;
import picocli.CommandLine.Command;

/**
 * One round without anybody watching, for a scheduler: reads what has changed, goes on with what an earlier run has left, plans, and applies
 * what may be applied. A new or changed rule is only planned.
 */
@Command(
        name = "run",
        description =
                "One round: goes on with what an earlier run has left, plans, and applies the plan if it may be applied as"
                        + " it stands; a new or changed rule is only planned.",
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
        Privileges.mustDo(connector, this::tell);
        Jobs jobs = new Jobs(surroundings().clock(), Author.of(surroundings()));
        List<JobReport> before = jobs.before("retention").stream()
                .map(job -> Applying.job(connector, job, surroundings()))
                .toList();
        if (before.stream().anyMatch(report -> !report.ending().success())) {
            return new Result(code(before), lines -> print(before, lines), Json::object);
        }
        Result round = round(connector, Applying.round(connector, surroundings(), json()));
        return new Result(
                ExitCode.gravest(List.of(round.code(), code(before))),
                lines -> {
                    print(before, lines);
                    round.text().accept(lines);
                },
                round.data());
    }

    private Result round(Connector connector, Round.Report round) {
        List<Result> runs = round.runs().stream().map(RunResults::of).toList();
        SealedPlan plan = round.plan();
        if (plan != null && round.applied() == null) {
            PlanView view = new PlanViews(
                            connector.operator().url(), connector.operator().production())
                    .of(plan, round.waits(), List.of());
            next("plan --out DIR");
            return new Result(
                    round.waits().isEmpty() ? ExitCode.FAILED : ExitCode.REFUSED,
                    lines -> {
                        print(round, runs, lines);
                        PlanText.print(view, lines);
                    },
                    () -> Json.of(view));
        }
        List<ExitCode> codes = new ArrayList<>(runs.stream().map(Result::code).toList());
        codes.add(round.suspended().isEmpty() && round.left().isEmpty() ? ExitCode.DONE : ExitCode.ATTENTION);
        codes.add(runs.isEmpty() ? ExitCode.FAILED : ExitCode.DONE);
        return new Result(
                ExitCode.gravest(codes),
                lines -> print(round, runs, lines),
                runs.isEmpty() ? Json::object : runs.get(runs.size() - 1).data());
    }

    private static void print(Round.Report round, List<Result> runs, Consumer<String> lines) {
        round.left().forEach(lines);
        round.suspended().forEach(lines);
        runs.forEach(run -> run.text().accept(lines));
    }

    private static void print(List<JobReport> reports, Consumer<String> lines) {
        reports.forEach(report -> report.lines().forEach(lines));
    }

    private static ExitCode code(List<JobReport> reports) {
        return ExitCode.gravest(reports.stream()
                .map(report -> switch (report.ending()) {
                    case DONE -> ExitCode.DONE;
                    case ATTENTION -> ExitCode.ATTENTION;
                    case WAITS -> ExitCode.REFUSED;
                    case LOCKED -> ExitCode.LOCKED;
                    case STOPPED, FAILED -> ExitCode.FAILED;
                })
                .toList());
    }
}
