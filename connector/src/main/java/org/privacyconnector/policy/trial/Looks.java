package org.privacyconnector.policy.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Path;

/**
 * The names that rules and holds look at on a row, and below each relationship or lookup. A made-up row that gives anything else is probably
 * misspelled, and its test would prove nothing. For one thread.
 */
final class Looks {
    private final Map<String, Looks> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void add(Path path) {
        Looks at = this;
        for (String step : path.through()) {
            at = at.below(step);
        }
        at.below(path.column());
    }

    void name(String column) {
        below(column);
    }

    Looks below(String name) {
        return names.computeIfAbsent(name, n -> new Looks());
    }

    void add(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::add);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.part());
        } else if (condition instanceof Condition.Any any) {
            Looks below = below(any.relation());
            Condition inner = any.inner();
            if (inner != null) {
                below.add(inner);
            }
        } else if (condition instanceof Condition.Every every) {
            below(every.relation()).add(every.inner());
        } else if (condition instanceof Condition.Compare compare) {
            add(compare.path());
        } else if (condition instanceof Condition.In in) {
            add(in.path());
        } else if (condition instanceof Condition.IsEmpty empty) {
            add(empty.path());
        } else if (condition instanceof Condition.IsSet set) {
            add(set.path());
        } else if (condition instanceof Condition.TextMatch match) {
            add(match.path());
        }
    }

    /** What is wrong with a name of the given row, or null when each is looked at. */
    @Nullable
    String wrong(JsonNode row) {
        for (Map.Entry<String, JsonNode> entry : row.properties()) {
            String name = entry.getKey();
            Looks below = names.get(plain(name));
            if (below == null) {
                return "nothing looks at '" + name + "'. "
                        + Nearest.cure(
                                name,
                                names.keySet(),
                                names.isEmpty()
                                        ? "Write {}."
                                        : "Rules and holds here look at " + String.join(", ", names.keySet()) + ".");
            }
            Iterable<JsonNode> rows = entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
            for (JsonNode one : rows) {
                String wrong = one.isObject() ? below.wrong(one) : null;
                if (wrong != null) {
                    return "in '" + name + "' " + wrong;
                }
            }
        }
        return null;
    }

    private String plain(String name) {
        return !names.containsKey(name) && name.startsWith("_") && name.endsWith("_value")
                ? name.substring(1, name.length() - "_value".length())
                : name;
    }
}
