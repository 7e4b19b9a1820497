package org.privacyconnector.cli;

import java.util.List;
import java.util.function.Consumer;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.diagnostic.Severity;

/** Prints diagnostics as the administrator meets them: place, what is wrong, how to mend it, the line with a caret. */
final class DiagnosticLines {
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private DiagnosticLines() {}

    /** Each diagnostic on its line, the offending line and the caret below where it is known. */
    static void print(List<Diagnostic> diagnostics, boolean colours, Consumer<String> lines) {
        for (Diagnostic diagnostic : diagnostics) {
            String colour = diagnostic.severity() == Severity.ERROR ? RED : YELLOW;
            lines.accept(colours ? colour + diagnostic + PLAIN : diagnostic.toString());
            Place place = diagnostic.place();
            if (diagnostic.line() != null && place != null) {
                lines.accept("  " + diagnostic.line());
                lines.accept("  " + " ".repeat(Math.max(0, place.column() - 1)) + "^");
            }
        }
    }
}
