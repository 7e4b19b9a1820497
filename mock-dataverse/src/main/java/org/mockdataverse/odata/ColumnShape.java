package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mockdataverse.metadata.Auditing;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Table;

/** Columns as the Web API defines them: AttributeMetadata and the types derived from it. */
final class ColumnShape {
    /** Where a definition keeps what only $expand shows. */
    static final String OPTIONS = "OptionSet";

    static final String GLOBAL_OPTIONS = "GlobalOptionSet";
    private static final int LONGEST_MEMO = 1_048_576;

    private ColumnShape() {}

    /** AttributeMetadata or a derived type, its sets of choices included. */
    static ObjectNode of(Table table, Column column) {
        ObjectNode node = Shapes.object();
        if (!column.type().metadataType().equals("AttributeMetadata")) {
            node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + column.type().metadataType());
        }
        base(node, table, column);
        switch (column.type()) {
            case STRING -> text(node, column, column.maxLength() == 0 ? 100 : column.maxLength());
            case MEMO -> text(node, column, column.maxLength() == 0 ? LONGEST_MEMO : column.maxLength());
            case INTEGER -> range(node, "None", Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> {
                node.put("MaxValue", Long.MAX_VALUE);
                node.put("MinValue", Long.MIN_VALUE);
            }
            case DECIMAL, DOUBLE, MONEY -> decimal(node, column);
            case DATETIME -> date(node, column);
            case LOOKUP, CUSTOMER, OWNER, PARTYLIST -> lookup(node, column);
            case BOOLEAN -> truth(node, table, column);
            case CHOICE, STATE, STATUS, MULTICHOICE -> choices(node, table, column);
            case ENTITYNAME -> node.putNull("DefaultFormValue");
            case FILE, IMAGE -> {}
            case UNIQUEIDENTIFIER, MANAGEDPROPERTY, VIRTUAL -> {
                // nothing beyond the base
            }
        }
        return node;
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
        node.put("MetadataId", id(table, column));
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

    /** The id of a column's definition, which shares of single columns refer to. */
    static String id(Table table, Column column) {
        return DefinitionIds.of(table, column).toString();
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

    private static void range(ObjectNode node, String format, int least, int most) {
        node.put("Format", format);
        node.put("MaxValue", most);
        node.put("MinValue", least);
        node.put("FormulaDefinition", "");
        node.put("SourceTypeMask", 0);
    }

    private static void decimal(ObjectNode node, Column column) {
        boolean money = column.type() == ColumnType.MONEY;
        double most = money ? 922_337_203_685_477d : 100_000_000_000d;
        node.put("MaxValue", most);
        node.put("MinValue", -most);
        node.put("Precision", 2);
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

    private static void truth(ObjectNode node, Table table, Column column) {
        node.put("DefaultValue", false);
        node.put("FormulaDefinition", "");
        node.put("SourceTypeMask", column.sourceType());
        ObjectNode set = set(table, column, "Boolean");
        set.set(
                "FalseOption",
                option(table, column, column.choice(0).orElse(new Choice(0, new Label("No", "Nej"), -1))));
        set.set(
                "TrueOption",
                option(table, column, column.choice(1).orElse(new Choice(1, new Label("Yes", "Ja"), -1))));
        node.set(OPTIONS, set);
        node.putNull(GLOBAL_OPTIONS);
    }

    private static void choices(ObjectNode node, Table table, Column column) {
        if (column.type() == ColumnType.CHOICE) {
            node.put("FormulaDefinition", "");
            node.put("SourceTypeMask", column.sourceType());
            node.putNull("ParentPicklistLogicalName");
            node.putArray("ChildPicklistLogicalNames");
        }
        node.put(
                "DefaultFormValue",
                column.choices().isEmpty() ? -1 : column.choices().get(0).value());
        ObjectNode set = set(table, column, column.type().attributeType());
        ArrayNode options = set.putArray("Options");
        for (Choice choice : column.choices()) {
            options.add(option(table, column, choice));
        }
        node.set(OPTIONS, set);
        node.putNull(GLOBAL_OPTIONS);
    }

    private static ObjectNode set(Table table, Column column, String type) {
        String name = table.name() + "_" + column.name();
        ObjectNode set = Shapes.object();
        set.put("Name", name);
        set.putNull("ExternalTypeName");
        set.put("IsCustomOptionSet", column.custom());
        set.put("IsGlobal", false);
        set.put("IsManaged", !column.custom());
        set.put("OptionSetType", type);
        set.put("IntroducedVersion", "5.0.0.0");
        set.put("MetadataId", Shapes.id("choices " + name).toString());
        set.putNull("HasChanged");
        set.set("DisplayName", Shapes.label(column.label(), "choices " + name));
        set.set("Description", Shapes.label(null, ""));
        set.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
        return set;
    }

    private static ObjectNode option(Table table, Column column, Choice choice) {
        ObjectNode node = Shapes.object();
        if (column.type() == ColumnType.STATE) {
            node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + "StateOptionMetadata");
            node.put("DefaultStatus", choice.state());
            node.put("InvariantName", choice.label().english().replace(" ", ""));
        } else if (column.type() == ColumnType.STATUS) {
            node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + "StatusOptionMetadata");
            node.put("State", choice.state());
            node.putNull("TransitionData");
        }
        node.put("Value", choice.value());
        node.putNull("Color");
        node.put("IsManaged", true);
        node.put("ExternalValue", "");
        node.putArray("ParentValues");
        node.putNull("MetadataId");
        node.putNull("HasChanged");
        node.set(
                "Label", Shapes.label(choice.label(), "choice " + table.name() + "." + column.name() + choice.value()));
        node.set("Description", Shapes.label(null, ""));
        return node;
    }
}
