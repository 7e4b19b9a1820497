package org.privacyconnector.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Store;

/** How many rows a rule usually has: the median of its due rows over the last ten plans that were carried out (S11). */
final class Medians {
    private final Store store;
    private final String environment;

    Medians(Store store, String environment) {
        this.store = store;
        this.environment = environment;
    }

    /** The median, rounded down between two, or null when the rule has never been carried out. */
    @Nullable
    Long of(String rule) {
        List<Long> last = store
                .read(tx -> tx.query(
                        "select r.due from apply_run a join plan p on p.plan_id = a.plan and p.environment = a.environment"
                                + " join plan_rule r on r.plan_no = p.plan_no where a.environment = ? and r.rule = ?"
                                + " and a.phase = 'FINISHED' and not exists (select 1 from apply_abandoned l"
                                + " where l.environment = a.environment and l.run = a.run) order by a.started desc, a.run limit 10",
                        row -> row.getLong(1),
                        environment,
                        rule))
                .stream()
                .sorted()
                .toList();
        if (last.isEmpty()) {
            return null;
        }
        return (last.get((last.size() - 1) / 2) + last.get(last.size() / 2)) / 2;
    }
}
