package org.privacyconnector.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.PersonSignIn;
import org.privacyconnector.cli.signin.BrowserSignIn;
import org.privacyconnector.cli.view.PlanView;
import org.privacyconnector.cli.view.PlanViews;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.run.Approving;
import org.privacyconnector.run.ApprovingReleases;
import org.privacyconnector.run.PlanFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a plan's folder as the person who must agree. Needs no store and no environment, so it works on any machine; with a key, no network either. */
@Command(
        name = "approve",
        description = "Approves a plan's folder with your own key or by signing in, as somebody other than its author.",
        mixinStandardHelpOptions = true)
final class ApproveCommand extends CliCommand {
    private static final Duration SIGN_IN = Duration.ofMinutes(5);

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

    @Option(
            names = "--no-browser",
            description = "with --sign-in: only print the address, for a browser of your choice")
    private boolean noBrowser;

    /** An own key, a new one, or an account. */
    static final class KeyFile {
        @Option(names = "--key", paramLabel = "FILE", description = "your private key, readable by you alone")
        private @Nullable String old;

        @Option(
                names = "--new-key",
                paramLabel = "FILE",
                description = "make a key, and print the line for the operator file; approves nothing")
        private @Nullable String fresh;

        @Option(names = "--sign-in", description = "sign in to Entra ID with a browser; the operator file says where")
        private boolean signIn;
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
        if (folder == null || (key.old == null && !key.signIn)) {
            throw new Refusal(
                    ExitCode.POLICY, "say which plan: privacy-connector approve PLANDIR --key FILE (or --sign-in)");
        }
        Path plan = surroundings().at(folder);
        if (key.signIn || key.old == null) {
            return signIn(plan);
        }
        Path own = surroundings().at(key.old);
        if (Files.isRegularFile(plan)) {
            return release(plan, own);
        }
        SealedPlan sealed = PlanFiles.verified(plan);
        String approver = name != null ? name : whoHas(own);
        Path written = new Approving(surroundings().clock()).sign(plan, own, approver, raised, acknowledged);
        return approved(sealed, approver, written);
    }

    private Result signIn(Path plan) {
        SealedPlan sealed = Files.isRegularFile(plan) ? null : PlanFiles.verified(plan);
        Operator operator = files.readAlone(surroundings()).operator();
        PersonSignIn tenant = PersonSignIn.of(operator, surroundings().http())
                .orElseThrow(() -> new Refusal(
                        ExitCode.POLICY,
                        "the operator file does not say what approvers sign in to: approvals: {clientId: ...}"));
        BrowserSignIn browser = new BrowserSignIn(tenant, new SecureRandom(), SIGN_IN, this::show);
        if (sealed == null) {
            Approving.SignedIn ended = new ApprovingReleases(surroundings().clock()).signIn(plan, browser, operator);
            return released(ended.approver(), ended.file());
        }
        Approving.SignedIn approval =
                new Approving(surroundings().clock()).signIn(plan, browser, operator, raised, acknowledged);
        return approved(sealed, approval.approver(), approval.file());
    }

    private void show(URI address) {
        if (surroundings().terminal() && !noBrowser && !json() && BrowserSignIn.open(address)) {
            tell("sign in with the browser. If none has opened, go to:");
        } else {
            surroundings().err().println("sign in with a browser of this machine, at:");
        }
        surroundings().err().println(address);
        surroundings().err().flush();
    }

    private Result approved(SealedPlan sealed, String approver, Path written) {
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
        return released(approver, new ApprovingReleases(surroundings().clock()).sign(request, own, approver));
    }

    private Result released(String approver, Path written) {
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
