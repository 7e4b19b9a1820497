package org.privacyconnector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on the store; valid only during the work it was handed to. Arguments are bound, never pasted: {@code String},
 * {@code Long}, {@code Integer}, {@code byte[]}, {@code Boolean} (as 0/1), {@code Instant} (as epoch milliseconds), {@code UUID} (as text).
 */
public interface Transaction {
    /** Runs one changing statement and returns how many rows it changed. */
    int update(String sql, @Nullable Object... arguments);

    /**
     * Runs one changing statement for each of these rows of arguments, in that order, and returns how many rows each changed. Much cheaper
     * than one call for each: the statement is made ready once, and a server is asked once.
     */
    default int[] updateAll(String sql, List<@Nullable Object[]> rows) {
        return rows.stream().mapToInt(arguments -> update(sql, arguments)).toArray();
    }

    /** All rows of a query, mapped. */
    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** The only row of a query, or nothing; more than one row is an error. */
    <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments);

    /** Each row of a query in turn, in constant memory. */
    void each(String sql, RowConsumer consumer, @Nullable Object... arguments);

    /** Makes a value of the current row. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes the current row. */
    @FunctionalInterface
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
