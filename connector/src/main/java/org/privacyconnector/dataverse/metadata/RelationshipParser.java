package org.privacyconnector.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.TableName;

/** Relationships out of metadata. None is left out: an unread one might be the cascade that deletes what should stay (S2). */
final class RelationshipParser {
    private RelationshipParser() {}

    static List<Relationship> all(JsonNode answer) {
        List<Relationship> relationships = new ArrayList<>();
        answer.forEach(one -> relationships.add(relationship(one)));
        return List.copyOf(relationships);
    }

    private static Relationship relationship(JsonNode one) {
        String name = one.path("SchemaName").asText("");
        TableName referenced = Parsing.tableName(one.path("ReferencedEntity"));
        ColumnName referencedColumn = Parsing.columnName(one.path("ReferencedAttribute"));
        TableName referencing = Parsing.tableName(one.path("ReferencingEntity"));
        ColumnName referencingColumn = Parsing.columnName(one.path("ReferencingAttribute"));
        if (name.isEmpty()
                || referenced == null
                || referencedColumn == null
                || referencing == null
                || referencingColumn == null) {
            throw DataverseException.lasting("the environment defines a relationship without its tables and columns");
        }
        return new Relationship(
                name,
                referenced,
                referencedColumn,
                referencing,
                referencingColumn,
                text(one.path("ReferencedEntityNavigationPropertyName")),
                text(one.path("ReferencingEntityNavigationPropertyName")),
                behavior(one.path("CascadeConfiguration").path("Delete").asText("")),
                one.path("IsCustomRelationship").asBoolean(false));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }

    /** Whatever is not known to be weaker is taken for the strongest: the platform deletes the child too. */
    private static DeleteBehavior behavior(String delete) {
        return switch (delete) {
            case "NoCascade" -> DeleteBehavior.NO_CASCADE;
            case "RemoveLink" -> DeleteBehavior.REMOVE_LINK;
            case "Restrict" -> DeleteBehavior.RESTRICT;
            default -> DeleteBehavior.CASCADE;
        };
    }
}
