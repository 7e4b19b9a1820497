package org.privacyconnector.policy.yaml;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of one file, for the line and caret under a diagnostic. A line that may hold a secret is withheld (S30, S31). */
final class SourceText {
    private static final Pattern SECRETIVE = Pattern.compile(
            "(?i)secret|passw|pwd|token|credential|connectionstring|private|api.?key|bearer|-----|://[^/\\s]*@");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private final List<String> lines;
    private final BitSet withheld = new BitSet();

    SourceText(String text) {
        this.lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (SECRETIVE.matcher(lines.get(i)).find()) {
                withheld.set(i + 1);
            }
        }
    }

    /** Never prints these lines, counted from 1. */
    void withhold(int first, int last) {
        withheld.set(first, Math.max(first, last) + 1);
    }

    /** Never prints any line. */
    void withholdAll() {
        withheld.set(0, lines.size() + 2);
    }

    /** The line, or null when there is none or it may hold a secret. */
    @Nullable
    String line(int number) {
        return number < 1 || number > lines.size() || withheld.get(number) ? null : visible(lines.get(number - 1));
    }

    /** Control characters as a mark: on a terminal they could change what is read. */
    static String visible(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
