package org.mockdataverse.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;

/** Reads the complex type QueryExpression. Properties it has not are refused. */
final class ExpressionReader {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final Set<String> QUERY = Set.of(
            "EntityName",
            "ColumnSet",
            "Criteria",
            "LinkEntities",
            "Orders",
            "Distinct",
            "DataSource",
            "TopCount",
            "PageInfo",
            "NoLock",
            "QueryHints",
            "ForceSeek",
            "SubQueryExpression",
            "ExtensionData");
    private static final Set<String> LINK = Set.of(
            "LinkFromEntityName",
            "LinkFromAttributeName",
            "LinkToEntityName",
            "LinkToAttributeName",
            "JoinOperator",
            "LinkCriteria",
            "LinkEntities",
            "Columns",
            "EntityAlias",
            "Orders",
            "ForceSeek",
            "ExtensionData");
    private static final Set<String> CONDITION =
            Set.of("EntityName", "AttributeName", "Operator", "Values", "CompareColumns", "ExtensionData");
    private static final Set<String> FILTER = Set.of(
            "FilterOperator",
            "Conditions",
            "Filters",
            "IsQuickFindFilter",
            "FilterHint",
            "AnyAllFilterLinkEntity",
            "ExtensionData");
    private static final Set<String> PAGE =
            Set.of("PageNumber", "Count", "ReturnTotalRecordCount", "PagingCookie", "ExtensionData");

    private ExpressionReader() {}

    /** The query that a value is, or a refusal. */
    static Fetch read(JsonNode query) {
        String type = query.path("@odata.type").asText("#" + NAMESPACE + "QueryExpression");
        String name = type.startsWith("#") ? type.substring(1) : type;
        if (!name.equals(NAMESPACE + "QueryExpression")) {
            throw Refused.notYet("a query of type " + name);
        }
        only(query, QUERY);
        if (query.hasNonNull("SubQueryExpression")) {
            throw Refused.notYet("SubQueryExpression");
        }
        JsonNode page = only(query.path("PageInfo"), PAGE);
        Fetch.Options options = new Fetch.Options(
                positive(query.path("TopCount")),
                positive(page.path("Count")),
                positive(page.path("PageNumber")),
                text(page, "PagingCookie"),
                query.path("Distinct").asBoolean(),
                false,
                -1,
                page.path("ReturnTotalRecordCount").asBoolean(),
                true);
        Fetch.Node node = node(
                must(query, "EntityName"),
                query.path("ColumnSet"),
                query.path("Criteria"),
                query.path("LinkEntities"),
                query.path("Orders"),
                true);
        return new Fetch(options, FetchReader.source(text(query, "DataSource")), node);
    }

    private static Fetch.Node node(
            String table, JsonNode columns, JsonNode criteria, JsonNode links, JsonNode orders, boolean root) {
        only(columns, Set.of("AllColumns", "Columns", "AttributeExpressions", "ExtensionData"));
        if (columns.path("AttributeExpressions").size() > 0) {
            throw Refused.notYet("AttributeExpressions of a ColumnSet");
        }
        List<Fetch.Attribute> attributes = new ArrayList<>();
        columns.path("Columns").forEach(each -> attributes.add(Fetch.Attribute.plain(each.asText(), null)));
        List<Fetch.Link> joined = new ArrayList<>();
        links.forEach(each -> {
            Fetch.Link link = link(each);
            if (link.kind().filters()) {
                throw Faults.of(
                        Faults.INVALID_LINK_TYPE,
                        "The JoinOperator '" + each.path("JoinOperator").asText() + "' is valid within a filter only.");
            }
            joined.add(link);
        });
        List<Fetch.OrderBy> sorted = new ArrayList<>();
        orders.forEach(each -> sorted.add(order(each)));
        boolean all = columns.path("AllColumns").asBoolean();
        return new Fetch.Node(
                table,
                all,
                root && !all && attributes.isEmpty(),
                List.copyOf(attributes),
                List.copyOf(sorted),
                filters(criteria),
                List.copyOf(joined));
    }

    private static List<Fetch.Filter> filters(JsonNode criteria) {
        Fetch.Filter filter = criteria.isObject() ? filter(criteria) : new Fetch.Filter(false, List.of());
        return filter.tests().isEmpty() ? List.of() : List.of(filter);
    }

    private static Fetch.OrderBy order(JsonNode order) {
        only(order, Set.of("AttributeName", "OrderType", "Alias", "EntityName", "ExtensionData"));
        String type = order.path("OrderType").asText("Ascending");
        boolean descending = type.equals("Descending") || type.equals("1");
        if (!descending && !type.equals("Ascending") && !type.equals("0")) {
            throw Faults.of("0x8004111f", "A valid order type must be set in the order before calling this method.");
        }
        return new Fetch.OrderBy(
                text(order, "EntityName"), text(order, "AttributeName"), text(order, "Alias"), descending);
    }

