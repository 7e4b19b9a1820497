package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;

/**
 * The second half of a quarantine: rows that were deactivated long enough ago, that no person has touched since, and that would still be due
 * if they had the state they had before. Untouched means that our own user changed the row last.
 */
final class QuarantinePlan {
    private static final ColumnName MODIFIED_BY = new ColumnName("modifiedby");
    private static final ColumnName STATUS = new ColumnName("statuscode");

    private final Scene scene;
    private final BoundRule rule;
    private final AsOf asOf;
    private final PlanSink sink;
    private final Tally tally;

    QuarantinePlan(Scene scene, BoundRule rule, AsOf asOf, PlanSink sink, Tally tally) {
        this.scene = scene;
        this.rule = rule;
        this.asOf = asOf;
        this.sink = sink;
        this.tally = tally;
    }

    /** The column that tells who changed a row last, where the table has one. */
    static Optional<ColumnName> modifiedBy(Table table) {
        return table.column(MODIFIED_BY).isPresent() ? Optional.of(MODIFIED_BY) : Optional.empty();
    }

    /** Without rows that are in this rule's quarantine and untouched: those are judged by {@link #run}. */
    List<Row> notWaiting(List<Row> rows) {
        Map<RowRef, Quarantined> inside =
                scene.quarantine().of(rows.stream().map(Row::ref).toList());
        return rows.stream()
                .filter(row -> {
                    Quarantined record = inside.get(row.ref());
                    return record == null || !record.rule().equals(rule.name()) || !untouched(row);
                })
                .toList();
    }

    /**
     * Judges every row in this rule's quarantine; those to go on to what comes afterwards are handed on.
     *
     * @param only the rows to look at, or null for all
     */
    void run(BoundThen.Quarantine quarantine, @Nullable Collection<UUID> only, Consumer<List<Row>> afterwards) {
        Chunks<Quarantined> chunks = new Chunks<>(Scene.CHUNK, records -> chunk(records, quarantine, afterwards));
        if (only == null) {
            scene.quarantine().stream(rule.name(), chunks::add);
        } else {
            List<RowRef> refs =
                    only.stream().map(id -> scene.ref(rule.table().name(), id)).toList();
            scene.quarantine().of(refs).values().stream()
                    .filter(record -> record.rule().equals(rule.name()))
                    .forEach(chunks::add);
        }
        chunks.end();
    }

    private void chunk(List<Quarantined> records, BoundThen.Quarantine quarantine, Consumer<List<Row>> afterwards) {
        List<UUID> ids = records.stream().map(record -> record.row().id()).toList();
        List<ColumnName> columns = new ArrayList<>();
        modifiedBy(rule.table()).ifPresent(columns::add);
        if (ClosedStates.possible(rule.table().name())) {
            columns.add(ClosedStates.STATE);
        }
        Map<UUID, Row> rows = scene.rows().rows(rule.table().name(), ids, columns);
        Map<Folding, List<Row>> over = new HashMap<>();
        for (Quarantined record : records) {
            Row row = rows.get(record.row().id());
            if (row != null && untouched(row)) {
                if (waiting(record, quarantine.days())) {
                    sink.add(new Finding(
                            Telling.ROOT_RANK,
                            rule.name(),
                            row.ref(),
                            row.version(),
                            null,
                            false,
                            new Verdict.Keep("quarantine", rule.name())));
                } else {
                    over.computeIfAbsent(folding(record), f -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        over.forEach((folding, some) -> {
            Set<UUID> due = due(folding, some, quarantine.afterwards());
            List<Row> still =
                    some.stream().filter(row -> due.contains(row.ref().id())).toList();
            for (int i = still.size(); i < some.size(); i++) {
                tally.count("in quarantine no longer due or already as asked");
            }
            afterwards.accept(still);
        });
    }

    private boolean waiting(Quarantined record, int days) {
        return !lastDay(record, days, asOf.zone()).isBefore(asOf.today());
    }

    /** The last day of the row's quarantine. */
    static LocalDate lastDay(Quarantined record, int days, ZoneId zone) {
        return LocalDate.ofInstant(record.since(), zone).plusDays(days);
    }

    private boolean untouched(Row row) {
        Lookup by = row.lookup(MODIFIED_BY);
        return by != null && by.id().equals(scene.access().ownUser());
    }

    private Set<UUID> due(Folding folding, List<Row> rows, BoundThen afterwards) {
        Folding.Rest rest = folding.fold(rule.due(asOf.today()));
        Set<UUID> due = new HashSet<>();
        if (rest.condition() != null) {
            Condition still =
                    Ask.outstanding(afterwards, rule.table(), scene.policy().map(), rest.condition(), asOf.today());
            RowQuery query = new RowQuery(
                    rule.table().name(),
                    List.of(),
                    BoundRule.and(Scene.among(rule.table(), RulePlan.ids(rows)), still));
            scene.ask(List.of(query)).get(0).forEach(row -> due.add(row.ref().id()));
        }
        return due;
    }

    /** The state the row had before the quarantine, in place of the one we gave it. */
    static Folding folding(Quarantined record) {
        Map<ColumnName, Long> known = new HashMap<>();
        if (record.formerState() != null) {
            known.put(ClosedStates.STATE, record.formerState());
        }
        if (record.formerStatus() != null) {
            known.put(STATUS, record.formerStatus());
        }
        return new Folding(Map.copyOf(known));
    }
}
