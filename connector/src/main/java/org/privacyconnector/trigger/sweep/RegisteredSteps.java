package org.privacyconnector.trigger.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.TableName;

/** The steps that hang on our own endpoint, as they are registered now; those of an endpoint that came with a copy are not ours. */
public final class RegisteredSteps implements OwnSteps {
    private static final TableName STEP = new TableName("sdkmessageprocessingstep");
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
        Optional<String> blind = access.blindSpot(STEP, Set.of(HANDLER));
        if (blind.isPresent()) {
            throw new DataverseAccessException(blind.get());
        }
        Set<UUID> steps = new HashSet<>();
        rows.stream(
                new RowQuery(
                        STEP,
                        List.of(),
                        new Condition.Compare(
                                Path.lookup(HANDLER), Condition.Operator.EQUAL, new Literal.Id(endpoint))),
                row -> steps.add(row.ref().id()));
        return steps;
    }
}
