package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Auditing;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Retaining;
import org.mockdataverse.metadata.Table;

/** Tables and their alternate keys as the Web API defines them. */
public final class TableShape {
    private TableShape() {}

    /** EntityMetadata without its collections. */
    public static ObjectNode of(Model model, Table table) {
        Table.Traits traits = table.traits();
        boolean custom = custom(table);
        ObjectNode node = Shapes.object();
        node.put("ActivityTypeMask", traits.activity() ? 1 : 0);
        node.put("AutoRouteToOwnerQueue", false);
        node.put("CanTriggerWorkflow", true);
        node.put("EntityHelpUrlEnabled", false);
        node.putNull("EntityHelpUrl");
        node.put("IsDocumentManagementEnabled", false);
        node.put("IsOneNoteIntegrationEnabled", false);
        node.put("IsInteractionCentricEnabled", false);
        node.put("IsKnowledgeManagementEnabled", false);
        node.put("IsSLAEnabled", false);
        node.put("IsBPFEntity", false);
        node.put("AutoCreateAccessTeams", false);
        node.put("IsActivity", traits.activity());
        node.put("IsActivityParty", hasParties(table));
        node.put("IsRetrieveAuditEnabled", false);
        node.put("IsRetrieveMultipleAuditEnabled", false);
        node.put("IsArchivalEnabled", Retaining.on(table));
        node.put("IsRetentionEnabled", Retaining.on(table));
        node.put("IsAvailableOffline", traits.optimisticConcurrency());
        node.put("IsChildEntity", false);
        node.put("IsAIRUpdated", false);
        node.putNull("IconLargeName");
        node.putNull("IconMediumName");
        node.putNull("IconSmallName");
        node.putNull("IconVectorName");
        node.put("IsCustomEntity", custom);
        node.put("IsBusinessProcessEnabled", false);
        node.put("SyncToExternalSearchIndex", false);
        node.put("IsOptimisticConcurrencyEnabled", traits.optimisticConcurrency());
        node.put("ChangeTrackingEnabled", traits.changeTracking());
        node.put("IsImportable", true);
        node.put("IsIntersect", intersect(model, table));
        node.put("IsManaged", !custom);
        node.put("IsEnabledForCharts", true);
        node.put("IsEnabledForTrace", false);
        node.put("IsValidForAdvancedFind", true);
        node.put("DaysSinceRecordLastModified", 0);
        node.putNull("MobileOfflineFilters");
        node.put("IsReadingPaneEnabled", true);
        node.put("IsQuickCreateEnabled", false);
        node.put("LogicalName", table.name());
        node.put("ObjectTypeCode", traits.typeCode());
        node.put("OwnershipType", traits.ownership().wire());
        node.put("PrimaryNameAttribute", traits.primaryName().isEmpty() ? null : traits.primaryName());
        node.put("PrimaryImageAttribute", primaryImage(table));
        node.put("PrimaryIdAttribute", table.primaryId());
        node.put("RecurrenceBaseEntityLogicalName", (String) null);
        node.put("ReportViewName", "Filtered" + traits.schemaName());
        node.put("SchemaName", traits.schemaName());
        node.put("IntroducedVersion", custom ? "1.0.0.0" : "5.0.0.0");
        node.put("IsStateModelAware", table.column("statecode").isPresent());
        node.put("EnforceStateTransitions", false);
        node.putNull("ExternalName");
        node.put("EntityColor", "");
        node.put("LogicalCollectionName", table.entitySet());
        node.putNull("ExternalCollectionName");
        node.put("CollectionSchemaName", traits.schemaName() + "s");
        node.put("EntitySetName", table.entitySet());
        node.put("IsEnabledForExternalChannels", false);
        node.put("IsPrivate", false);
        node.put("UsesBusinessDataLabelTable", false);
        node.put("IsLogicalEntity", false);
        node.put("HasNotes", has(model, table, "annotation"));
        node.put("HasActivities", has(model, table, "activitypointer"));
        node.put("HasFeedback", false);
        node.put("IsSolutionAware", false);
        node.put("TableType", traits.tableType());
        node.putNull("DataProviderId");
        node.putNull("DataSourceId");
        node.putNull("OwnerId");
        node.putNull("OwnerIdType");
        node.putNull("OwningBusinessUnit");
        node.put("MetadataId", DefinitionIds.of(table).toString());
        node.putNull("HasChanged");
        node.set("Description", Shapes.label(null, table.name()));
        node.set("DisplayCollectionName", Shapes.label(traits.label(), "tables " + table.name()));
        node.set("DisplayName", Shapes.label(traits.label(), "table " + table.name()));
        node.set("IsAuditEnabled", Shapes.managed(Auditing.on(table), "canmodifyauditsettings"));
        node.set("IsValidForQueue", Shapes.managed(false, "canmodifyqueuesettings"));
        node.set("IsConnectionsEnabled", Shapes.managed(false, "canmodifyconnectionsettings"));
        node.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        node.set("IsRenameable", Shapes.managed(true, "isrenameable"));
        node.set("IsMappable", Shapes.managed(true, "ismappable"));
        node.set("IsDuplicateDetectionEnabled", Shapes.managed(false, "canmodifyduplicatedetectionsettings"));
        node.set("CanCreateAttributes", Shapes.managed(true, "cancreateattributes"));
        node.set("CanCreateForms", Shapes.managed(true, "cancreateforms"));
        node.set("CanCreateViews", Shapes.managed(true, "cancreateviews"));
        node.set("CanCreateCharts", Shapes.managed(true, "cancreatecharts"));
        node.set("CanBeRelatedEntityInRelationship", Shapes.managed(true, "canberelatedentityinrelationship"));
        node.set("CanBePrimaryEntityInRelationship", Shapes.managed(true, "canbeprimaryentityinrelationship"));
        node.set("CanBeInManyToMany", Shapes.managed(true, "canbeinmanytomany"));
        node.set("CanBeInCustomEntityAssociation", Shapes.managed(true, "canbeincustomentityassociation"));
        node.set("CanEnableSyncToExternalSearchIndex", Shapes.managed(true, "canenablesynctoexternalsearchindex"));
        node.set("CanModifyAdditionalSettings", Shapes.managed(true, "canmodifyadditionalsettings"));
        node.set("CanChangeHierarchicalRelationship", Shapes.managed(true, "canchangehierarchicalrelationship"));
        node.set("CanChangeTrackingBeEnabled", Shapes.managed(!intersect(model, table), "canchangetrackingbeenabled"));
        node.set("IsMailMergeEnabled", Shapes.managed(false, "ismailmergeenabled"));
        node.set("IsVisibleInMobile", Shapes.managed(false, "canmodifymobilevisibility"));
        node.set("IsOfflineInMobileClient", Shapes.managed(false, "isofflineinmobileclient"));
        privileges(node.putArray("Privileges"), table);
        node.putArray("Settings");
        return Shapes.told(node, traits.told());
    }

