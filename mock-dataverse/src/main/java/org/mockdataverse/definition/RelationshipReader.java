package org.mockdataverse.definition;

import java.util.List;
import java.util.Locale;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;

/** Reads relationships, alternate keys and global sets of choices. */
final class RelationshipReader {
    private RelationshipReader() {}

    /** OneToManyRelationshipMetadata, for a lookup of that name. */
    static Relationship oneToMany(Part said, String primaryIdOfOne, String lookup, boolean strict) {
        String schema = said.must("SchemaName");
        Part cascade = said.has("CascadeConfiguration")
                ? said.part("CascadeConfiguration")
                : new Part(Shapes.object(), said.place() + ".CascadeConfiguration");
        Cascade assign = cascade(cascade, "Assign", Cascade.NO_CASCADE);
        Relationship plain = new Relationship(
                schema,
                said.must("ReferencedEntity"),
                said.text("ReferencedAttribute", primaryIdOfOne),
                said.must("ReferencingEntity"),
                lookup,
                said.text("ReferencedEntityNavigationPropertyName", schema),
                said.text("ReferencingEntityNavigationPropertyName", lookup),
                cascade(cascade, "Delete", Cascade.REMOVE_LINK),
                assign);
        Relationship.More usual = plain.more();
        Relationship full = plain.with(new Relationship.More(
                cascade(cascade, "Share", usual.onShare()),
                cascade(cascade, "Unshare", usual.onUnshare()),
                cascade(cascade, "Reparent", usual.onReparent()),
                cascade(cascade, "Merge", usual.onMerge()),
                said.flag("IsHierarchical", false),
                Told.NOTHING));
        return full.with(full.more().telling(Telling.of(said, RelationshipShape.of(full), strict)));
    }

    /** ManyToManyRelationshipMetadata. */
    static ManyToMany manyToMany(Part said, boolean strict) {
        String schema = said.must("SchemaName");
        String first = said.must("Entity1LogicalName");
        String second = said.must("Entity2LogicalName");
        boolean self = first.equals(second);
        ManyToMany plain = new ManyToMany(
                schema,
                first,
                said.text("Entity1NavigationPropertyName", schema),
                second,
                said.text("Entity2NavigationPropertyName", schema),
                said.text("IntersectEntityName", schema.toLowerCase(Locale.ROOT)),
                said.text("Entity1IntersectAttribute", first + (self ? "idone" : "id")),
                said.text("Entity2IntersectAttribute", second + (self ? "idtwo" : "id")));
        Told told = Telling.of(said, RelationshipShape.of(plain), strict);
        return new ManyToMany(
                schema,
                first,
                plain.navigation1(),
                second,
                plain.navigation2(),
                plain.intersectTable(),
                plain.column1(),
                plain.column2(),
                told);
    }

    /** EntityKeyMetadata. */
    static AlternateKey key(Part said, Table table, boolean strict) {
        String schema = said.must("SchemaName");
        List<String> columns = said.texts("KeyAttributes");
        if (columns.isEmpty()) {
            throw said.wrong("KeyAttributes", "names no column");
        }
        AlternateKey plain = new AlternateKey(
                said.text("LogicalName", schema.toLowerCase(Locale.ROOT)),
                said.label("DisplayName"),
                columns,
                said.text("EntityKeyIndexStatus", AlternateKey.ACTIVE),
                Told.NOTHING);
        Told told = Telling.of(said, TableShape.key(table, plain), strict);
        return new AlternateKey(plain.name(), plain.label(), columns, plain.status(), told);
    }

    /** OptionSetMetadata of a global set. */
    static ChoiceSet choices(Part said, boolean strict) {
        String type = said.type();
        if (type.equals("BooleanOptionSetMetadata")) {
            throw said.wrong(Shapes.TYPE, "is a global set of two choices, which the stand-in does not keep yet");
        }
        List<Choice> options = ColumnReader.options(said, ColumnType.CHOICE);
        ChoiceSet plain = new ChoiceSet(said.must("Name"), said.label("DisplayName"), options, Told.NOTHING);
        Told told = Telling.of(said, ChoicesShape.of(plain), strict);
        return new ChoiceSet(plain.name(), plain.label(), options, told);
    }

    private static Cascade cascade(Part cascade, String name, Cascade usual) {
        String wire = cascade.text(name, usual.wire());
        try {
            return Cascade.ofWire(wire);
        } catch (IllegalArgumentException other) {
            throw cascade.wrong(name, "is no type of cascade");
        }
    }

    /** A label of which nothing is said is the name. */
    static Label labelled(Label label, String name) {
        return label.texts().isEmpty() ? new Label(java.util.Map.of(Label.ENGLISH, name)) : label;
    }
}
