package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.policy.Then;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Table;

/**
 * Works out what anonymisation does to a table's columns and whether the table takes it. Emptied are all columns of the data map, and every
 * other text, image, number, date and choice that can be written (S25: what nobody classified is taken for personal). Of those that nobody
 * classified stay, and are named: lookups, which lead to rows of their own; yes and no, where nothing may mean yes (a "do not contact" is
 * never taken back); files, which cannot be emptied; and numbers, dates and choices that the policy itself looks at, so that a row that
 * somebody fills again is found again (S10).
 */
final class EmptyingBinder {
    /** The platform's own on every table, never a person's. */
    private static final Set<String> PLATFORM = Set.of(
            "createdon",
            "modifiedon",
            "traversedpath",
            "importsequencenumber",
            "overriddencreatedon",
            "timezoneruleversionnumber",
            "utcconversiontimezonecode");

    private static final Set<ColumnType> TEXTS = EnumSet.of(ColumnType.TEXT, ColumnType.MEMO, ColumnType.IMAGE);

    private static final Set<ColumnType> OTHERS = EnumSet.of(
            ColumnType.DATE_TIME,
            ColumnType.INTEGER,
            ColumnType.BIG_INTEGER,
            ColumnType.DECIMAL,
            ColumnType.DOUBLE,
            ColumnType.MONEY,
            ColumnType.CHOICE,
            ColumnType.MULTI_CHOICE);

    private static final Set<ColumnType> LEFT =
            EnumSet.of(ColumnType.LOOKUP, ColumnType.CUSTOMER, ColumnType.BOOLEAN, ColumnType.FILE);

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final Names names;
    private final ValueBinder values;
    private final Problems problems;
    private final Sight looked;

    /** @param looked what rules, holds and keeps look at */
    EmptyingBinder(Names names, ValueBinder values, Problems problems, Sight looked) {
        this.names = names;
        this.values = values;
        this.problems = problems;
        this.looked = looked;
    }

    /** Everything personal on the table, or null when there is a problem, which is then told. */
    @Nullable
    Emptying everything(Table table, PersonalTable personal, Then.Anonymise how) {
        TreeMap<ColumnName, Change> changes = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        checkLeft(table, how);
        for (ColumnName name : new TreeSet<>(personal.columns().keySet())) {
            if (how.leave().containsKey(name) || how.fixed().containsKey(name)) {
                continue;
            }
            Column column = names.column(table, name);
            if (column != null && column.type() != ColumnType.FILE && !column.updatable()) {
                notes.add("column " + name + " is computed by Dataverse and follows the columns it is made of");
            } else if (column != null) {
                empty(table, column, changes);
            }
        }
        unclassified(table, personal, how, changes, notes);
        how.fixed().forEach((name, value) -> fix(table, name, value, changes));
        return finish(table, Effect.Why.ANONYMISE, changes, notes);
    }

    /** Only these columns, or null when there is a problem, which is then told. */
    @Nullable
    Emptying only(Table table, Collection<ColumnName> columns, Effect.Why why) {
        TreeMap<ColumnName, Change> changes = new TreeMap<>();
        for (ColumnName name : new TreeSet<>(columns)) {
            Column column = names.column(table, name);
            if (column != null) {
                if (why == Effect.Why.CUT && !column.type().isLookup()) {
                    problems.error(
                            "wrong-type",
                            problems.of(name.value()),
                            "column '" + name + "' is no lookup and cannot be cut",
                            null);
                } else {
                    empty(table, column, changes);
                }
            }
        }
        return finish(table, why, changes, List.of());
    }

    private @Nullable Emptying finish(
            Table table, Effect.Why why, Map<ColumnName, Change> changes, List<String> notes) {
        if (changes.isEmpty() && !problems.grave()) {
            problems.error(
                    "nothing-to-empty",
                    "nothing on " + table.name() + " would be emptied",
                    "Name its personal columns in the data map.");
        }
        return problems.grave() ? null : new Emptying(table, why, new TreeMap<>(changes), notes);
    }

