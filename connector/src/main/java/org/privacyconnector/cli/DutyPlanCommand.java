package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.view.PlanText;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Course;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import picocli.CommandLine.Option;

/** Plans one of the duties that set the environment up, and shows every line of it. */
abstract class DutyPlanCommand extends ConnectorCommand {
    private static final int MOST = 1_000;

    private final String duty;
    private final String self;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "also write the plan as a folder, for the person who approves")
    private @Nullable String out;

    @Option(names = "--exit-code", description = "end with 3 when the environment is not as it should be")
    private boolean exitCode;

    /**
     * A command.
     *
     * @param duty whose plan it makes
     * @param self the command as it is typed
     */
    DutyPlanCommand(Surroundings surroundings, String duty, String self) {
        super(surroundings);
        this.duty = duty;
        this.self = self;
    }

    @Override
    protected final Result run(Connector connector) {
        Duty planned = connector.duty(duty);
        Course course = connector.courseOf(planned);
        course.abandon(planned, new Stop(), Watch.nobody()).forEach(this::tell);
        SealedPlan plan = course.plan(planned, surroundings().clock().instant(), Author.of(surroundings()));
        List<String> refusals = course.refusals(plan.id(), planned);
        boolean changes = plan.totals().due() + plan.totals().blocked() > 0;
        if (out != null) {
            connector.planFiles().write(surroundings().at(out), plan.id());
        }
        if (plan.totals().due() > 0) {
            next(out == null ? self + " --out DIR" : "approve " + out + " --key FILE");
        }
        PlanView view = new PlanViews(
                        connector.operator().url(), connector.operator().production())
                .of(plan, refusals, new Samples(connector.plans(), plan.id()).first(MOST));
        return new Result(
                changes && exitCode ? ExitCode.CHANGES : ExitCode.DONE,
                lines -> PlanText.print(view, lines),
                () -> ((ObjectNode) Json.of(view)).put("due", plan.totals().due()));
    }
}
