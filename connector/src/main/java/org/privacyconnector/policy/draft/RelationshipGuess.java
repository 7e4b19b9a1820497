package org.privacyconnector.policy.draft;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.Inseparable;
import org.privacyconnector.policy.binding.RelationshipSentences;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;

/**
 * What probably becomes of rows that hang on a row. Known are activities about a row, notes on it and the parties of an activity, which have
 * no life of their own, deals, which live on without the person, and invoices, which the law keeps. For all else an administrator decides.
 *
 * @param word a word of the data map, or null where nobody but the administrator knows
 */
record RelationshipGuess(
        Relationship relationship, @Nullable String word) {
    private static final Set<String> ABOUT = Set.of("email", "phonecall", "task", "appointment", "letter", "fax");
    private static final ColumnName BILLED = new ColumnName("datedelivered");

    static RelationshipGuess of(Relationship relationship, MetadataReader metadata) {
        return new RelationshipGuess(relationship, word(relationship, metadata));
    }

    /** Whether a row of the parent stays for as long as this has no word: what the platform takes along or refuses must be known (S2). */
    boolean stops() {
        return word == null
                && (relationship.onDelete() == DeleteBehavior.CASCADE
                        || relationship.onDelete() == DeleteBehavior.RESTRICT);
    }

    /** Its line in the data map, without indentation. */
    String line() {
        String says = "rows of " + relationship.referencing() + " through '" + relationship.referencingColumn() + "'; "
                + RelationshipSentences.afterwards(relationship.onDelete());
        return word == null
                ? "# " + relationship.name() + ": WORD   # " + says
                : relationship.name() + ": " + word + "   # check: " + says;
    }

    private static @Nullable String word(Relationship relationship, MetadataReader metadata) {
        String child = relationship.referencing().value();
        String parent = relationship.referenced().value();
        String lookup = relationship.referencingColumn().value();
        boolean person = parent.equals("contact");
        if (lookup.equals("regardingobjectid") && ABOUT.contains(child)) {
            return "delete";
        }
        if (lookup.equals("objectid") && child.equals("annotation")) {
            return "delete";
        }
        if (lookup.equals("activityid") && Inseparable.part(relationship.referencing())) {
            return "delete";
        }
        if (person && lookup.equals("parentcontactid") && child.equals("opportunity")) {
            return "cut";
        }
        boolean billed = person
                && lookup.equals("customerid")
                && child.equals("invoice")
                && metadata.table(relationship.referencing())
                        .flatMap(table -> table.column(BILLED))
                        .isPresent();
        return billed
                ? "{keep: {law: SE/BFL-7-2, from: datedelivered}, ground: 17.3.b, purpose: "
                        + Purpose.BOOKKEEPING.word() + "}"
                : null;
    }
}
