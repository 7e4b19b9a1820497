package org.privacyconnector.policy.reading;

import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.graph.PersonalColumn;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Reads the data map: personal tables, their columns, and one word for each relationship. */
final class DataMapReader {
    private final Problems problems;
    private final Laws laws;
    private final Map<String, Place> places = new HashMap<>();

    DataMapReader(Problems problems, Laws laws) {
        this.problems = problems;
        this.laws = laws;
    }

    /** Names of the purposes, also of those that have faults of their own. */
    Set<String> purposes(Section file) {
        Set<String> names = new TreeSet<>();
        Section purposes = file.section("purposes");
        if (purposes != null) {
            for (Node.Entry entry : purposes.node().entries()) {
                names.add(entry.key().text());
                Section purpose = Section.of(entry.value(), purposes.checked());
                if (purpose != null) {
                    law(purpose, "law");
                }
            }
        }
        return names;
    }

    /** The map of what is usable. */
    DataMap read(Section file, Set<String> purposes) {
        Map<TableName, PersonalTable> tables = new LinkedHashMap<>();
        Section section = file.section("tables");
        if (section != null) {
            for (Node.Entry entry : section.node().entries()) {
                Section table = Section.of(entry.value(), section.checked());
                if (table != null && section.checked().usable(entry.key())) {
                    TableName name = new TableName(entry.key().text());
                    places.put(name.value(), entry.key().place());
                    below(name, table.section("columns"));
                    below(name, table.section("relationships"));
                    tables.put(name, new PersonalTable(name, columns(table, purposes), relationships(table, purposes)));
                }
            }
        }
        return new DataMap(tables, places);
    }

    private void below(TableName table, @Nullable Section section) {
        if (section != null) {
            section.node()
                    .entries()
                    .forEach(entry -> places.put(
                            table.value() + "." + entry.key().text(),
                            entry.key().place()));
        }
    }

    private Map<ColumnName, PersonalColumn> columns(Section table, Set<String> purposes) {
        Map<ColumnName, PersonalColumn> columns = new LinkedHashMap<>();
        Section section = table.section("columns");
        if (section == null) {
            return columns;
        }
        for (Node.Entry entry : section.node().entries()) {
            Section column = Section.of(entry.value(), section.checked());
            String category = column == null ? null : column.text("category");
            if (column != null && column.value("purpose") instanceof Node.Sequence list) {
                for (Node item : list.items()) {
                    purpose(section.checked().text(item), item.place(), purposes);
                }
            }
            if (column != null && category != null && section.checked().usable(entry.key())) {
                columns.put(new ColumnName(entry.key().text()), new PersonalColumn(category, column.texts("purpose")));
            }
        }
        return columns;
    }

    private Map<String, Fate> relationships(Section table, Set<String> purposes) {
        Map<String, Fate> fates = new LinkedHashMap<>();
        Section section = table.section("relationships");
        if (section == null) {
            return fates;
        }
        for (Node.Entry entry : section.node().entries()) {
            Fate fate = fate(section, entry, purposes);
            if (fate != null && section.checked().usable(entry.key())) {
                fates.put(entry.key().text(), fate);
            }
        }
        return fates;
    }

    private @Nullable Fate fate(Section relationships, Node.Entry entry, Set<String> purposes) {
        String word = relationships.text(entry.key().text());
        if (word != null) {
            return switch (word) {
                case "delete" -> new Fate.Delete();
                case "cut" -> new Fate.Cut();
                case "anonymise" -> new Fate.Anonymise();
                default -> null;
            };
        }
        Section section = Section.of(entry.value(), relationships.checked());
        if (section == null) {
            return null;
        }
        purpose(section.text("purpose"), section.valuePlace("purpose"), purposes);
        Section keep = section.section("keep");
        return keep == null ? null : keep(section, keep);
    }

    private @Nullable Fate keep(Section section, Section keep) {
        boolean byLaw = keep.has("law");
        if (byLaw == keep.has("for")) {
            problems.error(
                    "keep",
                    keep.place(),
                    byLaw ? "both a law and a period in 'keep'" : "neither a law nor a period in 'keep'",
                    "Write {law: ..., from: column} or {for: 3 years, after: column}.");
            return null;
        }
        String date = byLaw ? "from" : "after";
        String wrong = byLaw ? "after" : "from";
        if (!keep.has(date)) {
            problems.error(
                    "missing-key",
                    keep.place(),
                    "missing '" + date + "' in 'keep'",
                    "Name the date column it counts from.");
        }
        if (keep.has(wrong)) {
            problems.error(
                    "keep",
                    keep.place(wrong),
                    "'" + wrong + "' says nothing beside '" + (byLaw ? "law" : "for") + "'",
                    "Write '" + date + "'.");
        }
        String period = keep.text("for");
        ColumnName column = keep.column(date);
        String law = law(keep, "law");
        String ground = section.text("ground");
        if (ground == null || column == null || (byLaw ? law == null : period == null)) {
            return null;
        }
        Period length = period == null ? null : Amounts.period(period);
        return new Fate.Keep(ground, law, length, column, section.columns("redact"));
    }

    private @Nullable String law(Section section, String key) {
        String law = section.text(key);
        if (law != null && laws.find(law).isEmpty()) {
            unknownLaw(problems, laws, law, section.valuePlace(key));
            return null;
        }
        return law;
    }

    static void unknownLaw(Problems problems, Laws laws, String law, Place place) {
        List<String> names = laws.names();
        problems.error(
                "unknown-law",
                place,
                "unknown law '" + law + "'",
                Nearest.of(law, names).map(n -> "Did you mean '" + n + "'? ").orElse("") + "The catalogue knows: "
                        + String.join(", ", names) + ".");
    }

    private void purpose(@Nullable String purpose, Place place, Set<String> purposes) {
        unknownPurpose(problems, purpose, place, purposes);
    }

    static void unknownPurpose(Problems problems, @Nullable String purpose, Place place, Set<String> purposes) {
        if (purpose != null && !purposes.contains(purpose)) {
            problems.error(
                    "unknown-purpose",
                    place,
                    "unknown purpose '" + purpose + "'",
                    Nearest.cure(
                            purpose,
                            purposes,
                            "Purposes stand in data-map.yaml: " + String.join(", ", purposes) + "."));
        }
    }
}
