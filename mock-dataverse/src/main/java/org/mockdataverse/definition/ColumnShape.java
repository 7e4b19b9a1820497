package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Auditing;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Table;

/** Columns as the Web API defines them: AttributeMetadata and the types derived from it. */
public final class ColumnShape {
    /** Where a definition keeps what only $expand shows. */
    public static final String OPTIONS = "OptionSet";

    public static final String GLOBAL_OPTIONS = "GlobalOptionSet";
    private static final int LONGEST_MEMO = 1_048_576;
    /** The largest file and image unless told [K]. */
    private static final int FILE_KB = 32_768;

    private static final int IMAGE_KB = 10_240;

    private ColumnShape() {}

    /** AttributeMetadata or a derived type, its sets of choices included; a column's own set only where it has one. */
    public static ObjectNode of(Table table, Column column, @Nullable ChoiceSet global) {
        ObjectNode node = Shapes.object();
        if (!column.type().metadataType().equals("AttributeMetadata")) {
            node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + column.type().metadataType());
        }
        base(node, table, column);
        switch (column.type()) {
            case STRING -> text(node, column, column.maxLength() == 0 ? 100 : column.maxLength());
            case MEMO -> text(node, column, column.maxLength() == 0 ? LONGEST_MEMO : column.maxLength());
            case INTEGER -> whole(node, column);
            case BIGINT -> {
                node.put("MaxValue", Long.MAX_VALUE);
                node.put("MinValue", Long.MIN_VALUE);
            }
            case DECIMAL, DOUBLE, MONEY -> decimal(node, column);
            case DATETIME -> date(node, column);
            case LOOKUP, CUSTOMER, OWNER, PARTYLIST -> lookup(node, column);
            case BOOLEAN -> {
                node.put("DefaultValue", false);
                node.put("FormulaDefinition", "");
                node.put("SourceTypeMask", column.sourceType());
                sets(node, table, column, global);
            }
            case CHOICE, STATE, STATUS, MULTICHOICE -> {
                choices(node, column);
                sets(node, table, column, global);
            }
            case FILE -> node.put("MaxSizeInKB", FILE_KB);
            case IMAGE -> image(node, table, column);
            case ENTITYNAME -> {
                node.putNull("DefaultFormValue");
                node.put("IsEntityReferenceStored", false);
            }
            case MANAGEDPROPERTY -> managed(node);
            case UNIQUEIDENTIFIER, VIRTUAL -> {
                // nothing beyond the base
            }
        }
        return Shapes.told(node, column.more().told());
    }

    private static void base(ObjectNode node, Table table, Column column) {
        boolean primaryId = column.name().equals(table.primaryId());
        boolean secure = !primaryId && column.attributeOf().isEmpty() && securable(column);
        node.put("AttributeOf", column.attributeOf().isEmpty() ? null : column.attributeOf());
        node.put("AttributeType", column.type().attributeType());
        node.put("ColumnNumber", table.ordinal(column.name()) + 1);
        node.putNull("DeprecatedVersion");
        node.put("IntroducedVersion", column.custom() ? "1.0.0.0" : "5.0.0.0");
        node.put("EntityLogicalName", table.name());
        node.put("IsCustomAttribute", column.custom());
        node.put("IsPrimaryId", primaryId);
        node.put("IsValidODataAttribute", column.stored());
        node.put("IsPrimaryName", column.name().equals(table.traits().primaryName()));
        node.put("IsValidForCreate", column.creatable());
        node.put("IsValidForRead", column.readable());
        node.put("IsValidForUpdate", column.updatable());
        node.put("CanBeSecuredForRead", secure);
        node.put("CanBeSecuredForCreate", secure && column.creatable());
        node.put("CanBeSecuredForUpdate", secure && column.updatable());
        node.put("IsSecured", column.secured());
        node.put("IsRetrievable", column.readable());
        node.put("IsFilterable", column.stored());
        node.put("IsSearchable", column.type().isText());
        node.put("IsManaged", !column.custom());
        node.putNull("LinkedAttributeId");
        node.put("LogicalName", column.name());
        node.put("IsValidForForm", column.readable());
        node.put("IsRequiredForForm", false);
        node.put("IsValidForGrid", column.readable());
        node.put("SchemaName", column.schemaName());
        node.putNull("ExternalName");
        node.put("IsLogical", !column.attributeOf().isEmpty());
        node.put("IsDataSourceSecret", false);
        node.putNull("InheritsFrom");
        node.put("CreatedOn", "1900-01-01T00:00:00Z");
        node.put("ModifiedOn", "1900-01-01T00:00:00Z");
        node.put("SourceType", column.sourceType());
        node.putNull("AutoNumberFormat");
        node.put("MetadataId", DefinitionIds.of(table, column).toString());
        node.putNull("HasChanged");
        node.set("AttributeTypeName", Shapes.boxed(column.type().typeName()));
        node.set("Description", Shapes.label(null, ""));
        node.set("DisplayName", Shapes.label(column.label(), "column " + table.name() + "." + column.name()));
        node.set("IsAuditEnabled", Shapes.managed(Auditing.on(table, column), "canmodifyauditsettings"));
        node.set("IsGlobalFilterEnabled", Shapes.managed(false, "canmodifyglobalfiltersettings"));
        node.set("IsSortableEnabled", Shapes.managed(false, "canmodifyissortablesettings"));
        node.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        node.set("IsRenameable", Shapes.managed(true, "isrenameable"));
        node.set("IsValidForAdvancedFind", Shapes.managed(column.readable(), "canmodifysearchsettings"));
        ObjectNode required = Shapes.boxed(column.required());
        required.put("CanBeChanged", !column.required().equals("SystemRequired"));
        required.put("ManagedPropertyLogicalName", "canmodifyrequirementlevelsettings");
        node.set("RequiredLevel", required);
        node.set("CanModifyAdditionalSettings", Shapes.managed(true, "canmodifyadditionalsettings"));
        node.putArray("Settings");
    }

    private static boolean securable(Column column) {
        List<String> never = List.of(
                "createdby",
                "createdon",
                "modifiedby",
                "modifiedon",
                "ownerid",
                "statecode",
                "statuscode",
                "fullname",
                "firstname",
                "middlename",
                "lastname");
        return column.stored() && !never.contains(column.name());
    }

    private static void text(ObjectNode node, Column column, int length) {
        String format =
                column.format().isEmpty() ? (column.type() == ColumnType.MEMO ? "TextArea" : "Text") : column.format();
        node.put("Format", format);
        node.put("ImeMode", "Auto");
        node.put("MaxLength", length);
        node.put("IsLocalizable", false);
        if (column.type() == ColumnType.STRING) {
            node.putNull("YomiOf");
            node.put("DatabaseLength", length * 2);
            node.put("FormulaDefinition", "");
            node.put("SourceTypeMask", column.sourceType());
        }
        node.set("FormatName", Shapes.boxed(format));
    }

    private static void whole(ObjectNode node, Column column) {
        BigDecimal least = column.more().least();
        BigDecimal most = column.more().most();
        node.put("Format", column.format().isEmpty() ? "None" : column.format());
        node.put("MaxValue", most == null ? Integer.MAX_VALUE : most.intValue());
        node.put("MinValue", least == null ? Integer.MIN_VALUE : least.intValue());
        node.put("FormulaDefinition", "");
        node.put("SourceTypeMask", column.sourceType());
    }

    private static void decimal(ObjectNode node, Column column) {
        boolean money = column.type() == ColumnType.MONEY;
        BigDecimal most = money ? new BigDecimal("922337203685477") : new BigDecimal("100000000000");
        BigDecimal own = column.more().most();
        BigDecimal least = column.more().least();
        node.put("MaxValue", own == null ? most : own);
        node.put("MinValue", least == null ? most.negate() : least);
        node.put("Precision", column.more().precision() < 0 ? 2 : column.more().precision());
        node.put("ImeMode", "Disabled");
        if (money) {
            node.put("PrecisionSource", 2);
            node.putNull("CalculationOf");
            node.put("IsBaseCurrency", column.name().endsWith("_base"));
        }
        if (column.type() != ColumnType.DOUBLE) {
            node.put("FormulaDefinition", "");
            node.put("SourceTypeMask", column.sourceType());
        }
    }

    private static void image(ObjectNode node, Table table, Column column) {
        node.put("IsPrimaryImage", column.name().equals(TableShape.primaryImage(table)));
        node.put("CanStoreFullImage", true);
        node.put("MaxHeight", 144);
        node.put("MaxWidth", 144);
        node.put("MaxSizeInKB", IMAGE_KB);
    }

    private static void managed(ObjectNode node) {
        node.put("ManagedPropertyLogicalName", "");
        node.putNull("ParentAttributeName");
        node.put("ParentComponentType", 0);
        node.put("ValueAttributeTypeCode", "Boolean");
    }

    private static void date(ObjectNode node, Column column) {
        node.put("MinSupportedValue", "1753-01-01T00:00:00Z");
        node.put("MaxSupportedValue", "9999-12-30T23:59:59Z");
        node.put("Format", column.format().isEmpty() ? "DateAndTime" : column.format());
        node.put("ImeMode", "Auto");
        node.put("SourceTypeMask", column.sourceType());
        node.put("FormulaDefinition", "");
        node.set("DateTimeBehavior", Shapes.boxed(column.behaviour().wire()));
        node.set("CanChangeDateTimeBehavior", Shapes.managed(false, "canchangedatetimebehavior"));
    }

    private static void lookup(ObjectNode node, Column column) {
        ArrayNode targets = node.putArray("Targets");
        column.targets().forEach(targets::add);
        node.put("Format", column.name().equals("regardingobjectid") ? "Regarding" : "None");
    }

    private static void choices(ObjectNode node, Column column) {
        if (column.type() == ColumnType.CHOICE || column.type() == ColumnType.MULTICHOICE) {
            node.put("FormulaDefinition", "");
            node.put("SourceTypeMask", column.sourceType());
            node.putNull("ParentPicklistLogicalName");
            node.putArray("ChildPicklistLogicalNames");
        }
        boolean first = (column.type() == ColumnType.STATE || column.type() == ColumnType.STATUS)
                && !column.choices().isEmpty();
        node.put("DefaultFormValue", first ? column.choices().get(0).value() : -1);
    }

    /** A global set shows in both places. */
    private static void sets(ObjectNode node, Table table, Column column, @Nullable ChoiceSet global) {
        if (global == null) {
            node.set(OPTIONS, ChoicesShape.own(table, column));
            node.putNull(GLOBAL_OPTIONS);
        } else {
            node.set(OPTIONS, ChoicesShape.of(global));
            node.set(GLOBAL_OPTIONS, ChoicesShape.of(global));
        }
    }
}
