package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Relationship;

/** Relationships as the Web API defines them. */
public final class RelationshipShape {
    public static final String ONE_TO_MANY = "OneToManyRelationshipMetadata";
    public static final String MANY_TO_MANY = "ManyToManyRelationshipMetadata";

    private RelationshipShape() {}

    /** OneToManyRelationshipMetadata. */
    public static ObjectNode of(Relationship relationship) {
        ObjectNode node = Shapes.object();
        node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + ONE_TO_MANY);
        node.put("ReferencedAttribute", relationship.referencedColumn());
        node.put("ReferencedEntity", relationship.referencedTable());
        node.put("ReferencingAttribute", relationship.referencingColumn());
        node.put("ReferencingEntity", relationship.referencingTable());
        node.put("IsHierarchical", relationship.more().hierarchical());
        node.putNull("EntityKey");
        node.put("IsRelationshipAttributeDenormalized", false);
        node.put("ReferencedEntityNavigationPropertyName", relationship.collectionNavigation());
        node.put("ReferencingEntityNavigationPropertyName", relationship.lookupNavigation());
        node.put("RelationshipBehavior", 1);
        node.putNull("IsDenormalizedLookup");
        node.putNull("DenormalizedAttributeName");
        common(
                node,
                relationship.schemaName(),
                relationship.custom(),
                "OneToManyRelationship",
                DefinitionIds.of(relationship));
        node.set("AssociatedMenuConfiguration", menu());
        ObjectNode cascade = node.putObject("CascadeConfiguration");
        cascade.put("Assign", relationship.onAssign().wire());
        cascade.put("Delete", relationship.onDelete().wire());
        cascade.put("Archive", "NoCascade");
        cascade.put("Merge", relationship.more().onMerge().wire());
        cascade.put("Reparent", relationship.more().onReparent().wire());
        cascade.put("Share", relationship.more().onShare().wire());
        cascade.put("Unshare", relationship.more().onUnshare().wire());
        cascade.put("RollupView", "NoCascade");
        node.putArray("RelationshipAttributes");
        node.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        return Shapes.told(node, relationship.more().told());
    }

    /** ManyToManyRelationshipMetadata. */
    public static ObjectNode of(ManyToMany association) {
        ObjectNode node = Shapes.object();
        node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + MANY_TO_MANY);
        node.put("Entity1LogicalName", association.table1());
        node.put("Entity2LogicalName", association.table2());
        node.put("IntersectEntityName", association.intersectTable());
        node.put("Entity1IntersectAttribute", association.column1());
        node.put("Entity2IntersectAttribute", association.column2());
        node.put("Entity1NavigationPropertyName", association.navigation1());
        node.put("Entity2NavigationPropertyName", association.navigation2());
        boolean custom = association.told().flag("IsCustomRelationship", TableShape.custom(association.schemaName()));
        common(node, association.schemaName(), custom, "ManyToManyRelationship", DefinitionIds.of(association));
        node.set("Entity1AssociatedMenuConfiguration", menu());
        node.set("Entity2AssociatedMenuConfiguration", menu());
        node.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        return Shapes.told(node, association.told());
    }

    private static void common(ObjectNode node, String schemaName, boolean custom, String type, UUID id) {
        node.put("IsCustomRelationship", custom);
        node.put("IsValidForAdvancedFind", true);
        node.put("SchemaName", schemaName);
        node.put("SecurityTypes", "Append");
        node.put("IsManaged", !custom);
        node.put("RelationshipType", type);
        node.put("IntroducedVersion", custom ? "1.0.0.0" : "5.0.0.0");
        node.put("MetadataId", id.toString());
        node.putNull("HasChanged");
    }

    private static ObjectNode menu() {
        ObjectNode menu = Shapes.object();
        menu.put("Behavior", "UseCollectionName");
        menu.put("Group", "Details");
        menu.putNull("Order");
        menu.put("IsCustomizable", true);
        menu.putNull("Icon");
        menu.put("ViewId", "00000000-0000-0000-0000-000000000000");
        menu.put("AvailableOffline", true);
        menu.putNull("MenuId");
        menu.putNull("QueryApi");
        menu.set("Label", Shapes.label(null, ""));
        return menu;
    }
}
