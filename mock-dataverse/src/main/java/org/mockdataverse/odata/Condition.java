package org.mockdataverse.odata;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.StoredRow;

/** A condition over a row and, within lambdas, the rows around it. Immutable; safe for many threads. */
public interface Condition {
    /** How deeply lambdas may nest. */
    int DEEPEST = 12;

    /**
     * The condition's truth.
     *
     * @param rows the row asked about at 0, the variables of lambdas after it
     */
    Truth of(@Nullable StoredRow[] rows);

    /**
     * Ids that the row at that depth must be among for this to be true, found by index; null when no index helps or more than so many would
     * be.
     */
    default @Nullable Collection<UUID> candidates(int depth, int atMost) {
        return null;
    }

    /** All parts. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Truth truth = Truth.TRUE;
            for (Condition part : parts) {
                Truth one = part.of(rows);
                if (one == Truth.FALSE) {
                    return one;
                }
                truth = one == Truth.UNKNOWN ? one : truth;
            }
            return truth;
        }

        @Override
        public @Nullable Collection<UUID> candidates(int depth, int atMost) {
            Collection<UUID> fewest = Indexed.byKey(parts, depth);
            for (Condition part : parts) {
                int most = fewest == null ? atMost : fewest.size();
                Operand.Field timed = Indexed.timedField(part);
                // several bounds of one column are one question
                Collection<UUID> some =
                        timed == null ? part.candidates(depth, most) : Indexed.byTime(this, timed, depth, most);
                fewest = some != null && (fewest == null || some.size() < fewest.size()) ? some : fewest;
            }
            return fewest;
        }
    }

    /** At least one part. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Truth truth = Truth.FALSE;
            for (Condition part : parts) {
                Truth one = part.of(rows);
                if (one == Truth.TRUE) {
                    return one;
                }
                truth = one == Truth.UNKNOWN ? one : truth;
            }
            return truth;
        }

        @Override
        public @Nullable Collection<UUID> candidates(int depth, int atMost) {
            Collection<UUID> union = new java.util.HashSet<>();
            for (Condition part : parts) {
                Collection<UUID> some = part.candidates(depth, atMost);
                if (some == null) {
                    return null;
                }
                union.addAll(some);
                if (union.size() > atMost) {
                    return null;
                }
            }
            return union;
        }
    }

    /** The opposite. */
    record Not(Condition part) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            return part.of(rows).not();
        }
    }
}
