package org.privacyconnector.policy.binding;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;

/**
 * Rows that hang on a row through one relationship, and what becomes of them, resolved against the tables as they are now.
 *
 * @param change what the word changes on them, or null: nothing for {@code DELETE}, {@code UNMAPPED} and a keep that redacts nothing; for
 *     {@code CUT} and {@code ANONYMISE} null means that the table does not take it
 * @param expires when a keep is over, after which the rows go as if the word were {@code DELETE}; null when it never is
 */
public record BoundEdge(
        Relationship relationship,
        Table child,
        Word word,
        @Nullable Emptying change,
        @Nullable Clock expires) {
    /** Whether rows can go with their parent through this relationship, at once or when their own keep is over. */
    public boolean mayGo() {
        return word == Word.DELETE || expires != null;
    }

    /** The data map's word. */
    public enum Word {
        DELETE,
        CUT,
        ANONYMISE,
        KEEP,
        UNMAPPED
    }
}
