package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/** Everything the duty looks at: the environment through our user's eyes, and the policy resolved against it. Only reads. */
record Scene(
        String environment,
        BoundPolicy policy,
        RowReader rows,
        AccessReader access,
        PersonHolds personHolds,
        QuarantineBook quarantine) {
    /** Rows judged at a time, and ids in one condition. */
    static final int CHUNK = 100;

    /** A hold that cannot be told keeps everything (S5, S12). */
    @Nullable
    String unreadableHold() {
        for (BoundPolicy.OfHold hold : policy.holds()) {
            BoundHold bound = hold.bound();
            String blind = bound == null ? "it does not fit the environment" : Suspensions.blind(bound.sight(), access);
            if (blind != null) {
                return "hold '" + hold.written().name() + "' cannot be told: " + blind;
            }
        }
        return null;
    }

    RowRef ref(TableName table, UUID id) {
        return new RowRef(environment, table, id);
    }

    /** The row is one of these. */
    static Condition among(Table table, Collection<UUID> ids) {
        return in(Path.of(table.primaryId()), ids);
    }

    /** The row's lookup points at one of these. */
    static Condition pointingAt(ColumnName lookup, Collection<UUID> ids) {
        return in(Path.lookup(lookup), ids);
    }

    private static Condition in(Path path, Collection<UUID> ids) {
        List<Literal> values = new ArrayList<>();
        ids.forEach(id -> values.add(new Literal.Id(id)));
        return new Condition.In(path, values);
    }

    /** Several queries in one request; those whose answers do not fit one page are then streamed one by one. */
    List<List<Row>> ask(List<RowQuery> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        try {
            return rows.together(queries);
        } catch (DataverseAccessException tooMuchForOnePage) {
            List<List<Row>> answers = new ArrayList<>();
            for (RowQuery query : queries) {
                List<Row> answer = new ArrayList<>();
                rows.stream(query, answer::add);
                answers.add(answer);
            }
            return answers;
        }
    }
}
