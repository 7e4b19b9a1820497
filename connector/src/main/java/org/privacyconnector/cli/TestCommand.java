package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.policy.trial.RuleTrials;
import org.privacyconnector.policy.trial.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the tests that stand beside the rules; needs no environment. */
@Command(
        name = "test",
        description = "Runs the tests that stand beside the rules in retention.yaml. Needs no environment.",
        mixinStandardHelpOptions = true)
final class TestCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    TestCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        Reading.Accepted accepted = files.readAlone(surroundings());
        List<TrialResult> results =
                new RuleTrials(Laws.shipped(), accepted.operator().timeZone()).run(accepted.policy());
        List<Diagnostic> told = new ArrayList<>();
        for (TrialResult result : results) {
            Diagnostic problem = result.problem();
            if (problem != null) {
                told.add(problem);
            }
        }
        int failed = told.size();
        List<String> untested = RuleTrials.untested(accepted.policy());
        if (failed == 0) {
            next("plan");
        }
        return new Result(
                failed > 0 ? ExitCode.POLICY : ExitCode.DONE,
                lines -> {
                    untested.forEach(rule -> lines.accept("rule " + rule + " has no tests"));
                    lines.accept(results.size() - failed + " of " + results.size() + " tests hold");
                },
                () -> {
                    var data = Json.object().put("tests", results.size()).put("failed", failed);
                    data.set("untested", Json.of(untested));
                    data.set("results", Json.of(results));
                    return data;
                },
                told);
    }
}
