package org.privacyconnector.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.Operator;

/** The policy cannot be used; all problems at once. */
final class PolicyProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;
    private final transient @Nullable Operator operator;

    PolicyProblem(List<Diagnostic> diagnostics) {
        this(diagnostics, null);
    }

    PolicyProblem(List<Diagnostic> diagnostics, @Nullable Operator operator) {
        super("the policy has errors");
        this.diagnostics = List.copyOf(diagnostics);
        this.operator = operator;
    }

    /** The trust roots, when they alone are whole. */
    @Nullable
    Operator operator() {
        return operator;
    }

    /** Every diagnostic, warnings too. */
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** One sentence that counts them. */
    String summary() {
        long errors =
                diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
        return errors == 1 ? "1 error; nothing was done" : errors + " errors; nothing was done";
    }
}
