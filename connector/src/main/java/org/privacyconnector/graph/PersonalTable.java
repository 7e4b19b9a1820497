package org.privacyconnector.graph;

import java.util.Map;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * One table with personal data.
 *
 * @param columns column to data category, such as {@code contact.email}
 * @param relationships schema name of a relationship in which this table is the parent, to the word for its children
 */
public record PersonalTable(TableName table, Map<ColumnName, PersonalColumn> columns, Map<String, Fate> relationships) {
    public PersonalTable {
        columns = Map.copyOf(columns);
        relationships = Map.copyOf(relationships);
    }
}
