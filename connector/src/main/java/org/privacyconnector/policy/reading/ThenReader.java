package org.privacyconnector.policy.reading;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.TableName;

/** Reads what happens to a row whose time is out. */
final class ThenReader {
    private static final Set<String> ANONYMISE_WORDS = Set.of("everyPersonalColumn", "leave", "related");

    private final Problems problems;
    private final Checked checked;
    private final DataMap map;

    ThenReader(Problems problems, Checked checked, DataMap map) {
        this.problems = problems;
        this.checked = checked;
        this.map = map;
    }

    /** What stands there, or null when it is unusable. */
    @Nullable
    Then read(@Nullable Node node, @Nullable TableName table) {
        String word = checked.text(node);
        if (word != null) {
            return word.equals("delete") ? new Then.Delete() : new Then.Deactivate();
        }
        Section section = Section.of(node, checked);
        if (section == null) {
            return null;
        }
        if (section.has("quarantine")) {
            String days = section.text("quarantine");
            Then afterwards = read(section.value("afterwards"), table);
            return days == null || afterwards == null ? null : new Then.Quarantine(Amounts.days(days), afterwards);
        }
        if (section.has("cut")) {
            return cut(section);
        }
        Section anonymise = section.section("anonymise");
        return anonymise == null ? null : anonymise(anonymise, table);
    }

    private @Nullable Then cut(Section section) {
        List<ColumnName> lookups = section.columns("cut");
        Set<ColumnName> seen = new HashSet<>();
        for (ColumnName lookup : lookups) {
            if (!seen.add(lookup)) {
                problems.error("twice", section.valuePlace("cut"), "'" + lookup + "' stands twice in 'cut'", null);
            }
        }
        return lookups.isEmpty() ? null : new Then.Cut(lookups);
    }

    private Then anonymise(Section section, @Nullable TableName table) {
        PersonalTable personal = table == null ? null : map.table(table).orElse(null);
        if (table != null && personal == null) {
            problems.error(
                    "not-personal",
                    section.place(),
                    "table " + table + " has no personal columns in data-map.yaml, so there is nothing to anonymise",
                    "Map its personal columns first.");
        }
        Map<ColumnName, String> leave = leave(section);
        Map<ColumnName, Literal> fixed = new LinkedHashMap<>();
        for (Node.Entry entry : section.node().entries()) {
            String key = entry.key().text();
            Section value = Section.of(entry.value(), checked);
            if (ANONYMISE_WORDS.contains(key) || value == null || !checked.usable(entry.key())) {
                continue;
            }
            Literal literal = literal(value.value("fixed"));
            if (literal != null) {
                ColumnName column = new ColumnName(key);
                nearMiss(personal, column, entry);
                fixed.put(column, literal);
                if (leave.containsKey(column)) {
                    problems.error(
                            "contradiction",
                            entry.key().place(),
                            "'" + column + "' gets a fixed value and is left as it is",
                            "Keep one of them.");
                }
            }
        }
        return new Then.Anonymise(fixed, leave, section.has("related"));
    }

    private Map<ColumnName, String> leave(Section anonymise) {
        Map<ColumnName, String> leave = new LinkedHashMap<>();
        Section section = anonymise.section("leave");
        if (section != null) {
            for (Node.Entry entry : section.node().entries()) {
                String reason = checked.text(entry.value());
                if (reason != null && checked.usable(entry.key())) {
                    leave.put(new ColumnName(entry.key().text()), reason);
                }
            }
        }
        return leave;
    }

    /** A name that is nearly a personal column's is probably meant to be it; only the environment knows for sure. */
    private void nearMiss(@Nullable PersonalTable personal, ColumnName column, Node.Entry entry) {
        if (personal != null && !personal.columns().containsKey(column)) {
            List<String> known = personal.columns().keySet().stream()
                    .map(ColumnName::value)
                    .sorted()
                    .toList();
            Nearest.of(column.value(), known)
                    .ifPresent(name -> problems.warning(
                            "unmapped-column",
                            entry.key().place(),
                            "column '" + column + "' is not in the data map of " + personal.table(),
                            "Did you mean '" + name + "'?"));
        }
    }

    private @Nullable Literal literal(@Nullable Node node) {
        String text = checked.text(node);
        if (text == null || !(node instanceof Node.Scalar scalar)) {
            return null;
        }
        if (scalar.isTruth()) {
            return new Literal.Truth(text.equals("true"));
        }
        return scalar.isNumber() ? new Literal.Numeric(new BigDecimal(text)) : new Literal.Text(text);
    }
}
