package org.privacyconnector.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One work's statements on one connection. */
final class JdbcTransaction implements Transaction {
    private final Statements statements;
    private final Database database;
    private final Thread owner = Thread.currentThread();
    private boolean over;
    private @Nullable SQLException fatal;

    JdbcTransaction(Statements statements, Database database) {
        this.statements = statements;
        this.database = database;
    }

    /** After this nothing runs in it any more. */
    void end() {
        over = true;
    }

    /** A failure after which the database may have rolled everything back by itself; the work's own catching cannot make it good again. */
    @Nullable
    SQLException fatal() {
        return fatal;
    }

    @Override
    public int update(String sql, @Nullable Object... arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    @Override
    public int[] updateAll(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        return run(sql, new Object[0], statement -> {
            for (@Nullable Object[] arguments : rows) {
                bind(statement, arguments);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> all = new ArrayList<>();
        each(sql, row -> all.add(mapper.map(row)), arguments);
        return all;
    }

    @Override
    public <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> all = new ArrayList<>(1);
        each(
                sql,
                row -> {
                    if (!all.isEmpty()) {
                        throw new StoreException("more than one row where one was asked for: " + sql);
                    }
                    all.add(mapper.map(row));
                },
                arguments);
        return all.stream().findFirst();
    }

    @Override
    public void each(String sql, RowConsumer consumer, @Nullable Object... arguments) {
        run(sql, arguments, statement -> {
            statement.setFetchSize(database.fetchSize());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            }
            return true;
        });
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Step<T> step) {
        if (over || Thread.currentThread() != owner) {
            throw new IllegalStateException("a transaction is valid only during its work, and on its thread");
        }
        if (fatal != null) {
            throw new StoreException("the transaction failed before and cannot go on", fatal);
        }
        try {
            PreparedStatement statement = statements.take(sql);
            boolean well = false;
            try {
                bind(statement, arguments);
                T result = step.on(statement);
                well = true;
                return result;
            } finally {
                if (well) {
                    statements.giveBack(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException failure) {
            if (database.isFatal(failure)) {
                fatal = failure;
                throw new StoreException("the store could not run: " + sql, failure);
            }
            // the statement's text holds no value: values are bound
            throw new StatementException("the store could not run: " + sql, failure);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            int place = i + 1;
            if (value == null) {
                statement.setNull(place, Types.NULL);
            } else if (value instanceof String text) {
                statement.setString(place, text);
            } else if (value instanceof Long number) {
                statement.setLong(place, number);
            } else if (value instanceof Integer number) {
                statement.setInt(place, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(place, bytes);
            } else if (value instanceof Boolean truth) {
                statement.setInt(place, truth ? 1 : 0);
            } else if (value instanceof Instant instant) {
                statement.setLong(place, instant.toEpochMilli());
            } else if (value instanceof UUID id) {
                statement.setString(place, id.toString());
            } else {
                throw new IllegalArgumentException(
                        "the store cannot keep a " + value.getClass().getSimpleName() + " (argument " + place + ")");
            }
        }
    }

    private interface Step<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
