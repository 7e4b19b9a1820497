package org.privacyconnector.digest;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file of keys.
 *
 * @param number where it stands, from 1
 * @param parts what it holds, apart by blanks; keys may be among it
 */
public record KeyLine(int number, List<String> parts) {
    /** The lines of a file but the empty ones and those that begin with #. */
    public static List<KeyLine> of(String text) {
        List<KeyLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                lines.add(new KeyLine(number, List.of(stripped.split("\\s+", -1))));
            }
        }
        return List.copyOf(lines);
    }

    /** Where the line stands and nothing of what it holds. */
    @Override
    public String toString() {
        return "line " + number;
    }
}
