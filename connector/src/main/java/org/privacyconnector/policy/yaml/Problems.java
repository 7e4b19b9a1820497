package org.privacyconnector.policy.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.diagnostic.Severity;

/** Gathers every problem of all files, so that the reader sees all at once, in the order of the files. For one thread. */
public final class Problems {
    private final Map<String, SourceText> files = new LinkedHashMap<>();
    private final List<Diagnostic> all = new ArrayList<>();

    /** Remembers a file's lines; files are listed in the order in which they come here. */
    void file(String name, String text) {
        files.put(name, new SourceText(text));
    }

    /** Never prints the lines of this node: they may hold a secret. */
    public void withhold(Node node) {
        SourceText file = files.get(node.place().file());
        if (file != null) {
            file.withhold(node.place().line(), node.endLine());
        }
    }

    /** Never prints any line of this file. */
    public void withholdAll(String name) {
        SourceText file = files.get(name);
        if (file != null) {
            file.withholdAll();
        }
    }

    /** Whether the line of this place may be printed, and what stands on it repeated in a message. */
    public boolean mayPrint(Place place) {
        SourceText file = files.get(place.file());
        return file != null && file.line(place.line()) != null;
    }

    /** An error: no policy comes of this. */
    public void error(String code, @Nullable Place place, String summary, @Nullable String cure) {
        all.add(Diagnostic.error(code, place, SourceText.visible(summary), visible(cure)));
    }

    /** A warning. */
    public void warning(String code, @Nullable Place place, String summary, @Nullable String cure) {
        all.add(Diagnostic.warning(code, place, SourceText.visible(summary), visible(cure)));
    }

    private static @Nullable String visible(@Nullable String text) {
        return text == null ? null : SourceText.visible(text);
    }

    /** Whether there is any error. */
    public boolean hasErrors() {
        return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** All of them in the order of files, lines and columns, with the offending line where it may be printed. */
    public List<Diagnostic> inOrder() {
        List<String> order = List.copyOf(files.keySet());
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(
                        Diagnostic::place,
                        Comparator.nullsFirst(Comparator.comparingInt((Place p) -> order.indexOf(p.file()))
                                .thenComparingInt(Place::line)
                                .thenComparingInt(Place::column))))
                .map(this::withLine)
                .toList();
    }

    private Diagnostic withLine(Diagnostic d) {
        Place place = d.place();
        SourceText file = place == null ? null : files.get(place.file());
        return place == null || file == null
                ? d
                : new Diagnostic(d.severity(), d.code(), place, d.summary(), d.cure(), file.line(place.line()));
    }
}
