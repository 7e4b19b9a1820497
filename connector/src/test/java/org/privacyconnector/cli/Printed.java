package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.diagnostic.Diagnostic;

/** What the administrator sees of diagnostics, for the tests of other packages. */
public final class Printed {
    private Printed() {}

    /** The lines as a terminal without colours shows them. */
    public static List<String> lines(List<Diagnostic> diagnostics) {
        List<String> lines = new ArrayList<>();
        DiagnosticLines.print(diagnostics, false, lines::add);
        return lines;
    }
}
