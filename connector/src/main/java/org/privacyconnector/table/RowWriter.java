package org.privacyconnector.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows and definitions. Only {@code apply} sees it. Every write of a row carries a precondition; none but {@link Write.Create} brings a row
 * into being, and that one only under an id that no row has (S4).
 */
public interface RowWriter {
    /**
     * Sends the writes in one request, each judged on its own, and returns one answer for each in their order. Never repeats a write whose
     * answer was lost: that is {@link Answer.Unknown}.
     */
    List<Answer> write(List<Write> writes);

    /** One conditional write. */
    sealed interface Write {
        /** The row it changes. */
        RowRef row();

        /** The version it must still have, or null for "must exist" where the table has no versions. */
        @Nullable
        RowVersion version();

        /** Deletes the row, and with it what the platform's cascade takes. */
        record Delete(RowRef row, @Nullable RowVersion version) implements Write {}

        /** Sets columns of the row; a value of null empties the column. */
        record Update(RowRef row, @Nullable RowVersion version, java.util.Map<ColumnName, @Nullable Literal> values)
                implements Write {}

        /** Makes a row under that id; answered with {@link Answer.Changed} where a row has the id already. */
        record Create(RowRef row, java.util.Map<ColumnName, @Nullable Literal> values) implements Write {
            @Override
            public @Nullable RowVersion version() {
                return null;
            }
        }

        /** Brings a definition about; to be sent only where it was read not to stand. The row only names it. */
        record Define(RowRef row, Definition definition) implements Write {
            @Override
            public @Nullable RowVersion version() {
                return null;
            }
        }
    }

    /** What became of one write. */
    sealed interface Answer {
        /** Carried out. */
        record Written() implements Answer {}

        /** The row does not exist. */
        record Gone() implements Answer {}

        /** The row has another version than asked for. */
        record Changed() implements Answer {}

        /** Dataverse refused for good: code and a sentence that holds no column value. */
        record Refused(String code, String reason) implements Answer {}

        /** Not carried out for certain (throttled, unavailable before it was read): may be sent again. */
        record NotDone(String reason) implements Answer {}

        /** Nobody knows whether it was carried out; to be resolved by reading. */
        record Unknown(String reason) implements Answer {}
    }
}
