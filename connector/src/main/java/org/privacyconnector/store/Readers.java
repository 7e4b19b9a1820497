package org.privacyconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connections that only read, each work on the snapshot of its beginning. As many as works at once, a few kept for the next. */
final class Readers {
    private static final int KEPT = 4;
    private final Sqlite sqlite;
    private final Deque<Reader> idle = new ArrayDeque<>();
    private int active;
    private boolean closed;

    Readers(Sqlite sqlite) {
        this.sqlite = sqlite;
    }

    <T> T read(Function<Transaction, T> work) {
        Reader reader = take();
        boolean reusable = false;
        try {
            Sqlite.run(reader.connection, "BEGIN");
            // the snapshot is that of the first statement: let it be now
            Sqlite.run(reader.connection, "SELECT 1 FROM sqlite_schema LIMIT 1");
            JdbcTransaction tx = new JdbcTransaction(reader.statements, sqlite);
            try {
                return work.apply(tx);
            } finally {
                tx.end();
                Sqlite.run(reader.connection, "ROLLBACK");
                reusable = tx.fatal() == null;
            }
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be read", failure);
        } finally {
            giveBack(reader, reusable);
        }
    }

    /** Waits for the works under way, and closes. */
    void close() {
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            while (active > 0) {
                try {
                    wait();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            idle.forEach(Readers::discard);
            idle.clear();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Reader take() {
        @Nullable Reader reader;
        synchronized (this) {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            active++;
            reader = idle.poll();
        }
        if (reader != null) {
            return reader;
        }
        try {
            Connection connection = sqlite.connect();
            Sqlite.run(connection, "PRAGMA query_only = ON");
            return new Reader(connection, new Statements(connection));
        } catch (SQLException failure) {
            release();
            throw new StoreException("the store cannot be read", failure);
        }
    }

    private synchronized void giveBack(Reader reader, boolean reusable) {
        if (reusable && idle.size() < KEPT) {
            idle.push(reader);
        } else {
            discard(reader);
        }
        release();
    }

    private synchronized void release() {
        active--;
        notifyAll();
    }

    private static void discard(Reader reader) {
        try {
            reader.statements.close();
            reader.connection.close();
        } catch (SQLException failure) {
            // it only read: nothing is lost
        }
    }

    private record Reader(Connection connection, Statements statements) {}
}
