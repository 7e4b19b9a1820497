package org.privacyconnector.apply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;

/** The plainest store on a SQLite file, that can die at any commit. */
final class FileStore implements Store {
    private final Connection connection;
    private final Death death;

    FileStore(Path file, Death death) {
        this.death = death;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = OFF");
            }
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be opened", failure);
        }
    }

    /** Makes the tables. */
    static void make(Path file) {
        try (InputStream sql = FileStore.class.getResourceAsStream("/db/migration/sqlite/V3__effects.sql");
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            if (sql == null) {
                throw new IllegalStateException("the migration is not on the class path");
            }
            statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate(
                    "CREATE TABLE told (number INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL)");
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public <T> T submit(Function<Transaction, T> work) {
        death.begin();
        boolean committed = false;
        try {
            connection.setAutoCommit(false);
            T result = work.apply(new Work());
            connection.commit();
            committed = true;
            death.done();
            return result;
        } catch (SQLException failure) {
            throw new StoreException("the store failed", failure);
        } finally {
            try {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException failure) {
                // the exception under way says more
            }
        }
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
        death.alive();
        return work.apply(new Work());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be closed", failure);
        }
    }

    private final class Work implements Transaction {
        @Override
        public int update(String sql, @Nullable Object... arguments) {
            try (PreparedStatement statement = bind(sql, arguments)) {
                return statement.executeUpdate();
            } catch (SQLException failure) {
                throw new StoreException("a statement failed", failure);
            }
        }

        @Override
        public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
            List<T> all = new ArrayList<>();
            each(sql, row -> all.add(mapper.map(row)), arguments);
            return all;
        }

        @Override
        public <T> Optional<T> one(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
            List<T> all = query(sql, mapper, arguments);
            if (all.size() > 1) {
                throw new StoreException("more than one row");
            }
            return all.stream().findFirst();
        }

        @Override
        public void each(String sql, RowConsumer consumer, @Nullable Object... arguments) {
            try (PreparedStatement statement = bind(sql, arguments);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(rows);
                }
            } catch (SQLException failure) {
                throw new StoreException("a query failed", failure);
            }
        }

        private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arguments.length; i++) {
                Object value = arguments[i];
                if (value instanceof Instant instant) {
                    value = instant.toEpochMilli();
                } else if (value instanceof UUID id) {
                    value = id.toString();
                } else if (value instanceof Boolean truth) {
                    value = truth ? 1 : 0;
                }
                statement.setObject(i + 1, value);
            }
            return statement;
        }
    }
}
