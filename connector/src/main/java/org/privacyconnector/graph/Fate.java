package org.privacyconnector.graph;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;

/** The data map's word for rows that hang on a row through one relationship. */
public sealed interface Fate {
    /** They go with it, before it. */
    record Delete() implements Fate {}

    /** Their lookup is emptied; they stay. */
    record Cut() implements Fate {}

    /** Their personal columns are emptied; they stay. */
    record Anonymise() implements Fate {}

    /**
     * They stay, with their ground.
     *
     * @param ground why, such as {@code 17.3.e}
     * @param law a law of the shipped catalogue that keeps them, or null
     * @param period how long they stay when no law says it, or null
     * @param after the date column of the child from which law or period count, or null
     * @param redact columns of the child that are emptied all the same
     */
    record Keep(
            @Nullable String ground,
            @Nullable String law,
            @Nullable Period period,
            @Nullable ColumnName after,
            List<ColumnName> redact)
            implements Fate {
        public Keep {
            redact = List.copyOf(redact);
        }

        /** Without a period of its own. */
        public Keep(@Nullable String ground, @Nullable String law, List<ColumnName> redact) {
            this(ground, law, null, null, redact);
        }
    }
}
