package org.privacyconnector.policy.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /**
     * No policy: at least one diagnostic is an error.
     *
     * @param operator the trust roots, when they are whole and the errors are the policy's alone: to look into the store, never to plan
     */
    record Refused(List<Diagnostic> diagnostics, @Nullable Operator operator) implements Reading {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