    /** The column of the image that stands for a row; null when there is none. */
    static @Nullable String primaryImage(Table table) {
        return table.present().stream()
                .filter(each -> each.type() == ColumnType.IMAGE)
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }

    /** EntityKeyMetadata. */
    public static ObjectNode key(Table table, AlternateKey key) {
        ObjectNode node = Shapes.object();
        node.put("EntityLogicalName", table.name());
        node.put("IntroducedVersion", "1.0.0.0");
        node.put("IsManaged", false);
        node.put("LogicalName", key.name());
        node.put("SchemaName", key.name());
        node.put("EntityKeyIndexStatus", key.status());
        node.put("IsExportKey", false);
        node.put("IsSynchronous", true);
        node.putNull("AsyncJob");
        node.put("MetadataId", DefinitionIds.of(table, key).toString());
        node.putNull("HasChanged");
        ArrayNode columns = node.putArray("KeyAttributes");
        key.columns().forEach(columns::add);
        node.set("DisplayName", Shapes.label(key.label(), "key " + table.name() + " " + key.name()));
        node.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        return Shapes.told(node, key.told());
    }

    /** Whether somebody made the table. */
    public static boolean custom(Table table) {
        return table.traits().told().flag("IsCustomEntity", custom(table.name()));
    }

    /** Whether a name carries a publisher's prefix of customers'. */
    public static boolean custom(String name) {
        return name.startsWith("new_") || name.startsWith("dpc_");
    }

    private static boolean intersect(Model model, Table table) {
        return model.manyToMany().stream()
                .anyMatch(each -> each.intersectTable().equals(table.name()));
    }

    private static boolean hasParties(Table table) {
        return List.of("account", "contact", "lead", "systemuser", "queue").contains(table.name());
    }

    private static boolean has(Model model, Table table, String child) {
        return model.oneToMany(table.name()).stream()
                .anyMatch(each -> each.referencingTable().equals(child)
                        && (each.referencingColumn().equals("objectid")
                                || each.referencingColumn().equals("regardingobjectid")));
    }

    private static void privileges(ArrayNode all, Table table) {
        boolean owned = table.traits().ownership() == Table.Ownership.USER;
        for (Privilege privilege : Privilege.of(table)) {
            ObjectNode node = all.addObject();
            node.put("CanBeBasic", owned);
            node.put("CanBeDeep", owned);
            node.put("CanBeGlobal", true);
            node.put("CanBeLocal", owned);
            node.put("CanBeEntityReference", false);
            node.put("CanBeParentEntityReference", false);
            node.put("CanBeRecordFilter", false);
            node.put("Name", privilege.name());
            node.put("PrivilegeId", privilege.id().toString());
            node.put("PrivilegeType", privilege.right().wire());
        }
    }
}
