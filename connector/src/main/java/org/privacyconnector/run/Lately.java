package org.privacyconnector.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.state.Plans;
import org.privacyconnector.state.Run;
import org.privacyconnector.state.Runs;
import org.privacyconnector.state.Tally;
import org.privacyconnector.store.Store;

/** What the last ten runs of a duty saw, against which a sudden nothing is held: it is rather unseen than empty (S5). */
final class Lately {
    private static final String TABLE = "table:";
    private static final int RUNS = 10;
    private static final int LOOKED_AT = 100;

    private final Store store;
    private final Plans plans;
    private final Runs runs;
    private final Tally tally;

    Lately(Store store, String environment) {
        this.store = store;
        this.plans = new Plans(store);
        this.runs = new Runs(environment);
        this.tally = new Tally(environment);
    }

    /** A plan that was let through, and how many rows of each table its run has deleted. */
    private record Seen(SealedPlan plan, Map<String, Long> deleted) {}

    /** The name by which an approver says that a table is empty indeed. */
    static String name(String table) {
        return TABLE + table;
    }

    /** Whether that is such a name of a table that the plan found empty. */
    static boolean names(SealedPlan plan, String name) {
        return empty(plan).stream().map(Lately::name).anyMatch(name::equals);
    }

    /** Tables that the plan found empty, though the last run that counted them left rows there; and how many. */
    Map<String, Long> fallen(SealedPlan plan) {
        List<String> empty = empty(plan);
        Map<String, Long> fallen = new TreeMap<>();
        if (!empty.isEmpty()) {
            List<Seen> last = last(plan);
            empty.forEach(table -> left(last, table).ifPresent(rows -> fallen.merge(table, rows, Math::max)));
        }
        return fallen;
    }

    /** When the newest of those plans was made in which the hold matched something. */
    Optional<Instant> matched(SealedPlan plan, String hold) {
        return last(plan).stream()
                .map(Seen::plan)
                .filter(seen -> seen.header().holds().stream()
                        .anyMatch(count -> count.hold().equals(hold) && count.matches() > 0))
                .map(seen -> seen.header().created())
                .max(Instant::compareTo);
    }

    private static List<String> empty(SealedPlan plan) {
        return plan.header().rules().stream()
                .filter(rule -> rule.suspended() == null && rule.tableRows() == 0)
                .map(rule -> rule.table())
                .distinct()
                .toList();
    }

    private static OptionalLong left(List<Seen> last, String table) {
        for (Seen seen : last) {
            OptionalLong rows = seen.plan().header().rules().stream()
                    .filter(rule -> rule.suspended() == null && rule.table().equals(table))
                    .mapToLong(rule -> rule.tableRows())
                    .max();
            if (rows.isPresent()) {
                long left = rows.getAsLong() - seen.deleted().getOrDefault(table, 0L);
                return left > 0 ? OptionalLong.of(left) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private List<Seen> last(SealedPlan plan) {
        List<Run> some = store.read(tx -> runs.newest(tx, LOOKED_AT)).stream()
                .filter(run ->
                        run.duty().equals(plan.header().duty()) && !run.plan().equals(plan.id()))
                .limit(RUNS)
                .toList();
        List<Seen> last = new ArrayList<>();
        for (Run run : some) {
            found(run.plan()).ifPresent(before -> last.add(new Seen(before, deleted(run))));
        }
        return last;
    }

    /** A plan that is not as it was written tells nothing. */
    private Optional<SealedPlan> found(String plan) {
        try {
            return plans.find(plan);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Map<String, Long> deleted(Run run) {
        Map<String, Long> deleted = new TreeMap<>();
        store.read(tx -> tally.ofRun(tx, run.id())).stream()
                .filter(count -> count.kind().equals("delete") && count.word().equals("done"))
                .forEach(count -> deleted.merge(count.table(), count.count(), Long::sum));
        return deleted;
    }
}
