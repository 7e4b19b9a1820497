package org.mockdataverse.fetch;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Operand;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.StoredRow;

/** A column of several choices holds at least one of these. */
record MultiChoice(Operand operand, Set<Integer> any) implements Condition {
    @Override
    public Truth of(@Nullable StoredRow[] rows) {
        return operand.of(rows) instanceof String text
                ? Truth.of(numbers(text).stream().anyMatch(any::contains))
                : Truth.UNKNOWN;
    }

    /** The choices as rows keep them, each once and ascending. */
    static String kept(String text, Column column) {
        try {
            return numbers(text).stream().map(String::valueOf).collect(Collectors.joining(","));
        } catch (NumberFormatException e) {
            throw Typed.invalid(column);
        }
    }

    /** The numbers of a list parted by commas. */
    static Set<Integer> numbers(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(each -> Integer.valueOf(each.strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
