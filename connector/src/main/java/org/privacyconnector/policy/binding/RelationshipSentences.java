package org.privacyconnector.policy.binding;

import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/** Relationships in words, so that an administrator can see whether the one named is the one meant. */
public final class RelationshipSentences {
    private final MetadataReader metadata;

    /** Words by this metadata. */
    public RelationshipSentences(MetadataReader metadata) {
        this.metadata = metadata;
    }

    /** One relationship as a sentence, with what the platform does to the related rows when the parent is deleted. */
    public String sentence(Relationship relationship) {
        String parent = label(relationship.referenced());
        String child = label(relationship.referencing());
        return relationship.name() + ": rows of " + child + " that point at " + parent + " through '"
                + relationship.referencingColumn() + "'; " + afterwards(relationship.onDelete());
    }

    /** What the platform does to the related rows when the parent is deleted. */
    public static String afterwards(DeleteBehavior onDelete) {
        return switch (onDelete) {
            case CASCADE -> "Dataverse deletes them with it";
            case REMOVE_LINK -> "they stay and lose the link when it is deleted";
            case NO_CASCADE -> "they stay and keep pointing at it when it is deleted";
            case RESTRICT -> "it cannot be deleted while they exist";
        };
    }

    private String label(TableName table) {
        String label = metadata.table(table).map(Table::label).orElse(table.value());
        return label.equals(table.value()) ? label : label + " (" + table + ")";
    }
}
