package org.mockdataverse.behaviour;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;

/** The text in which a column of several choices holds their numbers. */
final class Choices {
    private Choices() {}

    /** The numbers ascending and once each, parted by commas [K]; null where the text is no list of numbers. */
    static @Nullable String normal(String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            try {
                numbers.add(Integer.valueOf(part.strip()));
            } catch (NumberFormatException other) {
                return null;
            }
        }
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }

    /** Whether every number of a normal text is one of the column's. */
    static boolean known(Column column, String normal) {
        for (String number : normal.isEmpty() ? new String[0] : normal.split(",", -1)) {
            if (column.choice(Integer.parseInt(number)).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
