package org.privacyconnector.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.Approving;
import org.privacyconnector.run.PlanFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a plan's folder as the person who must agree. Needs no store, no environment and no sign-in, so it works on any machine. */
@Command(
        name = "approve",
        description = "Signs a plan's folder with your own key, as somebody other than its author.",
        mixinStandardHelpOptions = true)
final class ApproveCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "PLANDIR",
            description = "the folder that plan --out wrote, or the request that hold release wrote")
    private @Nullable String folder;

    @ArgGroup(multiplicity = "1")
    private final KeyFile key = new KeyFile();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "your name in the operator file; found by your key where that file can be read")
    private @Nullable String name;

    @Option(
            names = "--raise",
            paramLabel = "LIMIT=COUNT",
            description =
                    "lift one limit for this plan, by typing the plan's own count; such as rowsPerRule:old-leads=12345")
    private Map<String, Long> raised = new TreeMap<>();

    @Option(
            names = "--acknowledge",
            paramLabel = "HOLD",
            description = "a hold that matches nothing, or table:NAME that is empty, and that you know of")
    private Set<String> acknowledged = new LinkedHashSet<>();

    /** An own key, or a new one. */
    static final class KeyFile {
        @Option(names = "--key", paramLabel = "FILE", description = "your private key, readable by you alone")
        private @Nullable String old;

        @Option(
                names = "--new-key",
                paramLabel = "FILE",
                description = "make a key, and print the line for the operator file; approves nothing")
        private @Nullable String fresh;
    }

    ApproveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        if (key.fresh != null) {
            String line = PersonKeys.create(surroundings().at(key.fresh));
            return new Result(
                    ExitCode.DONE,
                    lines -> lines.accept(line),
                    () -> Json.object().put("key", line));
        }
        if (folder == null || key.old == null) {
            throw new Refusal(ExitCode.POLICY, "say which plan: privacy-connector approve PLANDIR --key FILE");
        }
        Path plan = surroundings().at(folder);
        Path own = surroundings().at(key.old);
        if (Files.isRegularFile(plan)) {
            return release(plan, own);
        }
        SealedPlan sealed = PlanFiles.verified(plan);
        String approver = name != null ? name : whoHas(own);
        Path written = new Approving(surroundings().clock()).sign(plan, own, approver, raised, acknowledged);
        next("apply --approval " + folder);
        PlanView view = new PlanViews(
                        java.net.URI.create("https://" + sealed.header().environment()), true)
                .of(sealed, List.of(), List.of());
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept("approved by " + approver + ": plan " + view.shortId() + ", " + view.headline()),
                () -> Json.object()
                        .put("plan", sealed.id())
                        .put("approver", approver)
                        .put("file", written.toString()));
    }

    /** A file is a request to end a hold, as {@code hold release} writes it. */
    private Result release(Path request, Path own) {
        String approver = name != null ? name : whoHas(own);
        Path written = new Approving(surroundings().clock()).signRelease(request, own, approver);
        next("hold release --approval " + written);
        return new Result(
                ExitCode.DONE,
                lines -> lines.accept("the end of a hold is approved by " + approver + ": " + written),
                () -> Json.object().put("approver", approver).put("file", written.toString()));
    }

    private String whoHas(Path own) {
        try {
            Reading.Accepted accepted = files.readAlone(surroundings());
            return PersonKeys.owner(own, accepted.operator().approvers())
                    .orElseThrow(() -> new Refusal(
                            ExitCode.REFUSED,
                            "the key " + own
                                    + " is none of the operator file's approvers. Ask the operator to add it"));
        } catch (PolicyProblem unreadable) {
            throw new Refusal(ExitCode.POLICY, "say who you are in the operator file: --as NAME");
        }
    }
}
