package org.privacyconnector.policy.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;

/**
 * Puts the offending line under diagnostics that were found long after the files were read. A line that may hold a secret stays out (S31).
 * Immutable.
 */
public final class CaretLines {
    private final Map<String, SourceText> files = new HashMap<>();

    /** @param files text by the name that places have; never the operator file, whose lines are not told apart here */
    public CaretLines(Map<String, String> files) {
        files.forEach((name, text) -> this.files.put(name, new SourceText(text)));
    }

    /** The diagnostics with their lines; those that have one already, or stand in no file of these, stay as they are. */
    public List<Diagnostic> under(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::under).toList();
    }

    private Diagnostic under(Diagnostic d) {
        Place place = d.place();
        SourceText file = place == null ? null : files.get(place.file());
        return d.line() != null || place == null || file == null
                ? d
                : new Diagnostic(d.severity(), d.code(), place, d.summary(), d.cure(), file.line(place.line()));
    }
}
