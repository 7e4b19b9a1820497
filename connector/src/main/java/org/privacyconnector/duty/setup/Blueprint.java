package org.privacyconnector.duty.setup;

import java.util.List;
import java.util.SortedMap;
import org.privacyconnector.table.DefinitionReader;

/** What pieces an environment is to have. Asked at each planning; only reads. */
interface Blueprint {
    /** The parts of a plan, each a rule, by name with a sentence that says what it is for. */
    SortedMap<String, String> parts();

    /**
     * Every piece in the order in which they are to come about.
     *
     * @param definitions asked for this drawing alone
     */
    Drawing draw(DefinitionReader definitions);

    /** Everything that alters what {@link #draw} asks for, except the environment itself. */
    String fingerprint();

    /**
     * Pieces, and what the reader must know beside them.
     *
     * @param notes by part
     */
    record Drawing(List<Piece> pieces, List<Note> notes) {
        public Drawing {
            pieces = List.copyOf(pieces);
            notes = List.copyOf(notes);
        }
    }

    /** A sentence about one part. */
    record Note(String part, String sentence) {}
}
