package org.mockdataverse.metadata;

import java.util.List;

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
 * @param onAssign what becomes of the many when the one gets another owner
 * @param more what becomes of the many otherwise, and the rest of the definition
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
        Cascade onAssign,
        More more) {
    /**
     * What is rarely said.
     *
     * @param onShare what becomes of the many when the one is shared
     * @param onUnshare what becomes of the many when it is shared no longer
     * @param onReparent what becomes of the many when the one gets another parent
     * @param onMerge what becomes of the many when the one is merged into another
     * @param hierarchical whether it makes a tree of the rows of one table
     * @param told what else its definition says
     */
    public record More(
            Cascade onShare, Cascade onUnshare, Cascade onReparent, Cascade onMerge, boolean hierarchical, Told told) {
        /** The same with these further properties. */
        public More telling(Told other) {
            return new More(onShare, onUnshare, onReparent, onMerge, hierarchical, other);
        }
    }

    /** Tables whose rows can be merged; references follow the row that stays. */
    private static final List<String> MERGED = List.of("account", "contact", "lead", "incident");

    /** A relationship that does on share, unshare and reparent what it does on assign. */
    public Relationship(
            String schemaName,
            String referencedTable,
            String referencedColumn,
            String referencingTable,
            String referencingColumn,
            String collectionNavigation,
            String lookupNavigation,
            Cascade onDelete,
            Cascade onAssign) {
        this(
                schemaName,
                referencedTable,
                referencedColumn,
                referencingTable,
                referencingColumn,
                collectionNavigation,
                lookupNavigation,
                onDelete,
                onAssign,
                new More(
                        onAssign,
                        onAssign,
                        onAssign,
                        MERGED.contains(referencedTable) ? Cascade.CASCADE : Cascade.NO_CASCADE,
                        false,
                        Told.NOTHING));
    }

    /** The same with other rare traits. */
    public Relationship with(More other) {
        return new Relationship(
                schemaName,
                referencedTable,
                referencedColumn,
                referencingTable,
                referencingColumn,
                collectionNavigation,
                lookupNavigation,
                onDelete,
                onAssign,
                other);
    }

    /** Whether somebody made it. */
    public boolean custom() {
        return more.told().flag("IsCustomRelationship", schemaName.startsWith("new_") || schemaName.startsWith("dpc_"));
    }
}
