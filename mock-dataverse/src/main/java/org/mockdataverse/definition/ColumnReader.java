package org.mockdataverse.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;

/** Reads AttributeMetadata and the types derived from it. */
final class ColumnReader {
    private final Function<String, @Nullable ChoiceSet> globals;

    /** A reader that knows global sets of choices by name and by id. */
    ColumnReader(Function<String, @Nullable ChoiceSet> globals) {
        this.globals = globals;
    }

    /** The column, without what only {@link #told} finds out. */
    Column read(Part said) {
        ColumnType type = type(said);
        String schema = said.text("SchemaName", "");
        String name = said.text("LogicalName", schema.toLowerCase(Locale.ROOT));
        if (name.isEmpty()) {
            throw said.wrong("SchemaName", "is missing");
        }
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw said.wrong("LogicalName", "is not a name of lower-case letters, digits and underscores");
        }
        ChoiceSet global = global(said, type);
        Column.More more = bounds(said, type);
        boolean shadow = said.has("AttributeOf");
        return new Column(
                name,
                schema.isEmpty() ? name : schema,
                type,
                said.label("DisplayName"),
                type == ColumnType.STRING || type == ColumnType.MEMO ? said.whole("MaxLength", 0) : 0,
                format(said, type),
                behaviour(said, type),
                global == null ? choices(said, type) : global.choices(),
                said.texts("Targets"),
                said.boxed("RequiredLevel", "None"),
                said.flag("IsValidForCreate", !shadow),
                said.flag("IsValidForUpdate", !shadow),
                said.flag("IsValidForRead", true),
                said.flag("IsSecured", false),
                said.text("AttributeOf", ""),
                said.whole("SourceType", 0),
                held(said, type, shadow, global == null ? more : more.of(global.name())));
    }

    /** The same with what else its definition says; the table has the column already. */
    Column told(Part said, Table table, Column column, boolean strict) {
        ChoiceSet global = globals.apply(column.more().choiceSet());
        Told told = Telling.of(said, ColumnShape.of(table, column, global), strict);
        return column.with(column.more().telling(told));
    }

    private static Column.More held(Part said, ColumnType type, boolean shadow, Column.More more) {
        boolean data = type == ColumnType.STRING || type == ColumnType.BIGINT || type == ColumnType.UNIQUEIDENTIFIER;
        return shadow && data && said.flag("IsValidODataAttribute", false) ? more.held() : more;
    }

    static ColumnType type(Part said) {
        String derived = said.type();
        String kind = said.text("AttributeType", "");
        String named = said.boxed("AttributeTypeName", "");
        ColumnType byKind = null;
        for (ColumnType each : ColumnType.values()) {
            boolean of = derived.isEmpty() || each.metadataType().equals(derived);
            if (of && !named.isEmpty() && each.typeName().equals(named)) {
                return each;
            }
            if (of && !kind.isEmpty() && each.attributeType().equals(kind) && byKind == null) {
                byKind = each;
            }
        }
        // three types call themselves virtual, and only their derived type or name tells them apart
        if (byKind == ColumnType.MULTICHOICE && derived.isEmpty()) {
            byKind = ColumnType.VIRTUAL;
        }
        if (byKind != null) {
            return byKind;
        }
        for (ColumnType each : ColumnType.values()) {
            if (each.metadataType().equals(derived) && !derived.equals("AttributeMetadata")) {
                return each;
            }
        }
        if (derived.equals("UniqueIdentifierAttributeMetadata")) {
            return ColumnType.UNIQUEIDENTIFIER;
        }
        if (derived.isEmpty() || derived.equals("AttributeMetadata")) {
            if (!kind.isEmpty()) {
                // CalendarRules and the like hold nothing that rows would show
                return ColumnType.VIRTUAL;
            }
            throw said.wrong(Shapes.TYPE, "is missing: the concrete type of the column");
        }
        throw said.wrong(Shapes.TYPE, "is no type of columns: " + derived);
    }

    private static String format(Part said, ColumnType type) {
        return switch (type) {
            case STRING, MEMO ->
                said.boxed("FormatName", said.text("Format", type == ColumnType.MEMO ? "TextArea" : "Text"));
            case DATETIME -> said.text("Format", "DateAndTime");
            case INTEGER -> {
                String format = said.text("Format", "");
                yield format.equals("None") ? "" : format;
            }
            default -> "";
        };
    }

    private static DateBehaviour behaviour(Part said, ColumnType type) {
        String wire = said.boxed("DateTimeBehavior", DateBehaviour.USER_LOCAL.wire());
        for (DateBehaviour each : DateBehaviour.values()) {
            if (type == ColumnType.DATETIME && each.wire().equals(wire)) {
                return each;
            }
        }
        if (type == ColumnType.DATETIME) {
            throw said.wrong("DateTimeBehavior", "is none of UserLocal, DateOnly and TimeZoneIndependent");
        }
        return DateBehaviour.USER_LOCAL;
    }

    private static Column.More bounds(Part said, ColumnType type) {
        Column.More none = Column.More.NONE;
        return switch (type) {
            case INTEGER -> none.within(least(said, Integer.MIN_VALUE), most(said, Integer.MAX_VALUE), -1);
            case DECIMAL, DOUBLE ->
                none.within(least(said, -100_000_000_000L), most(said, 100_000_000_000L), said.whole("Precision", 2));
            case MONEY ->
                none.within(
                        least(said, -922_337_203_685_477L),
                        most(said, 922_337_203_685_477L),
                        said.whole("Precision", 2));
            default -> none;
        };
    }

    private static @Nullable BigDecimal least(Part said, long usual) {
        BigDecimal own = said.number("MinValue");
        return own == null || own.compareTo(BigDecimal.valueOf(usual)) == 0 ? null : own;
    }

    private static @Nullable BigDecimal most(Part said, long usual) {
        BigDecimal own = said.number("MaxValue");
        return own == null || own.compareTo(BigDecimal.valueOf(usual)) == 0 ? null : own;
    }

    private @Nullable ChoiceSet global(Part said, ColumnType type) {
        if (!type.hasChoices()) {
            return null;
        }
        String bound = said.text("GlobalOptionSet@odata.bind", "");
        String wanted = "";
        if (!bound.isEmpty()) {
            wanted = bound.substring(bound.indexOf('(') + 1, bound.length() - 1)
                    .replaceAll("^(MetadataId|Name)\\s*=\\s*", "")
                    .replace("'", "");
        } else if (said.has("GlobalOptionSet")) {
            wanted = said.part("GlobalOptionSet").must("Name");
        } else if (said.has("OptionSet") && said.part("OptionSet").flag("IsGlobal", false)) {
            wanted = said.part("OptionSet").must("Name");
        }
        if (wanted.isEmpty()) {
            return null;
        }
        ChoiceSet set = globals.apply(wanted);
        if (set == null) {
            throw said.wrong("GlobalOptionSet", "names no global set of choices that there is");
        }
        return set;
    }

    private static List<Choice> choices(Part said, ColumnType type) {
        if (!said.has("OptionSet")) {
            return List.of();
        }
        Part set = said.part("OptionSet");
        if (type != ColumnType.BOOLEAN) {
            return type.hasChoices() ? options(set, type) : List.of();
        }
        List<Choice> both = new ArrayList<>();
        for (String side : List.of("FalseOption", "TrueOption")) {
            if (set.has(side)) {
                both.add(option(set.part(side), type, side.equals("TrueOption") ? 1 : 0));
            }
        }
        boolean usual = both.size() == 2
                && both.get(0).equals(new Choice(0, ChoicesShape.NO, -1))
                && both.get(1).equals(new Choice(1, ChoicesShape.YES, -1));
        return usual ? List.of() : both;
    }

    /** The options of a set; those without a number are given one [K]. */
    static List<Choice> options(Part set, ColumnType type) {
        List<Choice> all = new ArrayList<>();
        for (Part each : set.parts("Options")) {
            all.add(option(each, type, 100_000_000 + all.size()));
        }
        return all;
    }

    private static Choice option(Part said, ColumnType type, int usual) {
        int other = type == ColumnType.STATE
                ? said.whole("DefaultStatus", -1)
                : type == ColumnType.STATUS ? said.whole("State", -1) : -1;
        Label label = said.label("Label");
        Choice plain = new Choice(said.whole("Value", usual), label, other);
        return new Choice(
                plain.value(), label, other, Telling.of(said, ChoicesShape.option(type, plain, said.place()), false));
    }
}
