package org.privacyconnector;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.privacyconnector.duty.retention.RetentionDuty;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.run.Course;
import org.privacyconnector.run.Holds;
import org.privacyconnector.run.PlanFiles;
import org.privacyconnector.state.Plans;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;

/**
 * One environment, opened: the one place where every floor is wired. Each part is opened when it is first asked for, so that a command that
 * only looks into the store signs in nowhere. Safe for many threads. Closes everything that was opened.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Connector implements AutoCloseable {
    private static final String JDBC = "jdbc:sqlite:";

    private final Policy policy;
    private final Operator operator;
    private final Machine machine;
    private final Secrets secrets;
    private final Once<SqliteStore> store;
    private final Once<RetentionDuty> retention;
    private final Once<Course> course;
    private final AtomicReference<LongConsumer> reading = new AtomicReference<>(rows -> {});

    /** Opens nothing yet. */
    public Connector(Policy policy, Operator operator, Machine machine) {
        this.policy = policy;
        this.operator = operator;
        this.machine = machine;
        this.secrets = new Secrets(operator, machine.environment());
        this.store = new Once<>(() -> SqliteStore.open(storeFile()));
        this.retention = new Once<>(this::openRetention);
        this.course = new Once<>(this::openCourse);
    }

    /** The policy. */
    public Policy policy() {
        return policy;
    }

    /** The trust roots. */
    public Operator operator() {
        return operator;
    }

    /** What survives a restart. */
    public Store store() {
        return store.get();
    }

    /** The sealed plans. */
    public Plans plans() {
        return new Plans(store());
    }

    /** Plans as folders. */
    public PlanFiles planFiles() {
        return new PlanFiles(store());
    }

    /** Holds on persons. */
    public Holds holds() {
        throw new UnsupportedOperationException();
    }

    /** Retention, resolved against the environment's tables as they are now. */
    public RetentionDuty retention() {
        return retention.get();
    }

    /** The one way to change anything. */
    public Course course() {
        return course.get();
    }

    /** Tells how many rows were read, while they are read. */
    public void onRowsRead(LongConsumer listener) {
        reading.set(listener);
    }

    private Path storeFile() {
        return machine.folder()
                .resolve(operator.store().substring(JDBC.length()))
                .normalize();
    }

    private RetentionDuty openRetention() {
        return new RetentionDuty(
                operator.environment(),
                operator.timeZone(),
                policy,
                Laws.shipped(),
                metadata(),
                rows(),
                access(),
                rows -> Map.of(),
                nothing());
    }

    private RowReader rows() {
        throw new UnsupportedOperationException();
    }

    private MetadataReader metadata() {
        throw new UnsupportedOperationException();
    }

    private AccessReader access() {
        throw new UnsupportedOperationException();
    }

    private Course openCourse() {
        throw new UnsupportedOperationException();
    }

    private static QuarantineBook nothing() {
        return new QuarantineBook() {
            @Override
            public void stream(String rule, Consumer<Quarantined> consumer) {}

            @Override
            public Map<RowRef, Quarantined> of(Collection<RowRef> rows) {
                return Map.of();
            }
        };
    }

    @Override
    public void close() {
        SqliteStore opened = store.peek();
        if (opened != null) {
            opened.close();
        }
    }
}