    private static Fetch.Filter filter(JsonNode filter) {
        only(filter, FILTER);
        String operator = filter.path("FilterOperator").asText("And");
        boolean any = operator.equals("Or") || operator.equals("1");
        if (!any && !operator.equals("And") && !operator.equals("0")) {
            throw Faults.of(
                    "0x800410fe",
                    "Unsupported logical operator: " + operator + ".  Accepted values are ('and', 'or').");
        }
        List<Fetch.Test> tests = new ArrayList<>();
        filter.path("Conditions").forEach(each -> tests.add(where(each)));
        filter.path("Filters").forEach(each -> tests.add(filter(each)));
        if (filter.hasNonNull("AnyAllFilterLinkEntity")) {
            Fetch.Link link = link(filter.get("AnyAllFilterLinkEntity"));
            if (!link.kind().filters()) {
                throw Faults.of(
                        Faults.INVALID_LINK_TYPE, "AnyAllFilterLinkEntity joins by Any, NotAny, All or NotAll.");
            }
            tests.add(link);
        }
        return new Fetch.Filter(any, List.copyOf(tests));
    }

    private static Fetch.Where where(JsonNode condition) {
        only(condition, CONDITION);
        String name = must(condition, "Operator");
        Operator operator = Operator.ofExpression(name)
                .orElseThrow(
                        () -> Faults.of(Faults.INVALID_OPERATOR, "Unsupported condition operator: '" + name + "'."));
        List<String> values = new ArrayList<>();
        condition.path("Values").forEach(each -> values.add(value(each)));
        boolean columns = condition.path("CompareColumns").asBoolean();
        if (columns && values.size() != 1) {
            throw Faults.of(Faults.BAD_CONDITION, "CompareColumns needs the name of one column in Values.");
        }
        return new Fetch.Where(
                text(condition, "EntityName"),
                must(condition, "AttributeName"),
                operator,
                columns ? values.get(0) : null,
                columns ? List.of() : List.copyOf(values));
    }

    /** A value is an object of a type's name and a text, or the bare value. */
    private static String value(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        JsonNode inner = value.path("Value");
        if (!value.isObject() || !inner.isValueNode()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "A value of a condition has Type and Value.");
        }
        return inner.asText();
    }

    private static Fetch.Link link(JsonNode link) {
        only(link, LINK);
        String operator = link.path("JoinOperator").asText("Inner");
        Fetch.Link.Kind kind = switch (operator) {
            case "Inner", "Natural", "0", "2" -> Fetch.Link.Kind.INNER;
            case "LeftOuter", "1" -> Fetch.Link.Kind.OUTER;
            case "MatchFirstRowUsingCrossApply" -> Fetch.Link.Kind.MATCH_FIRST;
            case "In" -> Fetch.Link.Kind.IN;
            case "Exists" -> Fetch.Link.Kind.EXISTS;
            case "Any" -> Fetch.Link.Kind.ANY;
            case "NotAny" -> Fetch.Link.Kind.NOT_ANY;
            case "All" -> Fetch.Link.Kind.ALL;
            case "NotAll" -> Fetch.Link.Kind.NOT_ALL;
            default -> throw Faults.of("0x80041121", "Unsupported join operator.");
        };
        return new Fetch.Link(
                must(link, "LinkToAttributeName"),
                must(link, "LinkFromAttributeName"),
                text(link, "EntityAlias"),
                kind,
                node(
                        must(link, "LinkToEntityName"),
                        link.path("Columns"),
                        link.path("LinkCriteria"),
                        link.path("LinkEntities"),
                        link.path("Orders"),
                        false));
    }

    private static int positive(JsonNode number) {
        return number.asInt(0) > 0 ? number.asInt() : -1;
    }

    private static @Nullable String text(JsonNode object, String name) {
        String value = object.path(name).asText("");
        return value.isEmpty() || object.path(name).isNull() ? null : value;
    }

    private static String must(JsonNode object, String name) {
        String value = text(object, name);
        if (value == null) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The property '" + name + "' of the query is missing.");
        }
        return value;
    }

    private static JsonNode only(JsonNode object, Set<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name) && !name.startsWith("@")) {
                throw new Refused(
                        400,
                        Codes.INVALID_PAYLOAD,
                        "The property '" + name + "' does not exist on a type of QueryExpression.");
            }
        });
        return object;
    }
}
