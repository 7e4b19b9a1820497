package org.privacyconnector.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.TableName;

/** A column out of its definition and what the definition of its type adds. A type that is not known is {@code OTHER}, never an error. */
final class ColumnParser {
    private final Map<String, Map<String, JsonNode>> details;

    /**
     * A parser.
     *
     * @param details by kind of answer ("strings", "dates" ...) and then by column
     */
    ColumnParser(Map<String, Map<String, JsonNode>> details) {
        this.details = details;
    }

    Column column(ColumnName name, JsonNode one) {
        ColumnType type = type(one);
        JsonNode text = detail(type == ColumnType.MEMO ? "memos" : "strings", name);
        return new Column(
                name,
                Parsing.label(one.path("DisplayName"), name.value()),
                type,
                one.path("IsValidForRead").asBoolean(true),
                one.path("IsValidForUpdate").asBoolean(false),
                one.path("RequiredLevel").path("Value").asText("").equals("SystemRequired"),
                one.path("IsSecured").asBoolean(false),
                Parsing.columnName(one.path("AttributeOf")),
                text.path("MaxLength").asInt(0),
                format(type, text),
                type == ColumnType.DATE_TIME ? dates(detail("dates", name)) : null,
                choices(type, name),
                targets(detail("lookups", name)));
    }

    private JsonNode detail(String kind, ColumnName column) {
        return details.getOrDefault(kind, Map.of()).getOrDefault(column.value(), MissingNode.getInstance());
    }

    private static ColumnType type(JsonNode one) {
        String name = one.path("AttributeTypeName").path("Value").asText("");
        if (name.isEmpty()) {
            name = one.path("AttributeType").asText("") + "Type";
        }
        return switch (name) {
            case "StringType" -> ColumnType.TEXT;
            case "MemoType" -> ColumnType.MEMO;
            case "IntegerType" -> ColumnType.INTEGER;
            case "BigIntType" -> ColumnType.BIG_INTEGER;
            case "DecimalType" -> ColumnType.DECIMAL;
            case "DoubleType" -> ColumnType.DOUBLE;
            case "MoneyType" -> ColumnType.MONEY;
            case "BooleanType" -> ColumnType.BOOLEAN;
            case "PicklistType" -> ColumnType.CHOICE;
            case "MultiSelectPicklistType" -> ColumnType.MULTI_CHOICE;
            case "StateType" -> ColumnType.STATE;
            case "StatusType" -> ColumnType.STATUS;
            case "DateTimeType" -> ColumnType.DATE_TIME;
            case "LookupType" -> ColumnType.LOOKUP;
            case "CustomerType" -> ColumnType.CUSTOMER;
            case "OwnerType" -> ColumnType.OWNER;
            case "PartyListType" -> ColumnType.PARTY_LIST;
            case "UniqueidentifierType" -> ColumnType.UNIQUE_ID;
            case "FileType" -> ColumnType.FILE;
            case "ImageType" -> ColumnType.IMAGE;
            default -> ColumnType.OTHER;
        };
    }

    private static @Nullable String format(ColumnType type, JsonNode text) {
        if (type != ColumnType.TEXT && type != ColumnType.MEMO) {
            return null;
        }
        String name = text.path("FormatName").path("Value").asText("");
        if (name.isEmpty()) {
            name = text.path("Format").asText("");
        }
        return name.isEmpty() || name.equals("null") ? null : name;
    }

    /** The behaviour, not the format: a column shown as a date may well hold a point in time. */
    private static @Nullable DateBehavior dates(JsonNode date) {
        return switch (date.path("DateTimeBehavior").path("Value").asText("")) {
            case "UserLocal" -> DateBehavior.USER_LOCAL;
            case "DateOnly" -> DateBehavior.DATE_ONLY;
            case "TimeZoneIndependent" -> DateBehavior.TIME_ZONE_INDEPENDENT;
            default -> null;
        };
    }

    private static Set<TableName> targets(JsonNode lookup) {
        Set<TableName> targets = new HashSet<>();
        for (JsonNode one : lookup.path("Targets")) {
            TableName table = Parsing.tableName(one);
            if (table != null) {
                targets.add(table);
            }
        }
        return targets;
    }

    private Map<String, Integer> choices(ColumnType type, ColumnName column) {
        String kind = switch (type) {
            case CHOICE -> "Picklist";
            case MULTI_CHOICE -> "MultiSelectPicklist";
            case STATE -> "State";
            case STATUS -> "Status";
            case BOOLEAN -> "booleans";
            default -> "";
        };
        if (kind.isEmpty()) {
            return Map.of();
        }
        JsonNode definition = detail(kind, column);
        JsonNode own = definition.path("OptionSet");
        if (type == ColumnType.BOOLEAN) {
            return labelled(List.of(own.path("TrueOption"), own.path("FalseOption")));
        }
        JsonNode options = own.path("Options").isArray()
                ? own.path("Options")
                : definition.path("GlobalOptionSet").path("Options");
        return labelled(options);
    }

    /** Labels in every language. A label that stands for two options names neither; such an option is known by label and number. */
    private static Map<String, Integer> labelled(Iterable<JsonNode> options) {
        Map<String, Set<Integer>> values = new HashMap<>();
        for (JsonNode option : options) {
            if (option.path("Value").isInt()) {
                for (String label : Parsing.labels(option.path("Label"))) {
                    values.computeIfAbsent(label, l -> new HashSet<>())
                            .add(option.path("Value").asInt());
                }
            }
        }
        Map<String, Integer> choices = new HashMap<>();
        Set<Integer> named = new HashSet<>();
        values.forEach((label, some) -> {
            if (some.size() == 1) {
                choices.put(label, some.iterator().next());
                named.addAll(some);
            }
        });
        for (JsonNode option : options) {
            if (option.path("Value").isInt() && named.add(option.path("Value").asInt())) {
                int value = option.path("Value").asInt();
                String label = Parsing.labels(option.path("Label")).stream()
                        .findFirst()
                        .orElse("");
                choices.put((label + " (" + value + ")").strip(), value);
            }
        }
        return choices;
    }
}
