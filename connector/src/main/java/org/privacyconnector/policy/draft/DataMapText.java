package org.privacyconnector.policy.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.privacyconnector.graph.Edges;
import org.privacyconnector.policy.words.Format;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/** A first {@code data-map.yaml}. */
final class DataMapText {
    private static final int COMMENT_AT = 70;

    private static final String HEAD = """
            # What personal data there is, why it is there, and how it hangs together around a person.
            # Written from the definitions of the environment; no row was read. Every line marked "check" is a guess: mend it, or
            # take the mark away. Columns that nobody lists here are emptied too when a rule anonymises a row; lookups, yes-and-no
            # columns and files stay. `privacy-connector kinds` lists every word.

            purposes:                        # rules and columns point here (GDPR 5(1)(b), 6, 30(1)(b))
            """;

    private final MetadataReader metadata;
    private final PersonalTables.All found;
    private final List<String> lines = new ArrayList<>();
    private int toCheck;
    private int words;
    private int undecided;
    private int stopping;

    DataMapText(MetadataReader metadata, PersonalTables.All found) {
        this.metadata = metadata;
        this.found = found;
    }

    /**
     * The file and what a person should know of it.
     *
     * @param columns personal columns in it
     * @param toCheck how many of them are guesses
     * @param words relationships that have a word
     * @param undecided relationships that wait for one
     * @param stopping how many of those keep a row of their parent from being deleted
     */
    record Written(String text, int columns, int toCheck, int words, int undecided, int stopping) {}

    Written write() {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        found.tables().forEach(table -> purposes.add(table.purpose()));
        lines.add("");
        lines.add("tables:");
        int columns = 0;
        boolean added = false;
        for (PersonalTables.Found table : found.tables()) {
            if (table.own() && !added) {
                added = true;
                lines.add("");
                lines.add(
                        "  # Tables that are not the platform's own: they point at a person, or hold an e-mail address or a telephone number.");
            }
            columns += table(table);
        }
        found.unread()
                .forEach((table, why) ->
                        lines.add("  # " + table + " could not be read and may hold personal data too: " + why));
        StringBuilder text = new StringBuilder(HEAD);
        purposes.forEach(purpose -> text.append(purpose.text()));
        lines.forEach(line -> text.append(line).append('\n'));
        return new Written(text.toString(), columns, toCheck, words, undecided, stopping);
    }

    private int table(PersonalTables.Found one) {
        Table table = one.table();
        lines.add("  " + table.name() + ":" + labelled(table.name(), table.label()));
        if (table.name().value().equals("account")) {
            lines.add(
                    "    # An organisation is no person, but a sole trader is, and so is whoever an address is named after.");
        }
        lines.add("    columns:");
        one.columns().forEach((column, guess) -> column(one, column, guess));
        relationships(one);
        return one.columns().size();
    }

    private void column(PersonalTables.Found one, Column column, ColumnGuess guess) {
        // an organisation's own columns are a person's only where somebody says so
        boolean sure = guess.why() == null && !one.table().name().value().equals("account");
        List<String> comment = new ArrayList<>();
        if (!sure) {
            toCheck++;
            comment.add("check" + (guess.why() == null ? "" : ", " + guess.why()));
        }
        comment.add(Comments.of(column.label()));
        if (guess.category().startsWith("special.")) {
            comment.add("a special category (GDPR 9)");
        }
        if (column.required()) {
            comment.add("cannot be emptied: a rule gives it a fixed value");
        }
        String line = "      " + column.name() + ": {category: " + guess.category() + ", purpose: ["
                + one.purpose().word() + "]}";
        lines.add(line + " ".repeat(Math.max(3, COMMENT_AT - line.length())) + "# " + String.join("; ", comment));
    }

    private void relationships(PersonalTables.Found one) {
        List<RelationshipGuess> all = metadata.childrenOf(one.table().name()).stream()
                .filter(relationship -> !Edges.partOfTheRow(relationship))
                .filter(relationship -> Format.RELATIONSHIP.accepts(relationship.name()))
                .sorted(Comparator.comparing(relationship -> relationship.name()))
                .map(relationship -> RelationshipGuess.of(relationship, metadata))
                .toList();
        List<RelationshipGuess> known =
                all.stream().filter(guess -> guess.word() != null).toList();
        List<RelationshipGuess> stop =
                all.stream().filter(RelationshipGuess::stops).toList();
        List<RelationshipGuess> others = all.stream()
                .filter(guess -> guess.word() == null && !guess.stops())
                .toList();
        words += known.size();
        undecided += stop.size() + (ColumnGuess.isPerson(one.table()) ? others.size() : 0);
        stopping += stop.size();
        if (all.isEmpty()) {
            return;
        }
        lines.add(known.isEmpty() ? "    # relationships:" : "    relationships:");
        known.forEach(guess -> lines.add("      " + guess.line()));
        String row = one.table().name().value();
        if (!stop.isEmpty()) {
            lines.add("      # No word yet, and Dataverse would take these along or refuse: a row of " + row
                    + " that has any of them stays");
            lines.add(
                    "      # until there is one. Take the # away and write delete, cut, anonymise or {keep: ...} for WORD.");
            stop.forEach(guess -> lines.add("      " + guess.line()));
        }
        if (others.isEmpty()) {
            return;
        }
        if (ColumnGuess.isPerson(one.table())) {
            lines.add("      # No word yet; these rows stay when a row of " + row
                    + " goes. They may still tell of the person.");
            others.forEach(guess -> lines.add("      " + guess.line()));
        } else {
            lines.add("      # " + others.size() + " more relationships whose rows stay when the " + row
                    + " goes; `validate --online` shows what has a word.");
        }
    }

    private static String labelled(TableName table, String label) {
        String comment = Comments.of(label);
        return comment.equals(table.value()) ? "" : "   # " + comment;
    }

    /** The tables by name, for whoever asks what was found. */
    static List<String> names(PersonalTables.All found) {
        return found.tables().stream()
                .map(table -> table.table().name().value())
                .toList();
    }
}
