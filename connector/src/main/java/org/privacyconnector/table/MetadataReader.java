package org.privacyconnector.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what tables, columns and relationships there are now; one instance answers from one consistent reading. Safe for many threads. */
public interface MetadataReader {
    /** Names of all tables. */
    Set<TableName> tables();

    /** The table's definition, or nothing when there is no such table. */
    Optional<Table> table(TableName name);

    /** 1:N relationships in which the table is the parent. */
    List<Relationship> childrenOf(TableName referenced);

    /** 1:N relationships in which the table is the child. */
    List<Relationship> parentsOf(TableName referencing);
}
