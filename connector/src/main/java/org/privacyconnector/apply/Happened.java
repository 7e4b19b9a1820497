package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** Tells by reading whether effects have happened: the row is gone, or its columns read as asked, or the definition stands. */
final class Happened {
    private final RowReader reader;
    private final DefinitionReader definitions;

    Happened(RowReader reader, DefinitionReader definitions) {
        this.reader = reader;
        this.definitions = definitions;
    }

    /**
     * What a reading shows of one line.
     *
     * @param version of the row as it reads now, or null when it is gone or has none
     */
    record Sight(boolean happened, @Nullable RowVersion version) {}

    /** One sight for each line, by the line's number; rows of one table are asked for together. */
    Map<Long, Sight> look(List<PlanLine> lines) {
        Map<TableName, List<PlanLine>> byTable = new TreeMap<>();
        Map<Long, Sight> sights = new HashMap<>();
        for (PlanLine line : lines) {
            if (Kind.effect(line) instanceof Effect.Define define) {
                boolean stands = definitions.standing(define.definition()) instanceof DefinitionReader.Standing.Stands;
                sights.put(line.number(), new Sight(stands, null));
            } else {
                byTable.computeIfAbsent(line.row().table(), table -> new ArrayList<>())
                        .add(line);
            }
        }
        byTable.forEach((table, some) -> {
            TreeSet<ColumnName> columns = new TreeSet<>();
            for (PlanLine line : some) {
                columns.addAll(Change.readable(Kind.effect(line).changes()).keySet());
            }
            Map<UUID, Row> rows = reader.rows(
                    table, some.stream().map(line -> line.row().id()).distinct().toList(), List.copyOf(columns));
            for (PlanLine line : some) {
                Row row = rows.get(line.row().id());
                sights.put(
                        line.number(), new Sight(happened(Kind.effect(line), row), row == null ? null : row.version()));
            }
        });
        return sights;
    }

    private static boolean happened(Effect effect, @Nullable Row row) {
        if (effect instanceof Effect.RowDelete) {
            return row == null;
        }
        // a row is made whole, its secret too; of a secret set later nobody can tell, so it is set again
        boolean made = effect instanceof Effect.RowCreate;
        return row != null
                && effect.changes().entrySet().stream()
                        .allMatch(change -> change.getValue() instanceof Change.Secret
                                ? made
                                : change.getValue().reads(row.value(change.getKey())));
    }
}
