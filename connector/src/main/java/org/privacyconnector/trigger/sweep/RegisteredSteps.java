package org.privacyconnector.trigger.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.TableName;

/** The steps that hang on our own endpoint, as they are registered now; those of an endpoint that came with a copy are not ours. */
public final class RegisteredSteps implements OwnSteps {
    private static final TableName STEP = new TableName("sdkmessageprocessingstep");
    private static final ColumnName STATE = new ColumnName("statecode");
    private static final ColumnName FILTER = new ColumnName("filteringattributes");
    private static final ColumnName HANDLER = new ColumnName("eventhandler");

    private final RowReader rows;
    private final AccessReader access;
    private final UUID endpoint;

    /** @param endpoint our own, whether or not it is registered yet */
    public RegisteredSteps(RowReader rows, AccessReader access, UUID endpoint) {
        this.rows = rows;
        this.access = access;
        this.endpoint = endpoint;
    }

    @Override
    public Set<UUID> ids() {
        return read(Set.of(), hanging(), step -> true);
    }

    @Override
    public Set<UUID> certain() {
        Condition on = new Condition.Compare(Path.of(STATE), Condition.Operator.EQUAL, Literal.Numeric.of(0));
        return read(Set.of(FILTER), new Condition.And(List.of(hanging(), on)), step -> {
            String columns = step.text(FILTER);
            return columns == null || columns.isBlank();
        });
    }

    private Condition hanging() {
        return new Condition.Compare(Path.lookup(HANDLER), Condition.Operator.EQUAL, new Literal.Id(endpoint));
    }

    private Set<UUID> read(Set<ColumnName> columns, Condition where, Predicate<Row> which) {
        Set<ColumnName> seen = new HashSet<>(columns);
        seen.add(HANDLER);
        seen.add(STATE);
        Optional<String> blind = access.blindSpot(STEP, seen);
        if (blind.isPresent()) {
            throw new DataverseAccessException(blind.get());
        }
        Set<UUID> steps = new HashSet<>();
        rows.stream(new RowQuery(STEP, List.copyOf(columns), where), row -> {
            if (which.test(row)) {
                steps.add(row.ref().id());
            }
        });
        return steps;
    }
}
