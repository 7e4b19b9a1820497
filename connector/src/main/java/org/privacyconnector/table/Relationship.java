package org.privacyconnector.table;

/**
 * One 1:N relationship as metadata gives it.
 *
 * @param name schema name, such as {@code incident_customer_contacts}, spelled as the server spells it
 * @param referenced the parent's table
 * @param referencing the child's table
 * @param referencingColumn the child's lookup column
 * @param collectionNavigation navigation property from parent to children (case-sensitive)
 * @param lookupNavigation navigation property from child to parent, per target table (case-sensitive)
 */
public record Relationship(
        String name,
        TableName referenced,
        ColumnName referencedColumn,
        TableName referencing,
        ColumnName referencingColumn,
        String collectionNavigation,
        String lookupNavigation,
        DeleteBehavior onDelete,
        boolean custom) {}
