package org.privacyconnector.table;

import java.util.regex.Pattern;

/** The logical name of a table, such as {@code contact}. Ordered by name. */
public record TableName(String value) implements Comparable<TableName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,127}");

    /** @throws IllegalArgumentException when the text is not a logical name */
    public TableName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a table's logical name: a logical name is lower-case letters, digits and _");
        }
    }

    @Override
    public int compareTo(TableName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
