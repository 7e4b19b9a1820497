package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Table;

/** Sets of choices as the Web API defines them: OptionSetMetadata and BooleanOptionSetMetadata. */
public final class ChoicesShape {
    static final Label YES = new Label("Yes", "Ja");
    static final Label NO = new Label("No", "Nej");

    private ChoicesShape() {}

    /** OptionSetMetadata of a global set. */
    public static ObjectNode of(ChoiceSet set) {
        boolean custom = set.told().flag("IsCustomOptionSet", TableShape.custom(set.name()));
        ObjectNode node = Shapes.object();
        node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + "OptionSetMetadata");
        base(node, set.name(), custom, true, "Picklist", DefinitionIds.of(set).toString(), set.label());
        ArrayNode options = node.putArray("Options");
        set.choices().forEach(each -> options.add(option(ColumnType.CHOICE, each, "global " + set.name())));
        return Shapes.told(node, set.told());
    }

    /** The set of a column's own choices. */
    static ObjectNode own(Table table, Column column) {
        String name = table.name() + "_" + column.name();
        String of = "choice " + table.name() + "." + column.name();
        ObjectNode node = Shapes.object();
        String type = column.type() == ColumnType.MULTICHOICE
                ? "Picklist"
                : column.type().attributeType();
        base(
                node,
                name,
                column.custom(),
                false,
                type,
                Shapes.id("choices " + name).toString(),
                column.label());
        if (column.type() == ColumnType.BOOLEAN) {
            node.set("FalseOption", option(column.type(), column.choice(0).orElse(new Choice(0, NO, -1)), of));
            node.set("TrueOption", option(column.type(), column.choice(1).orElse(new Choice(1, YES, -1)), of));
        } else {
            ArrayNode options = node.putArray("Options");
            column.choices().forEach(each -> options.add(option(column.type(), each, of)));
        }
        return node;
    }

    private static void base(
            ObjectNode set, String name, boolean custom, boolean global, String type, String id, Label label) {
        set.put("Name", name);
        set.putNull("ExternalTypeName");
        set.put("IsCustomOptionSet", custom);
        set.put("IsGlobal", global);
        set.put("IsManaged", !custom);
        set.put("OptionSetType", type);
        set.put("IntroducedVersion", custom ? "1.0.0.0" : "5.0.0.0");
        set.put("MetadataId", id);
        set.putNull("HasChanged");
        set.set("DisplayName", Shapes.label(label, "choices " + name));
        set.set("Description", Shapes.label(null, ""));
        set.set("IsCustomizable", Shapes.managed(true, "iscustomizable"));
    }

    static ObjectNode option(ColumnType type, Choice choice, String of) {
        ObjectNode node = Shapes.object();
        if (type == ColumnType.STATE) {
            node.put(Shapes.TYPE, "#" + Shapes.NAMESPACE + "StateOptionMetadata");
            node.put("DefaultStatus", choice.state());
            node.put("InvariantName", choice.label().english().replace(" ", ""));
        } else if (type == ColumnType.STATUS) {
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
        node.set("Label", Shapes.label(choice.label(), of + choice.value()));
        node.set("Description", Shapes.label(null, ""));
        return Shapes.told(node, choice.told());
    }
}
