package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.TableName;

/** Reads carried-out lines again: deleted rows are gone, changed columns read as asked. Where our user does not see it all: "not checked" (S5). */
final class Proof {
    private final Scene scene;

    Proof(Scene scene) {
        this.scene = scene;
    }

    List<@Nullable String> prove(List<PlanLine> lines) {
        Map<TableName, List<PlanLine>> byTable = new TreeMap<>();
        lines.forEach(line -> byTable.computeIfAbsent(line.row().table(), t -> new ArrayList<>())
                .add(line));
        Map<Long, String> wrong = new HashMap<>();
        byTable.forEach((table, some) -> {
            for (int from = 0; from < some.size(); from += Scene.CHUNK) {
                prove(table, some.subList(from, Math.min(some.size(), from + Scene.CHUNK)), wrong);
            }
        });
        List<@Nullable String> answers = new ArrayList<>();
        lines.forEach(line -> answers.add(wrong.get(line.number())));
        return answers;
    }

    private void prove(TableName table, List<PlanLine> lines, Map<Long, String> wrong) {
        Set<ColumnName> columns = new TreeSet<>();
        List<UUID> ids = new ArrayList<>();
        for (PlanLine line : lines) {
            ids.add(line.row().id());
            columns.addAll(changes(line).keySet());
        }
        String blind = scene.access().blindSpot(table, columns).orElse(null);
        if (blind != null) {
            lines.forEach(line -> wrong.put(line.number(), "not checked: " + blind));
            return;
        }
        Map<UUID, Row> rows = scene.rows().rows(table, ids, List.copyOf(columns));
        for (PlanLine line : lines) {
            String what = wrong(line, rows.get(line.row().id()));
            if (what != null) {
                wrong.put(line.number(), what);
            }
        }
    }

    private static @Nullable String wrong(PlanLine line, @Nullable Row row) {
        if (!(line.finding().verdict() instanceof Verdict.Due due)) {
            return "nothing was asked for it";
        }
        if (due.effect() instanceof Effect.RowDelete) {
            return row == null ? null : "the row is still there";
        }
        if (row == null) {
            return "the row is gone, though only columns were to change";
        }
        for (Map.Entry<ColumnName, Change> change : changes(line).entrySet()) {
            Object value = row.value(change.getKey());
            if (!Emptying.reads(value instanceof Lookup lookup ? lookup.id() : value, change.getValue())) {
                return "column " + change.getKey() + " does not read as asked";
            }
        }
        return null;
    }

    private static Map<ColumnName, Change> changes(PlanLine line) {
        return line.finding().verdict() instanceof Verdict.Due due && due.effect() instanceof Effect.RowUpdate update
                ? update.changes()
                : Map.of();
    }
}
