package org.privacyconnector.policy.reading;

import java.util.List;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;

/** What came of reading: a whole policy or the reasons why there is none, never half of each. */
public sealed interface Reading {
    /** Errors and warnings in the order of the files. */
    List<Diagnostic> diagnostics();

    /** A policy without errors; the diagnostics are warnings. */
    record Accepted(Policy policy, Operator operator, List<Diagnostic> diagnostics) implements Reading {
        public Accepted {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** No policy: at least one diagnostic is an error. */
    record Refused(List<Diagnostic> diagnostics) implements Reading {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
