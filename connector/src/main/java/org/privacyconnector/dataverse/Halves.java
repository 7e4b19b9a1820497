package org.privacyconnector.dataverse;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Path;

/**
 * Splits a condition that lists primary ids into two that list half of them each. Every row satisfies at most one of them, because it has one
 * id; a list under an "or" or a "not" is never split.
 */
final class Halves {
    private Halves() {}

    /** Two conditions that together are the given one, or none when it cannot be split. */
    static List<Condition> of(Condition condition, ColumnName primaryId) {
        if (condition instanceof Condition.In in
                && in.path().equals(Path.of(primaryId))
                && in.values().size() > 1) {
            var values = in.values().stream().distinct().toList();
            int middle = values.size() / 2;
            return middle == 0
                    ? List.of()
                    : List.of(
                            new Condition.In(in.path(), values.subList(0, middle)),
                            new Condition.In(in.path(), values.subList(middle, values.size())));
        }
        if (condition instanceof Condition.And and) {
            for (int i = 0; i < and.parts().size(); i++) {
                List<Condition> halves = of(and.parts().get(i), primaryId);
                if (!halves.isEmpty()) {
                    List<Condition> whole = new ArrayList<>();
                    for (Condition half : halves) {
                        List<Condition> parts = new ArrayList<>(and.parts());
                        parts.set(i, half);
                        whole.add(new Condition.And(parts));
                    }
                    return whole;
                }
            }
        }
        return List.of();
    }
}
