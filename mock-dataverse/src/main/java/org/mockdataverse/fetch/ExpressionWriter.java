package org.mockdataverse.fetch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mockdataverse.engine.Refused;

/** Writes a query as the complex type QueryExpression. Which members the service writes where they are empty is [K]. */
final class ExpressionWriter {
    private ExpressionWriter() {}

    /** The value of a query; 501 for aggregates. */
    static ObjectNode write(Fetch fetch) {
        Fetch.Options options = fetch.options();
        if (options.aggregate()) {
            throw Refused.notYet("an aggregate as QueryExpression");
        }
        ObjectNode query = object();
        query.put("EntityName", fetch.entity().table());
        query.put("Distinct", options.distinct());
        if (options.top() > 0) {
            query.put("TopCount", options.top());
        }
        if (fetch.source() != Fetch.Source.LIVE) {
            query.put("DataSource", fetch.source() == Fetch.Source.BIN ? "bin" : "retained");
        }
        ObjectNode page = query.putObject("PageInfo");
        page.put("PageNumber", Math.max(0, options.page()));
        page.put("Count", Math.max(0, options.count()));
        page.put("ReturnTotalRecordCount", options.counted());
        page.put("PagingCookie", options.cookie());
        query.set("ColumnSet", columns(fetch.entity(), true));
        query.set("Criteria", criteria(fetch.entity().filters()));
        query.set("LinkEntities", links(fetch.entity()));
        query.set("Orders", orders(fetch.entity()));
        return query;
    }

    private static ObjectNode columns(Fetch.Node node, boolean root) {
        ObjectNode columns = object();
        columns.put("AllColumns", node.all() || (root && node.attributes().isEmpty() && !node.none()));
        ArrayNode names = columns.putArray("Columns");
        for (Fetch.Attribute each : node.attributes()) {
            if (each.alias() != null || each.countChildren()) {
                throw Refused.notYet("a column with an alias in a QueryExpression");
            }
            names.add(each.name());
        }
        return columns;
    }

    private static ArrayNode orders(Fetch.Node node) {
        ArrayNode orders = JsonNodeFactory.instance.arrayNode();
        for (Fetch.OrderBy each : node.orders()) {
            ObjectNode order = orders.addObject();
            order.put("AttributeName", each.attribute());
            order.put("OrderType", each.descending() ? "Descending" : "Ascending");
            if (each.entity() != null) {
                order.put("EntityName", each.entity());
            }
        }
        return orders;
    }

    private static ObjectNode criteria(List<Fetch.Filter> filters) {
        return filters.size() == 1 ? filter(filters.get(0)) : filter(new Fetch.Filter(false, List.copyOf(filters)));
    }

    private static ObjectNode filter(Fetch.Filter filter) {
        ObjectNode object = object();
        object.put("FilterOperator", filter.any() ? "Or" : "And");
        ArrayNode conditions = object.putArray("Conditions");
        ArrayNode filters = object.putArray("Filters");
        for (Fetch.Test test : filter.tests()) {
            if (test instanceof Fetch.Where where) {
                conditions.add(condition(where));
            } else if (test instanceof Fetch.Filter inner) {
                filters.add(filter(inner));
            } else if (test instanceof Fetch.Link link) {
                if (object.has("AnyAllFilterLinkEntity")) {
                    filters.addObject().put("FilterOperator", "And").set("AnyAllFilterLinkEntity", link(link));
                } else {
                    object.set("AnyAllFilterLinkEntity", link(link));
                }
            }
        }
        return object;
    }

    private static ObjectNode condition(Fetch.Where where) {
        ObjectNode condition = object();
        if (where.entity() != null) {
            condition.put("EntityName", where.entity());
        }
        condition.put("AttributeName", where.attribute());
        condition.put("Operator", where.operator().expression());
        ArrayNode values = condition.putArray("Values");
        List<String> texts = where.valueOf() == null ? where.values() : List.of(where.valueOf());
        for (String text : texts) {
            values.addObject().put("Type", "System.String").put("Value", text);
        }
        if (where.valueOf() != null) {
            condition.put("CompareColumns", true);
        }
        return condition;
    }

    private static ArrayNode links(Fetch.Node node) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        node.links().forEach(each -> links.add(link(each)));
        return links;
    }

    private static ObjectNode link(Fetch.Link link) {
        ObjectNode object = object();
        object.put("LinkFromAttributeName", link.to());
        object.put("LinkToEntityName", link.node().table());
        object.put("LinkToAttributeName", link.from());
        object.put(
                "JoinOperator",
                switch (link.kind()) {
                    case INNER -> "Inner";
                    case OUTER -> "LeftOuter";
                    case ANY -> "Any";
                    case NOT_ANY -> "NotAny";
                    case ALL -> "All";
                    case NOT_ALL -> "NotAll";
                    case EXISTS -> "Exists";
                    case IN -> "In";
                    case MATCH_FIRST -> "MatchFirstRowUsingCrossApply";
                });
        if (link.alias() != null) {
            object.put("EntityAlias", link.alias());
        }
        object.set("Columns", columns(link.node(), false));
        object.set("LinkCriteria", criteria(link.node().filters()));
        object.set("LinkEntities", links(link.node()));
        object.set("Orders", orders(link.node()));
        return object;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
