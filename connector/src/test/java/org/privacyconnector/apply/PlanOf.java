package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** A plan made by hand, with the versions the world has right now. */
final class PlanOf implements PlanLines {
    private final FakeWorld world;
    private final List<Finding> findings = new ArrayList<>();
    private List<PlanLine> lines = List.of();

    PlanOf(FakeWorld world) {
        this.world = world;
    }

    PlanOf delete(int rank, RowRef row, @Nullable RowRef parent) {
        return add(rank, row, parent, false, new Effect.RowDelete(row, world.version(row)));
    }

    PlanOf cascaded(int rank, RowRef row, RowRef parent) {
        return add(rank, row, parent, true, new Effect.RowDelete(row, world.version(row)));
    }

    PlanOf update(int rank, RowRef row, @Nullable RowRef parent, Effect.Why why, Map<String, Object> values) {
        Map<ColumnName, Change> changes = new TreeMap<>();
        values.forEach((column, value) -> changes.put(
                new ColumnName(column),
                value instanceof Integer number
                        ? new Change.Fixed(Literal.Numeric.of(number))
                        : value.equals("")
                                ? new Change.Empty()
                                : new Change.Fixed(new Literal.Text(value.toString()))));
        return add(rank, row, parent, false, new Effect.RowUpdate(row, world.version(row), why, changes));
    }

    private PlanOf add(int rank, RowRef row, @Nullable RowRef parent, boolean cascaded, Effect effect) {
        findings.add(new Finding(
                rank, "old " + row.table() + "s", row, effect.version(), parent, cascaded, new Verdict.Due(effect)));
        return this;
    }

    PlanOf sealed() {
        findings.sort(Comparator.comparingInt(Finding::rank).thenComparing(Finding::row));
        List<PlanLine> numbered = new ArrayList<>();
        for (Finding finding : findings) {
            numbered.add(new PlanLine(numbered.size(), finding));
        }
        lines = List.copyOf(numbered);
        return this;
    }

    List<PlanLine> lines() {
        return lines;
    }

    @Override
    public List<PlanLine> from(long number, int atMost) {
        return lines.stream()
                .filter(line -> line.number() >= number)
                .limit(atMost)
                .toList();
    }

    @Override
    public long size() {
        return lines.size();
    }

    @Override
    public Set<TableName> tables() {
        return lines.stream().map(line -> line.row().table()).collect(Collectors.toSet());
    }
}
