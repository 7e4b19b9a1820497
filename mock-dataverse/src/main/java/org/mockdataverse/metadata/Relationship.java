package org.mockdataverse.metadata;

/**
 * A one-to-many relationship.
 *
 * @param schemaName its name
 * @param referencedTable the one
 * @param referencedColumn the one's primary id
 * @param referencingTable the many
 * @param referencingColumn the many's lookup
 * @param collectionNavigation from the one to the many
 * @param lookupNavigation from the many to the one
 * @param onDelete what becomes of the many when the one is deleted
 * @param onAssign what becomes of the many when the one gets another owner; also said of share, unshare and reparent
 */
public record Relationship(
        String schemaName,
        String referencedTable,
        String referencedColumn,
        String referencingTable,
        String referencingColumn,
        String collectionNavigation,
        String lookupNavigation,
        Cascade onDelete,
        Cascade onAssign) {
    /** Whether somebody made it. */
    public boolean custom() {
        return schemaName.startsWith("new_") || schemaName.startsWith("dpc_");
    }
}
