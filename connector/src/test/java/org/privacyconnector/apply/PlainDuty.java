package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;

/**
 * A duty that keeps to S3 in the plainest way: a row is still due when it has the version of the plan (or was changed by this run), no hold
 * stands in its column {@code hold}, and no row hangs on it that the plan does not know.
 */
final class PlainDuty implements Duty {
    private final FakeWorld world;
    private final Set<RowRef> planned = new HashSet<>();
    int judged;

    PlainDuty(FakeWorld world, List<PlanLine> lines) {
        this.world = world;
        lines.forEach(line -> planned.add(line.row()));
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Set<String> rules() {
        return Set.of("old contacts");
    }

    @Override
    public String fingerprint() {
        return "f";
    }

    @Override
    public void plan(AsOf asOf, PlanSink sink) {
        throw new IllegalStateException("not planned here");
    }

    @Override
    public List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<RowRef> ownWrites) {
        judged += lines.size();
        List<Judgement> judgements = new ArrayList<>();
        for (PlanLine line : lines) {
            Row row = world.row(line.row(), List.of()).orElse(null);
            judgements.add(row == null ? new Judgement.Gone() : judge(line, row, ownWrites.contains(line.row())));
        }
        return judgements;
    }

    private Judgement judge(PlanLine line, Row row, boolean own) {
        if (row.value(new ColumnName("hold")) != null) {
            return new Judgement.Held("litigation");
        }
        if (!own && !Objects.equals(row.version(), line.finding().version())) {
            return new Judgement.Changed("edited since the plan");
        }
        if (Kind.of(line).equals(Kind.DELETE)
                && world.children(line.row()).stream().anyMatch(child -> !planned.contains(child))) {
            return new Judgement.Changed("a related row was added since the plan");
        }
        return new Judgement.StillDue(row.version());
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        List<@Nullable String> findings = new ArrayList<>();
        for (PlanLine line : lines) {
            if (line.finding().cascaded() || Kind.effect(line) instanceof Effect.RowDelete) {
                findings.add(world.row(line.row(), List.of()).isPresent() ? "the row is there" : null);
            } else {
                var sight = new Happened(world, world).look(List.of(line)).get(line.number());
                if (sight == null) {
                    throw new DataverseAccessException("not seen");
                }
                findings.add(sight.happened() ? null : "a column is filled again");
            }
        }
        return findings;
    }
}
