package org.mockdataverse.metadata;

/**
 * A many-to-many relationship. Its intersect table is an ordinary table of the model with an id of its own, whose two
 * columns refer to the two sides.
 *
 * @param schemaName its name
 * @param table1 the one side
 * @param navigation1 from a row of the one side to rows of the other
 * @param table2 the other side
 * @param navigation2 from a row of the other side to rows of the one
 * @param intersectTable the logical name of the table in between
 * @param column1 the intersect table's reference to the one side
 * @param column2 the intersect table's reference to the other side
 * @param told what else its definition says
 */
public record ManyToMany(
        String schemaName,
        String table1,
        String navigation1,
        String table2,
        String navigation2,
        String intersectTable,
        String column1,
        String column2,
        Told told) {
    /** A relationship of which nothing else is said. */
    public ManyToMany(
            String schemaName,
            String table1,
            String navigation1,
            String table2,
            String navigation2,
            String intersectTable,
            String column1,
            String column2) {
        this(schemaName, table1, navigation1, table2, navigation2, intersectTable, column1, column2, Told.NOTHING);
    }

    /** Whether the table is one of the two sides. */
    public boolean joins(String table) {
        return table1.equals(table) || table2.equals(table);
    }
}
