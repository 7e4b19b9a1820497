package org.privacyconnector.graph;

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

    /** They stay, with their ground. */
    record Keep(@Nullable String ground, @Nullable String law, List<ColumnName> redact) implements Fate {
        public Keep {
            redact = List.copyOf(redact);
        }
    }
}
