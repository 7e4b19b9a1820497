package org.privacyconnector.trigger.sweep;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.TableName;

/** The steps of every webhook whose address is that of this product's door, as they are registered now. */
public final class RegisteredSteps implements OwnSteps {
    private static final TableName ENDPOINT = new TableName("serviceendpoint");
    private static final TableName STEP = new TableName("sdkmessageprocessingstep");
    private static final ColumnName CONTRACT = new ColumnName("contract");
    private static final ColumnName URL = new ColumnName("url");
    private static final ColumnName HANDLER = new ColumnName("eventhandler");
    private static final long WEBHOOK = 8;
    /** Where the product listens, whatever the host. */
    private static final String DOOR = "/webhooks/dataverse";

    private final RowReader rows;
    private final AccessReader access;

    /** Reads them from the environment. */
    public RegisteredSteps(RowReader rows, AccessReader access) {
        this.rows = rows;
        this.access = access;
    }

    @Override
    public Set<UUID> ids() {
        seen(ENDPOINT, Set.of(CONTRACT, URL));
        List<Literal> endpoints = new ArrayList<>();
        rows.stream(
                new RowQuery(
                        ENDPOINT,
                        List.of(URL),
                        new Condition.Compare(
                                Path.of(CONTRACT), Condition.Operator.EQUAL, Literal.Numeric.of(WEBHOOK))),
                row -> {
                    if (ours(row.text(URL))) {
                        endpoints.add(new Literal.Id(row.ref().id()));
                    }
                });
        if (endpoints.isEmpty()) {
            return Set.of();
        }
        seen(STEP, Set.of(HANDLER));
        Set<UUID> steps = new HashSet<>();
        rows.stream(
                new RowQuery(STEP, List.of(), new Condition.In(Path.lookup(HANDLER), endpoints)),
                row -> steps.add(row.ref().id()));
        return steps;
    }

    private void seen(TableName table, Set<ColumnName> columns) {
        Optional<String> blind = access.blindSpot(table, columns);
        if (blind.isPresent()) {
            throw new DataverseAccessException(blind.get());
        }
    }

    private static boolean ours(@Nullable String url) {
        try {
            return url != null && DOOR.equals(URI.create(url).getPath());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
