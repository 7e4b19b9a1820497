package org.privacyconnector.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.reading.Reading;
import picocli.CommandLine.Mixin;

/** A command that works on one environment: reads policy and trust roots, opens the connector, closes it whatever happens. */
abstract class ConnectorCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    ConnectorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Does the work; the connector is closed afterwards. */
    protected abstract Result run(Connector connector);

    /** The policy's files, as the command line names them. */
    protected final PolicyFolder policyFolder() {
        return files.at(surroundings());
    }

    /** Whether warnings about the policy belong to what the command tells. */
    protected boolean warns() {
        return false;
    }

    /**
     * What the command ends with at least when the policy has a mistake and trust roots are enough for it, since it neither plans nor applies;
     * null when it needs a policy.
     */
    protected @Nullable ExitCode withoutPolicy() {
        return null;
    }

    @Override
    protected final Result run() {
        Reading.Accepted accepted;
        try {
            accepted = files.read(surroundings());
        } catch (PolicyProblem problem) {
            Operator operator = problem.operator();
            ExitCode least = withoutPolicy();
            if (operator == null || least == null) {
                throw problem;
            }
            return underNoPolicy(operator, problem, least);
        }
        try (Connector connector = Opening.connector(accepted, files, surroundings())) {
            Result result = run(connector);
            return warns() ? new Result(result.code(), result.text(), result.data(), accepted.diagnostics()) : result;
        }
    }

    private Result underNoPolicy(Operator operator, PolicyProblem problem, ExitCode least) {
        Reading.Accepted none =
                new Reading.Accepted(Policy.unread(operator.ceilings()), operator, problem.diagnostics());
        try (Connector connector = Opening.connector(none, files, surroundings())) {
            Result result = run(connector);
            return new Result(
                    ExitCode.gravest(List.of(least, result.code())),
                    lines -> {
                        lines.accept("THE POLICY CANNOT BE USED, so nothing can be begun by it; see its errors");
                        result.text().accept(lines);
                    },
                    result.data(),
                    problem.diagnostics());
        }
    }
}
