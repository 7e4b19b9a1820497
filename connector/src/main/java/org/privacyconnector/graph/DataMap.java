package org.privacyconnector.graph;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.TableName;

/**
 * What personal data there is and how it hangs together around a person ({@code data-map.yaml}).
 *
 * @param places where tables ({@code contact}), their columns and relationships ({@code contact.emailaddress1}) stand in the file
 */
public record DataMap(Map<TableName, PersonalTable> tables, Map<String, Place> places) {
    public DataMap {
        tables = Map.copyOf(tables);
        places = Map.copyOf(places);
    }

    /** A map that stands in no file. */
    public DataMap(Map<TableName, PersonalTable> tables) {
        this(tables, Map.of());
    }

    /** Where the table stands in the file, if it stands in one. */
    public @Nullable Place place(TableName table) {
        return places.get(table.value());
    }

    /** Where the table's column or relationship stands in the file, if it stands in one. */
    public @Nullable Place place(TableName table, String below) {
        return places.get(table.value() + "." + below);
    }

    /** The table's entry, if it is one with personal data. */
    public Optional<PersonalTable> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
