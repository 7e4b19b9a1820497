package org.privacyconnector.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.RunSummary;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out a plan that sets the environment up, or goes on where an earlier apply of it ended. */
abstract class DutyApplyCommand extends ConnectorCommand {
    private final List<String> duties;

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "a plan's id or its beginning, or its folder (default: the newest plan of this kind)")
    private @Nullable String plan;

    @Option(names = "--approval", paramLabel = "DIR", description = "the plan's folder with the approvals in it")
    private @Nullable String approval;

    /** @param duties whose plans it carries out; the newest of the first is taken when none is named */
    DutyApplyCommand(Surroundings surroundings, List<String> duties) {
        super(surroundings);
        this.duties = List.copyOf(duties);
    }

    @Override
    protected final Result run(Connector connector) {
        SealedPlan brought = approval == null
                ? null
                : connector.planFiles().take(surroundings().at(approval));
        SealedPlan sealed = brought == null || plan != null ? named(connector) : brought;
        if (brought != null && !brought.id().equals(sealed.id())) {
            throw new Refusal(ExitCode.REFUSED, "the approvals in " + approval + " are of another plan");
        }
        if (!duties.contains(sealed.header().duty())) {
            throw new Refusal(
                    ExitCode.REFUSED,
                    "plan " + sealed.id() + " is one of " + sealed.header().duty() + "; use apply");
        }
        RunSummary run = Applying.apply(connector, sealed, surroundings(), json());
        next(run.finished() ? "ledger verify" : "apply " + sealed.id().substring(0, 12));
        return RunResults.of(run);
    }

    private SealedPlan named(Connector connector) {
        String wanted = plan;
        if (wanted == null) {
            return ApplyCommand.find(connector, "latest", duties.get(0));
        }
        Path folder = surroundings().at(wanted);
        return Files.isDirectory(folder)
                ? connector.planFiles().take(folder)
                : ApplyCommand.find(connector, wanted, duties.get(0));
    }
}
