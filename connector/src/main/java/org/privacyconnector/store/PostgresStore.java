package org.privacyconnector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The store in a schema of a PostgreSQL database, for several instances at once. They write one after the other, as the threads of one
 * instance do; each reads on a snapshot of its own. What {@link #submit} has returned from is as durable as the server makes it.
 *
 * <p>A work must neither submit another nor wait for a thread that does. After a failure of the server the callers of that moment are told
 * that nobody knows; later ones get a new connection.
 */
public final class PostgresStore implements Store {
    /** An instance that holds the lock for longer without a word is taken for frozen. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int READERS = 32;

    private final HikariDataSource pool;
    private final Postgres postgres;
    private final Writer writer;

    private PostgresStore(HikariDataSource pool, Postgres postgres, Writer writer) {
        this.pool = pool;
        this.postgres = postgres;
        this.writer = writer;
    }

    /**
     * Opens the store and brings its tables to this program's version; of several instances that start at once one does so, and the others
     * wait.
     *
     * @throws StoreException when it cannot be reached or a newer program wrote it; says how to mend it, never the password
     */
    public static PostgresStore open(PostgresAddress address, @Nullable String password) {
        return open(address, password, SILENCE, CommitWatch.NONE);
    }

    /** The same with another patience for frozen instances, and somebody who is told of each commit: for tests. */
    public static PostgresStore open(
            PostgresAddress address, @Nullable String password, Duration silence, CommitWatch watch) {
        PGSimpleDataSource source = address.source(password);
        reach(address, source);
        Schema.scripts(address.said(), source, "postgres");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        config.setPoolName("store");
        try {
            HikariDataSource pool = new HikariDataSource(config);
            Postgres postgres = new Postgres(source, silence);
            try {
                Writer writer = new Writer(postgres, watch, () -> {});
                writer.start();
                return new PostgresStore(pool, postgres, writer);
            } catch (SQLException failure) {
                pool.close();
                throw unreachable(address, failure);
            }
        } catch (PoolInitializationException failure) {
            throw unreachable(address, failure);
        }
    }

    @Override
    public <T> T submit(Function<Transaction, T> work) {
        return writer.submit(work);
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
        writer.checkSound();
        if (pool.isClosed()) {
            throw new StoreException("the store is closed");
        }
        try (Connection connection = reader();
                Statements statements = new Statements(connection)) {
            JdbcTransaction tx = new JdbcTransaction(statements, postgres);
            try {
                return work.apply(tx);
            } finally {
                tx.end();
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be read", failure);
        }
    }

    /** A connection on a snapshot of now. Those that the pool kept may have been cut off meanwhile: then another one. */
    private Connection reader() throws SQLException {
        SQLException last = new SQLException("no connection");
        for (int i = 0; i <= READERS; i++) {
            Connection connection = pool.getConnection();
            try {
                Sqlite.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                // the snapshot is that of the first query: let it be now
                Sqlite.run(connection, "SELECT 1");
                return connection;
            } catch (SQLException cut) {
                last = cut;
                connection.close();
            }
        }
        throw last;
    }

    /** Finishes the works that wait, and closes. */
    @Override
    public void close() {
        if (writer.isWriter()) {
            throw new IllegalStateException("a work on the store may not close it");
        }
        writer.close();
        pool.close();
    }

    private static void reach(PostgresAddress address, PGSimpleDataSource source) {
        try (Connection connection = source.getConnection()) {
            Sqlite.run(connection, "SELECT 1");
        } catch (SQLException failure) {
            throw unreachable(address, failure);
        }
    }

    private static StoreException unreachable(PostgresAddress address, Exception failure) {
        return new StoreException(
                "the store " + address.said() + " cannot be opened: " + failure.getMessage()
                        + " Nothing is done without it. Check that the server is up, that store.user may sign in and owns the"
                        + " schema, and that the server's certificate is trusted",
                failure);
    }
}
