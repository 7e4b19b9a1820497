package org.privacyconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes all works that wait, runs them in one SQLite transaction with a savepoint each, and tells their
 * callers after the commit is durable. When the store cannot be trusted any more it fails everything from then on.
 */
final class Writer implements Runnable {
    /** A group stays small enough that the first of it does not wait long. */
    private static final int GROUP = 128;

    private static final Pending<Boolean> END = new Pending<>(tx -> true);

    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Object gate = new Object();
    private final Connection connection;
    private final Statements statements;
    private final CommitWatch watch;
    private final Thread thread;
    private boolean closed;
    private volatile @Nullable Throwable broken;

    Writer(Connection connection, CommitWatch watch) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.watch = watch;
        this.thread = new Thread(this, "store-writer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    <T> T submit(Function<Transaction, T> work) {
        if (isWriter()) {
            throw new IllegalStateException(
                    "a work on the store may not submit another; use the transaction it was handed");
        }
        Pending<T> pending = new Pending<>(work);
        synchronized (gate) {
            checkSound();
            if (closed) {
                throw new StoreException("the store is closed");
            }
            queue.add(pending);
        }
        return pending.await();
    }

    boolean isWriter() {
        return Thread.currentThread() == thread;
    }

    /** @throws StoreException when the store failed before */
    void checkSound() {
        Throwable cause = broken;
        if (cause != null) {
            throw new StoreException(
                    "the store failed before and is not used any more; find the cause (disk full? disk failing?) and start again",
                    cause);
        }
    }

    /** Finishes what waits, and ends. Afterwards the connection is closed. */
    void close() {
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(END);
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        List<Pending<?>> group = new ArrayList<>();
        boolean ending = false;
        while (!ending) {
            group.clear();
            group.add(next());
            queue.drainTo(group, GROUP - 1);
            ending = group.remove(END);
            if (!group.isEmpty()) {
                carry(group);
            }
        }
        leave();
    }

    private Pending<?> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ignored) {
                // nobody has a reason to interrupt this thread; it ends by close()
            }
        }
    }

    private void carry(List<Pending<?>> group) {
        if (broken != null) {
            failAll(group);
            return;
        }
        try {
            Sqlite.run(connection, "BEGIN IMMEDIATE");
        } catch (SQLException failure) {
            for (Pending<?> pending : group) {
                pending.fail(new StoreException(
                        "the store could not begin a transaction; is another process holding it?", failure));
            }
            return;
        }
        List<Pending<?>> ran = new ArrayList<>(group.size());
        try {
            for (Pending<?> pending : group) {
                if (runAlone(pending)) {
                    ran.add(pending);
                }
            }
            if (ran.isEmpty()) {
                Sqlite.run(connection, "ROLLBACK");
                return;
            }
            watch.before();
            Sqlite.run(connection, "COMMIT");
            watch.after();
        } catch (Throwable failure) {
            lose(failure, group);
            return;
        }
        for (Pending<?> pending : ran) {
            pending.acknowledge();
        }
    }

    /** Whether the work ran well; one that threw is undone and its caller told. */
    private boolean runAlone(Pending<?> pending) throws SQLException {
        Sqlite.run(connection, "SAVEPOINT work");
        SqliteTransaction tx = new SqliteTransaction(statements);
        @Nullable Throwable thrown = null;
        try {
            pending.run(tx);
        } catch (Throwable failure) {
            thrown = failure;
        } finally {
            tx.end();
        }
        SQLException fatal = tx.fatal();
        if (fatal != null) {
            throw fatal;
        }
        if (thrown != null) {
            Sqlite.run(connection, "ROLLBACK TO work");
        }
        Sqlite.run(connection, "RELEASE work");
        if (thrown != null) {
            pending.fail(thrown);
        }
        return thrown == null;
    }

    /** The group is lost, or nobody knows: from now on nothing is done. */
    private void lose(Throwable failure, List<Pending<?>> group) {
        broken = failure;
        try {
            Sqlite.run(connection, "ROLLBACK");
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
        for (Pending<?> pending : group) {
            if (failure instanceof SQLException) {
                pending.fail(new StoreException(
                        "the store failed; what was just given to it is not kept, and nothing more is done until the"
                                + " cause is found (disk full? disk failing?) and the program started again",
                        failure));
            } else {
                pending.fail(failure);
            }
        }
    }

    private void failAll(List<Pending<?>> group) {
        for (Pending<?> pending : group) {
            try {
                checkSound();
            } catch (StoreException failure) {
                pending.fail(failure);
            }
        }
    }

    private void leave() {
        try {
            statements.close();
            if (broken == null) {
                // the log may hold what was deleted since (S28)
                Sqlite.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
            connection.close();
        } catch (SQLException failure) {
            broken = broken == null ? failure : broken;
        }
    }
}
