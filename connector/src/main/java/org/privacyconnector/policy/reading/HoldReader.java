package org.privacyconnector.policy.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.TableName;

/** Reads legal holds by condition (S12). */
final class HoldReader {
    private final Problems problems;
    private final WhereReader where;

    HoldReader(Problems problems, WhereReader where) {
        this.problems = problems;
        this.where = where;
    }

    /** The holds that are usable; the others are reported. */
    List<Hold> read(Section file) {
        List<Hold> holds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : file.sections("holds")) {
            String name = section.text("hold");
            if (name != null && !names.add(name)) {
                problems.error(
                        "duplicate-name",
                        section.valuePlace("hold"),
                        "two holds are called '" + name + "'",
                        "Rename one of them.");
            }
            Hold hold = hold(section);
            if (hold != null) {
                holds.add(hold);
            }
        }
        return holds;
    }

    private @Nullable Hold hold(Section section) {
        String name = section.text("hold");
        TableName table = section.table("table");
        String because = section.text("because");
        List<String> anyOf = section.texts("anyOf");
        if (new HashSet<>(anyOf).size() < anyOf.size()) {
            problems.error("twice", section.valuePlace("anyOf"), "a relationship stands twice in 'anyOf'", null);
        }
        Node condition = section.value("where");
        Condition where = condition == null ? null : this.where.read(condition);
        if (name == null || table == null || because == null || where == null) {
            return null;
        }
        String review = section.text("review");
        return new Hold(
                name,
                table,
                anyOf,
                where,
                because,
                section.text("owner"),
                review == null ? null : Amounts.review(review),
                section.place(),
                WrittenWords.of(section.node()));
    }
}
