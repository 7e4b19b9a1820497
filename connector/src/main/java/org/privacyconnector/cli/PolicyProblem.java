package org.privacyconnector.cli;

import java.util.List;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;

/** The policy cannot be used; all problems at once. */
final class PolicyProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    PolicyProblem(List<Diagnostic> diagnostics) {
        super("the policy has errors");
        this.diagnostics = List.copyOf(diagnostics);
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
