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
 * The one thread that writes. It takes all works that wait, runs them in one transaction with a savepoint each, and tells their
 * callers after the commit is durable. When the store cannot be trusted any more it fails everything from then on.
 */
final class Writer implements Runnable {
    /** A group stays small enough that the first of it does not wait long. */
    private static final int GROUP = 128;

    private static final Pending<Boolean> END = new Pending<>(tx -> true);

    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Object gate = new Object();
    private final Database database;
    private final CommitWatch watch;
    private final Runnable committed;
    private final Thread thread;
    private boolean closed;
    private volatile @Nullable Throwable broken;
    private @Nullable Session session;

    /**
     * @param committed is told of each commit, after its callers; must not wait
     * @throws SQLException when the database cannot be reached
     */
    Writer(Database database, CommitWatch watch, Runnable committed) throws SQLException {
        this.database = database;
        this.session = new Session(database.connect());
        this.watch = watch;
        this.committed = committed;
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
        Session current;
        try {
            current = session();
            database.begin(current.connection);
        } catch (SQLException failure) {
            // a connection that was lost meanwhile: the next group gets another
            drop();
            for (Pending<?> pending : group) {
                pending.fail(new StoreException(
                        "the store could not begin a transaction; is another process holding it?", failure));
            }
            return;
        }
        List<Pending<?>> ran = new ArrayList<>(group.size());
        try {
            for (Pending<?> pending : group) {
                if (runAlone(current, pending, group.size() > 1)) {
                    ran.add(pending);
                }
            }
            if (ran.isEmpty()) {
                database.rollback(current.connection);
                return;
            }
            watch.before();
            database.commit(current.connection);
            watch.after();
        } catch (Throwable failure) {
            lose(current, failure, group);
            return;
        }
        for (Pending<?> pending : ran) {
            pending.acknowledge();
        }
        committed.run();
    }

    /**
     * Whether the work ran well; one that threw is undone and its caller told. Without others in the transaction this is left to the
     * caller, who rolls it back whole: a savepoint has the database copy each page before it is changed.
     */
    private boolean runAlone(Session current, Pending<?> pending, boolean others) throws SQLException {
        if (others) {
            Sqlite.run(current.connection, "SAVEPOINT work");
        }
        JdbcTransaction tx = new JdbcTransaction(current.statements, database);
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
        if (others && thrown != null) {
            Sqlite.run(current.connection, "ROLLBACK TO SAVEPOINT work");
        }
        if (others) {
            Sqlite.run(current.connection, "RELEASE SAVEPOINT work");
        }
        if (thrown != null) {
            pending.fail(thrown);
        }
        return thrown == null;
    }

    /** The group is lost, or nobody knows: from now on nothing is done, or on a server all is done on a new connection. */
    private void lose(Session current, Throwable failure, List<Pending<?>> group) {
        boolean ends = !database.recovers() || !(failure instanceof SQLException);
        if (ends) {
            broken = failure;
        }
        try {
            database.rollback(current.connection);
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
        if (!ends) {
            drop();
        }
        for (Pending<?> pending : group) {
            if (failure instanceof SQLException && !ends) {
                pending.fail(new StoreException(
                        "the store failed; nobody knows whether what was just given to it is kept. Is the server up, and"
                                + " its disk not full?",
                        failure));
            } else if (failure instanceof SQLException) {
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

    private Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(database.connect());
            session = open;
        }
        return open;
    }

    private void drop() {
        Session open = session;
        if (open != null && database.recovers()) {
            session = null;
            try {
                open.close();
            } catch (SQLException gone) {
                // it was lost before
            }
        }
    }

    private void leave() {
        Session open = session;
        if (open == null) {
            return;
        }
        try {
            if (broken == null) {
                open.statements.close();
                database.leave(open.connection);
            }
            open.close();
        } catch (SQLException failure) {
            broken = broken == null ? failure : broken;
        }
    }

    /** The connection that is written on, and its statements. */
    private record Session(Connection connection, Statements statements) {
        Session(Connection connection) {
            this(connection, new Statements(connection));
        }

        void close() throws SQLException {
            statements.close();
            connection.close();
        }
    }
}
