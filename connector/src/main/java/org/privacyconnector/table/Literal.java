package org.privacyconnector.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A value in a condition. Typed, so that it is encoded in one place and never pasted into a query. */
public sealed interface Literal {
    /** Text. */
    record Text(String value) implements Literal {}

    /** A number, also the value of a choice. */
    record Numeric(BigDecimal value) implements Literal {
        /** A whole number. */
        public static Numeric of(long value) {
            return new Numeric(BigDecimal.valueOf(value));
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Literal {}

    /** The id of a row. */
    record Id(UUID value) implements Literal {}

    /** A calendar date, for date-only columns. */
    record Day(LocalDate value) implements Literal {}

    /** A point in time. */
    record Moment(Instant value) implements Literal {}

    /** A row of a table, for a lookup that may point at several tables. */
    record Reference(TableName table, UUID id) implements Literal {}

    /**
     * A secret that is looked up when the write is made and stands nowhere before (S30): the settings text of one HTTP header whose value it is.
     *
     * @param reference how the operator file refers to it: {@code ${env:WEBHOOK_KEY}}
     */
    record Secret(String reference, String header) implements Literal {}

    /** A choice's label as on the form, not yet resolved to its value; never sent to Dataverse. */
    record Label(String value) implements Literal {}
}
