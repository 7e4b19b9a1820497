package org.privacyconnector.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, one for all tests of a Java, started when it is first wanted. */
public final class RealPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealPostgres() {}

    /** A new, empty database. */
    public static PostgresAddress fresh() {
        String name = "store_" + DATABASES.incrementAndGet();
        run("CREATE DATABASE " + name);
        return PostgresAddress.parse(url(name), "postgres");
    }

    /** The store in a new, empty database. */
    public static PostgresStore open() {
        return PostgresStore.open(fresh(), null);
    }

    /** The address of a database of that name. */
    public static String url(String name) {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
    }

    /** Runs a statement as the server's owner. */
    public static void run(String sql) {
        run("postgres", sql);
    }

    /** Runs a statement in a database as the server's owner. */
    public static void run(String database, String sql) {
        try (Connection connection =
                        Server.RUNNING.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
