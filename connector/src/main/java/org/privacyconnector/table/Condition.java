package org.privacyconnector.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about a row, answered yes or no by Dataverse or by the local evaluator. There is no empty condition: "all rows" is a
 * value of its own that only a rule which says so twice can make (S1).
 */
public sealed interface Condition {
    /** Every row of the table; made only for a rule that names {@code match: all-rows} and its table again. */
    record AllRows() implements Condition {}

    /** All parts hold. */
    record And(List<Condition> parts) implements Condition {
        /** @throws IllegalArgumentException when there is no part: an empty condition would mean everything */
        public And {
            parts = notEmpty(parts);
        }
    }

    /** At least one part holds. */
    record Or(List<Condition> parts) implements Condition {
        /** @throws IllegalArgumentException when there is no part */
        public Or {
            parts = notEmpty(parts);
        }
    }

    /** The part does not hold. Where the part is unknown because of an empty column, so is this, as in SQL. */
    record Not(Condition part) implements Condition {}

    /** The column compares to the value; an empty column compares to nothing. */
    record Compare(Path path, Operator operator, Literal value) implements Condition {}

    /** The column is empty. Its opposite is {@link IsSet}. */
    record IsEmpty(Path path) implements Condition {}

    /** The column has a value. */
    record IsSet(Path path) implements Condition {}

    /** The column equals one of the values. */
    record In(Path path, List<Literal> values) implements Condition {
        /** @throws IllegalArgumentException when there is no value */
        public In {
            values = notEmpty(values);
        }
    }

    /** The text column contains, starts with or ends with the text, whatever the case. */
    record TextMatch(Path path, TextTest test, String text) implements Condition {}

    /**
     * At least one related row exists that satisfies the inner condition, or exists at all when that is null.
     *
     * @param relation navigation property of the collection, or a relationship's schema name while unresolved
     */
    record Any(String relation, @Nullable Condition inner) implements Condition {}

    /** All related rows satisfy the inner condition; true where there are none. */
    record Every(String relation, Condition inner) implements Condition {}

    /** Comparison signs. */
    enum Operator {
        EQUAL("eq"),
        NOT_EQUAL("ne"),
        LESS("lt"),
        AT_MOST("le"),
        GREATER("gt"),
        AT_LEAST("ge");

        private final String odata;

        Operator(String odata) {
            this.odata = odata;
        }

        /** The sign as OData writes it. */
        public String odata() {
            return odata;
        }
    }

    /** Tests on text. */
    enum TextTest {
        CONTAINS("contains"),
        STARTS_WITH("startswith"),
        ENDS_WITH("endswith");

        private final String odata;

        TextTest(String odata) {
            this.odata = odata;
        }

        /** The function as OData writes it. */
        public String odata() {
            return odata;
        }
    }

    /** All of the given parts, flat; a single part stays itself. */
    static Condition all(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    /** Any of the given parts, flat; a single part stays itself. */
    static Condition any(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private static <T> List<T> notEmpty(List<T> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an empty condition selects nothing and is never made");
        }
        return List.copyOf(parts);
    }
}
