package org.privacyconnector.table;

import java.util.regex.Pattern;

/** The logical name of a column, such as {@code emailaddress1}; a lookup is named without underscores ({@code parentcustomerid}). */
public record ColumnName(String value) implements Comparable<ColumnName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,127}");

    /** @throws IllegalArgumentException when the text is not a logical name */
    public ColumnName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a column's logical name: a logical name is lower-case letters, digits and _");
        }
    }

    @Override
    public int compareTo(ColumnName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
