package org.privacyconnector.policy.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Nearest;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.policy.Law;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.RuleTest;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.policy.WithoutStart;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.policy.sentence.Sentences;
import org.privacyconnector.policy.yaml.Json;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.TableName;

/** Reads retention rules. A rule without a period, or without saying which rows, never becomes one (GDPR 5(1)(e), recital 39; S1). */
final class RuleReader {
    private static final ColumnName CREATED = new ColumnName("createdon");
    private static final ColumnName MODIFIED = new ColumnName("modifiedon");
    private static final Set<String> KEPT_BY = Set.of("where", "period", "no-start");

    private final Problems problems;
    private final WhereReader where;
    private final ThenReader then;
    private final Laws laws;
    private final DataMap map;
    private final Set<String> purposes;
    private final Set<String> holdNames = new HashSet<>();
    private List<Section> all = List.of();

    RuleReader(Problems problems, WhereReader where, ThenReader then, Laws laws, DataMap map, Set<String> purposes) {
        this.problems = problems;
        this.where = where;
        this.then = then;
        this.laws = laws;
        this.map = map;
        this.purposes = purposes;
    }

    /** The rules that are usable; the others are reported. */
    List<RetentionRule> read(Section file) {
        List<RetentionRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        all = file.sections("retention");
        file.sections("holds").forEach(hold -> holdNames.add(String.valueOf(hold.text("hold"))));
        for (Section section : all) {
            String name = section.text("rule");
            if (name != null && !names.add(name)) {
                problems.error(
                        "duplicate-name",
                        section.valuePlace("rule"),
                        "two rules are called '" + name + "'",
                        "Rename one of them.");
            }
            RetentionRule rule = rule(section);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable RetentionRule rule(Section section) {
        String name = section.text("rule");
        String because = section.text("because");
        TableName table = section.table("table");
        DataMapReader.unknownPurpose(problems, section.text("purpose"), section.valuePlace("purpose"), purposes);
        Term term = term(section);
        Start start = start(section, term);
        WithoutStart withoutStart = withoutStart(section);
        Condition condition = condition(section, table);
        List<Unless> unless = unless(section, table);
        Then what = then.read(section.value("then"), table);
        List<RuleTest> tests = tests(section, name, unless);
        if (name == null
                || because == null
                || table == null
                || term == null
                || start == null
                || withoutStart == null
                || condition == null
                || what == null) {
            return null;
        }
        RetentionRule rule = new RetentionRule(
                name,
                because,
                section.text("purpose"),
                section.text("owner"),
                table,
                start,
                withoutStart,
                term,
                condition,
                unless,
                what,
                tests,
                "",
                "",
                section.place(),
                WrittenWords.of(section.node()));
        return complete(rule);
    }

    private RetentionRule complete(RetentionRule r) {
        Law law = r.term() instanceof Term.ByLaw byLaw ? laws.find(byLaw.law()).orElse(null) : null;
        return new RetentionRule(
                r.name(),
                r.because(),
                r.purpose(),
                r.owner(),
                r.table(),
                r.start(),
                r.withoutStart(),
                r.term(),
                r.where(),
                r.unless(),
                r.then(),
                r.tests(),
                new Sentences(Language.ENGLISH).rule(r),
                Fingerprints.of(r, law),
                r.place(),
                r.words());
    }

    private @Nullable Term term(Section section) {
        boolean older = section.has("olderThan");
        boolean keep = section.has("keep");
        if (older && keep) {
            problems.error("two-periods", section.place("keep"), "both olderThan and keep", "Keep one of them.");
            return null;
        }
        if (!older && !keep) {
            problems.error(
                    "no-period",
                    section.place(),
                    "the rule has no period (GDPR 5(1)(e), recital 39)",
                    "Write olderThan: 24 months, or keep with a law.");
            return null;
        }
        return older ? after(section) : byLaw(section);
    }

    private static @Nullable Term after(Section section) {
        String text = section.text("olderThan");
        return text == null ? null : new Term.After(Amounts.period(text));
    }

    private @Nullable Term byLaw(Section section) {
        Section keep = section.section("keep");
        String law = keep == null ? null : keep.text("law");
        ColumnName from = keep == null ? null : keep.column("from");
        if (law != null && keep != null && laws.find(law).isEmpty()) {
            DataMapReader.unknownLaw(problems, laws, law, keep.valuePlace("law"));
            return null;
        }
        if (law == null || keep == null || from == null) {
            return null;
        }
        String month = keep.text("fiscalYearEnds");
        if (month == null && keep.has("fiscalYearEnds")) {
            return null;
        }
        warnModified(from, keep, "from");
        return new Term.ByLaw(
                law, from, month == null ? Month.DECEMBER : Month.valueOf(month.toUpperCase(Locale.ROOT)));
    }

    private @Nullable Start start(Section section, @Nullable Term term) {
        boolean law = term instanceof Term.ByLaw || (section.has("keep") && !section.has("olderThan"));
        if (!section.has("starts")) {
            if (!law && section.has("olderThan") && !section.has("keep")) {
                problems.error(
                        "missing-key",
                        section.place(),
                        "missing 'starts': nobody knows from when the period counts",
                        "Name a date column.");
            }
            return law ? new Start.ByLaw() : null;
        }
        if (law) {
            problems.error(
                    "two-starts",
                    section.place("starts"),
                    "both starts and keep",
                    "A law counts from keep.from; drop starts.");
            return null;
        }
        Node node = section.value("starts");
        String column = section.text("starts");
        if (column != null) {
            ColumnName name = new ColumnName(column);
            warnModified(name, section, "starts");
            return new Start.ByColumn(name);
        }
        Section start = Section.of(node, section.checked());
        if (start == null || (start.has("columns") && start.columns("columns").isEmpty())) {
            return null;
        }
        if (start.columns("columns").contains(MODIFIED)) {
            warnModified(MODIFIED, start, "columns");
        }
        List<ColumnName> columns = start.columns("columns");
        return start.has("lastContactFrom")
                ? new Start.LastContactFromPerson(columns)
                : new Start.LastActivity(columns);
    }

    private void warnModified(ColumnName column, Section section, String key) {
        if (column.equals(MODIFIED)) {
            problems.warning(
                    "starts-modifiedon",
                    section.valuePlace(key),
                    "modifiedon changes with every write, the program's own included, so the period may never end",
                    "Name a date that means something to the person.");
        }
    }

    private @Nullable WithoutStart withoutStart(Section section) {
        if (!section.has("withoutStart")) {
            return new WithoutStart.Report();
        }
        if (section.text("withoutStart") != null) {
            return new WithoutStart.Report();
        }
        Section use = section.section("withoutStart");
        ColumnName column = use == null ? null : use.column("use");
        return column == null ? null : new WithoutStart.Use(column);
    }

    private @Nullable Condition condition(Section section, @Nullable TableName table) {
        boolean all = section.has("match");
        if (all && section.has("where")) {
            problems.error(
                    "contradiction", section.place("match"), "both where and match: all-rows", "Keep one of them.");
            return null;
        }
        if (section.has("where")) {
            if (section.has("tableAgain")) {
                problems.error(
                        "contradiction",
                        section.place("tableAgain"),
                        "'tableAgain' without match: all-rows",
                        "Drop it; where says which rows.");
            }
            Node node = section.node().get("where");
            return node == null ? null : where.read(node);
        }
        if (!all) {
            problems.error(
                    "no-where",
                    section.place(),
                    "the rule does not say which rows",
                    "Write where; a rule on the whole table says match: all-rows and tableAgain.");
            return null;
        }
        String again = section.text("tableAgain");
        if (!section.has("tableAgain")) {
            problems.error(
                    "table-again",
                    section.place("match"),
                    "match: all-rows without tableAgain",
                    "Type the table's name once more: tableAgain.");
            return null;
        }
        if (again != null && table != null && !again.equals(table.value())) {
            problems.error(
                    "table-again",
                    section.valuePlace("tableAgain"),
                    "'tableAgain' is " + again + ", but the rule's table is " + table,
                    "They must be the same.");
            return null;
        }
        return section.text("match") == null || again == null || table == null ? null : new Condition.AllRows();
    }

    private List<Unless> unless(Section section, @Nullable TableName table) {
        List<Unless> list = new ArrayList<>();
        for (Section item : section.sections("unless")) {
            String relation = item.text("related");
            String newer = item.text("newerThan");
            Period period = newer == null ? null : Amounts.period(newer);
            if (item.has("by") && !item.has("newerThan")) {
                problems.error(
                        "by-alone",
                        item.place("by"),
                        "'by' says nothing without 'newerThan'",
                        "Write newerThan, or drop it.");
            }
            Node node = item.node().get("where");
            Condition condition = node == null ? null : where.read(node);
            ColumnName by = item.column("by");
            if (relation != null) {
                nearMiss(relation, table, item);
                list.add(new Unless(relation, period, by == null ? CREATED : by, condition, item.place()));
            }
        }
        return list;
    }

    /** A name that is nearly one of the data map's is probably meant to be it; only the environment knows for sure. */
    private void nearMiss(String relation, @Nullable TableName table, Section item) {
        if (table == null) {
            return;
        }
        map.table(table).ifPresent(personal -> {
            if (!personal.relationships().containsKey(relation)) {
                Nearest.of(
                                relation,
                                personal.relationships().keySet().stream()
                                        .sorted()
                                        .toList())
                        .ifPresent(name -> problems.warning(
                                "unmapped-relationship",
                                item.valuePlace("related"),
                                "relationship '" + relation + "' is not in the data map of " + table,
                                "Did you mean '" + name + "'?"));
            }
        });
    }

    private List<RuleTest> tests(Section section, @Nullable String rule, List<Unless> unless) {
        List<RuleTest> tests = new ArrayList<>();
        for (Section test : section.sections("tests")) {
            Node given = test.value("given");
            LocalDate asOf = date(test);
            String expect = test.text("expect");
            String by = test.text("by");
            boolean due = expect != null && expect.equals("due");
            if (by != null && due) {
                problems.error("contradiction", test.place("by"), "'by' says nothing beside expect: due", "Drop it.");
            }
            if (by != null && !due) {
                keptBy(by, test, otherRules(section, rule), unless);
            }
            if (given != null && asOf != null && expect != null) {
                tests.add(new RuleTest(Json.of(given), asOf, due, by, test.place()));
            }
        }
        return tests;
    }

    /** Rules on the same table, each of which may keep a row longer. */
    private List<String> otherRules(Section section, @Nullable String rule) {
        String table = section.text("table");
        return all.stream()
                .filter(other -> table != null && table.equals(other.text("table")))
                .map(other -> other.text("rule"))
                .filter(name -> name != null && !name.equals(rule))
                .map(String::valueOf)
                .toList();
    }

    private void keptBy(String by, Section test, List<String> otherRules, List<Unless> unless) {
        Set<String> known = new HashSet<>(KEPT_BY);
        known.addAll(otherRules);
        known.addAll(holdNames);
        unless.forEach(item -> known.add(item.relation()));
        if (!known.contains(by)) {
            List<String> names = known.stream().sorted().toList();
            problems.error(
                    "unknown-hold",
                    test.valuePlace("by"),
                    "unknown '" + by + "' in 'by'",
                    Nearest.cure(by, names, "Known: " + String.join(", ", names) + "."));
        }
    }

    private @Nullable LocalDate date(Section test) {
        String text = test.text("asOf");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.error("no-such-date", test.valuePlace("asOf"), "there is no date " + text, null);
            return null;
        }
    }
}