    private void unclassified(
            Table table,
            PersonalTable personal,
            Then.Anonymise how,
            Map<ColumnName, Change> changes,
            List<String> notes) {
        Set<ColumnName> seen = looked.columns().getOrDefault(table.name(), Set.of());
        TreeSet<String> emptied = new TreeSet<>();
        TreeSet<String> left = new TreeSet<>();
        for (Column column : table.columns().values()) {
            ColumnName name = column.name();
            boolean said = personal.columns().containsKey(name)
                    || how.leave().containsKey(name)
                    || how.fixed().containsKey(name);
            if (said || !isOpen(column)) {
                continue;
            }
            boolean other = OTHERS.contains(column.type());
            if ((TEXTS.contains(column.type()) || (other && !seen.contains(name)))
                    && names.column(table, name) != null) {
                changes.put(name, new Change.Empty());
                emptied.add(name.value());
            } else if (other || LEFT.contains(column.type())) {
                left.add(name.value());
            }
        }
        if (!emptied.isEmpty()) {
            notes.add("nobody classified, and emptied too: " + String.join(", ", emptied));
        }
        if (!left.isEmpty()) {
            notes.add("nobody classified, and left (lookups, yes and no, files, and what rules look at): "
                    + String.join(", ", left));
        }
    }

    private static boolean isOpen(Column column) {
        return column.updatable()
                && column.readable()
                && !column.required()
                && column.partOf() == null
                && !PLATFORM.contains(column.name().value());
    }

    private void empty(Table table, Column column, Map<ColumnName, Change> changes) {
        String why = null;
        if (!column.updatable()) {
            why = "cannot be written";
        } else if (column.required()) {
            why = "is required and cannot be emptied";
        } else if (column.type() == ColumnType.FILE) {
            why = "holds a file, and emptying files is not supported";
        } else if (column.type() == ColumnType.STATE
                || column.type() == ColumnType.STATUS
                || column.type() == ColumnType.OWNER
                || column.type() == ColumnType.PARTY_LIST
                || column.type() == ColumnType.UNIQUE_ID
                || column.type() == ColumnType.OTHER) {
            why = "holds " + ValueBinder.holds(column.type()) + " that cannot be emptied";
        }
        if (why == null) {
            changes.put(column.name(), new Change.Empty());
        } else {
            problems.error(
                    "cannot-empty",
                    problems.of(column.name().value()),
                    "column '" + column.name() + "' on " + table.name() + " " + why,
                    column.required()
                            ? "Give it a fixed value, or leave it with a reason."
                            : "Leave it with a reason.");
        }
    }

    private void checkLeft(Table table, Then.Anonymise how) {
        for (ColumnName name : new TreeSet<>(how.leave().keySet())) {
            if (names.column(table, name) != null && how.fixed().containsKey(name)) {
                problems.error(
                        "contradiction",
                        problems.of(name.value()),
                        "column '" + name + "' is both left and given a fixed value",
                        null);
            }
        }
    }

    private void fix(Table table, ColumnName name, Literal written, Map<ColumnName, Change> changes) {
        Column column = names.column(table, name);
        if (column == null) {
            return;
        }
        if (!column.updatable()) {
            problems.error(
                    "not-updatable",
                    problems.of(name.value()),
                    "column '" + name + "' on " + table.name()
                            + " is computed by Dataverse and cannot be given a value",
                    name.value().equals("fullname") ? "Name 'firstname' and 'lastname' instead." : null);
            return;
        }
        if (column.type().isLookup() || column.type() == ColumnType.STATE || column.type() == ColumnType.STATUS) {
            problems.error(
                    "wrong-type",
                    problems.of(name.value()),
                    "column '" + name + "' cannot be given a fixed value",
                    null);
            return;
        }
        for (Set<ColumnName> key : table.keys()) {
            if (key.contains(name)) {
                problems.error(
                        "alternate-key",
                        problems.of(name.value()),
                        "column '" + name + "' is part of an alternate key of " + table.name()
                                + ", which must stay unique: one fixed value for all rows breaks it",
                        "Let it be emptied.");
                return;
            }
        }
        Literal value = values.value(column, written);
        if (value != null && fits(table, column, value)) {
            changes.put(name, new Change.Fixed(value));
        }
    }

    private boolean fits(Table table, Column column, Literal value) {
        if (!(value instanceof Literal.Text text)) {
            return true;
        }
        int length = text.value().length();
        if (text.value().isBlank()) {
            problems.error(
                    "empty-text",
                    problems.of(column.name().value()),
                    "the fixed value of column '" + column.name() + "' is empty",
                    "Leave it out: then it is emptied.");
            return false;
        }
        if (column.maxLength() > 0 && length > column.maxLength()) {
            problems.error(
                    "too-long",
                    problems.of(column.name().value()),
                    "the fixed value of column '" + column.name() + "' has " + length + " characters, but "
                            + table.name() + " takes " + column.maxLength(),
                    null);
            return false;
        }
        if ("Email".equalsIgnoreCase(column.format())
                && !EMAIL.matcher(text.value()).matches()) {
            problems.error(
                    "wrong-format",
                    problems.of(column.name().value()),
                    "the fixed value of column '" + column.name() + "' is no e-mail address",
                    null);
            return false;
        }
        return true;
    }
}
