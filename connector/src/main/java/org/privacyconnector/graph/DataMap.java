package org.privacyconnector.graph;

import java.util.Map;
import java.util.Optional;
import org.privacyconnector.table.TableName;

/** What personal data there is and how it hangs together around a person ({@code data-map.yaml}). */
public record DataMap(Map<TableName, PersonalTable> tables) {
    public DataMap {
        tables = Map.copyOf(tables);
    }

    /** The table's entry, if it is one with personal data. */
    public Optional<PersonalTable> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
