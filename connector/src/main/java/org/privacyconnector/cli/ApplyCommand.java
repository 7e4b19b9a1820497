package org.privacyconnector.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out one sealed plan, or goes on where an earlier apply of it ended. */
@Command(
        name = "apply",
        description = "Carries out a sealed plan and proves it. Stopped or killed, run it again: it goes on.",
        mixinStandardHelpOptions = true)
final class ApplyCommand extends ConnectorCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "a plan's id or its beginning, or its folder (default: the newest plan)")
    private @Nullable String plan;

    @Option(names = "--approval", paramLabel = "DIR", description = "the plan's folder with the approvals in it")
    private @Nullable String approval;

    ApplyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        SealedPlan sealed = wanted(connector);
        RunSummary run = Applying.apply(connector, sealed, surroundings(), json());
        if (!run.finished()) {
            next("apply " + sealed.id().substring(0, 12));
        } else {
            next("ledger verify");
        }
        return RunResults.of(run);
    }

    private SealedPlan wanted(Connector connector) {
        SealedPlan brought = approval == null
                ? null
                : connector.planFiles().take(surroundings().at(approval));
        if (plan == null) {
            return brought != null ? brought : find(connector, "latest");
        }
        Path folder = surroundings().at(plan);
        SealedPlan named = Files.isDirectory(folder) ? connector.planFiles().take(folder) : find(connector, plan);
        if (brought != null && !brought.id().equals(named.id())) {
            throw new Refusal(ExitCode.REFUSED, "the approvals in " + approval + " are of another plan");
        }
        return named;
    }

    private static SealedPlan find(Connector connector, String which) {
        return find(connector, which, "retention");
    }

    /** The plan of that name, or the newest of the duty. */
    static SealedPlan find(Connector connector, String which, String duty) {
        Duty of = connector.duty(duty);
        return connector
                .courseOf(of)
                .find(which, of)
                .orElseThrow(() -> new Refusal(
                        ExitCode.POLICY,
                        which.equals("latest")
                                ? "there is no plan yet. Make one with privacy-connector plan"
                                : "there is no plan " + which + ", or more than one begins so"));
    }
}
