package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.odata.Preferences;

/** Reads FetchXML. Elements and attributes that the schema has not are refused; hints to the database are taken and mean nothing here. */
final class FetchReader {
    private static final int MOST_CONDITIONS = 500;
    private static final int MOST_LINKS = 15;
    private static final Set<String> FETCH = Set.of(
            "version",
            "mapping",
            "output-format",
            "top",
            "count",
            "page",
            "paging-cookie",
            "distinct",
            "aggregate",
            "aggregatelimit",
            "returntotalrecordcount",
            "no-lock",
            "utc-offset",
            "latematerialize",
            "options",
            "datasource",
            "useraworderby",
            "min-active-row-version",
            "savedqueryid");
    private static final Set<String> ATTRIBUTE = Set.of(
            "name",
            "alias",
            "aggregate",
            "groupby",
            "distinct",
            "dategrouping",
            "usertimezone",
            "rowaggregate",
            "build",
            "addedby");
    private static final Set<String> CONDITION = Set.of(
            "entityname",
            "attribute",
            "operator",
            "value",
            "valueof",
            "uiname",
            "uitype",
            "uihidden",
            "column",
            "aggregate",
            "alias",
            "rowaggregate");

    private int conditions;
    private int links;

    private FetchReader() {}

    /** The query that a text is, or a refusal. */
    static Fetch read(String xml) {
        return new FetchReader().fetch(Element.of(xml));
    }

    private Fetch fetch(Element root) {
        if (!root.name().equals("fetch")) {
            throw Element.invalid("The root element must be fetch, not " + root.name() + ".");
        }
        root.only(FETCH);
        String offset = root.get("utc-offset");
        if (offset != null && !offset.equals("0")) {
            throw Refused.notYet("utc-offset of a fetch");
        }
        if (root.flag("min-active-row-version", Faults.INVALID_ATTRIBUTE_VALUE)) {
            throw Refused.notYet("min-active-row-version of a fetch");
        }
        Fetch.Options options = new Fetch.Options(
                root.number("top"),
                root.number("count"),
                root.number("page"),
                root.get("paging-cookie"),
                root.flag("distinct", Faults.INVALID_DISTINCT),
                root.flag("aggregate", Faults.INVALID_AGGREGATE),
                root.number("aggregatelimit"),
                root.flag("returntotalrecordcount", Faults.INVALID_ATTRIBUTE_VALUE),
                root.flag("useraworderby", "0x800410fd"));
        check(options);
        List<Element> entities = root.children("entity", "order");
        if (entities.size() != 1 || !entities.get(0).name().equals("entity")) {
            throw Faults.of(Faults.ELEMENT_MISSING, "A fetch holds one element entity.");
        }
        Element entity = entities.get(0).only(Set.of("name"));
        return new Fetch(options, source(root.get("datasource")), node(entity, entity.must("name")));
    }

    /** What the documentation says does not go together; the codes are not verified [K]. */
    private static void check(Fetch.Options options) {
        if (options.top() > Preferences.LARGEST_PAGE) {
            throw Faults.of(Faults.INVALID_ATTRIBUTE_VALUE, "The top attribute cannot exceed 5000.");
        }
        boolean paged = options.count() > 0 || options.page() > 0 || options.cookie() != null;
        if (options.top() > 0 && (paged || options.counted())) {
            throw Faults.of(
                    Faults.INVALID_ATTRIBUTE_VALUE,
                    "The top attribute cannot be specified with count, page, paging-cookie or returntotalrecordcount.");
        }
    }

    static Fetch.Source source(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return Fetch.Source.LIVE;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bin" -> Fetch.Source.BIN;
            case "retained" -> Fetch.Source.RETAINED;
            default ->
                throw Faults.of(
                        Faults.INVALID_ATTRIBUTE_VALUE,
                        "The datasource '" + name + "' is not valid; 'bin' and 'retained' are.");
        };
    }

    private Fetch.Node node(Element element, String table) {
        boolean all = false;
        boolean none = false;
        List<Fetch.Attribute> attributes = new ArrayList<>();
        List<Fetch.OrderBy> orders = new ArrayList<>();
        List<Fetch.Filter> filters = new ArrayList<>();
        List<Fetch.Link> joined = new ArrayList<>();
        for (Element child :
                element.children("filter", "order", "link-entity", "attribute", "all-attributes", "no-attrs")) {
            switch (child.name()) {
                case "all-attributes" -> all = empty(child);
                case "no-attrs" -> none = empty(child);
                case "attribute" -> attributes.add(attribute(child));
                case "order" -> orders.add(order(child));
                case "filter" -> filters.add(filter(child));
                default -> joined.add(link(child, false));
            }
        }
        return new Fetch.Node(
                table,
                all,
                none,
                List.copyOf(attributes),
                List.copyOf(orders),
                List.copyOf(filters),
                List.copyOf(joined));
    }

    private static boolean empty(Element element) {
        return element.only(Set.of()).children().isEmpty();
    }

    private static Fetch.Attribute attribute(Element element) {
        element.only(ATTRIBUTE).children();
        String row = element.get("rowaggregate");
        if (row != null && !row.equalsIgnoreCase("CountChildren")) {
            throw Faults.of(Faults.INVALID_AGGREGATE, "The only valid value for rowaggregate is 'CountChildren'.");
        }
        String zone = element.get("usertimezone");
        return new Fetch.Attribute(
                element.must("name"),
                element.get("alias"),
                aggregate(element.get("aggregate")),
                element.flag("distinct", Faults.INVALID_DISTINCT),
                element.flag("groupby", Faults.INVALID_GROUP_BY),
                grouping(element.get("dategrouping")),
                zone == null || element.flag("usertimezone", Faults.INVALID_ATTRIBUTE_VALUE),
                row != null);
    }

    private static Fetch.@Nullable Aggregate aggregate(@Nullable String name) {
        return name == null
                ? null
                : switch (name) {
                    case "count" -> Fetch.Aggregate.COUNT;
                    case "countcolumn" -> Fetch.Aggregate.COUNTCOLUMN;
                    case "sum" -> Fetch.Aggregate.SUM;
                    case "avg" -> Fetch.Aggregate.AVG;
                    case "min" -> Fetch.Aggregate.MIN;
                    case "max" -> Fetch.Aggregate.MAX;
                    default -> throw Faults.of(Faults.INVALID_AGGREGATE, "Invalid aggregate '" + name + "'.");
                };
    }

    private static Fetch.@Nullable DateGrouping grouping(@Nullable String name) {
        return name == null
                ? null
                : switch (name) {
                    case "day" -> Fetch.DateGrouping.DAY;
                    case "week" -> Fetch.DateGrouping.WEEK;
                    case "month" -> Fetch.DateGrouping.MONTH;
                    case "quarter" -> Fetch.DateGrouping.QUARTER;
                    case "year" -> Fetch.DateGrouping.YEAR;
                    case "fiscal-period" -> Fetch.DateGrouping.FISCAL_PERIOD;
                    case "fiscal-year" -> Fetch.DateGrouping.FISCAL_YEAR;
                    default ->
                        throw Faults.of(Faults.DATE_GROUPING, "An invalid value was specified for dategrouping.");
                };
    }

    private static Fetch.OrderBy order(Element element) {
        element.only(Set.of("attribute", "alias", "descending", "entityname")).children();
        return new Fetch.OrderBy(
                element.get("entityname"),
                element.get("attribute"),
                element.get("alias"),
                element.flag("descending", Faults.INVALID_DESCENDING));
    }

    private Fetch.Filter filter(Element element) {
        element.only(Set.of(
                "type",
                "hint",
                "isquickfindfields",
                "overridequickfindrecordlimitenabled",
                "overridequickfindrecordlimitdisabled"));
        element.flag("isquickfindfields", "0x80041138");
        String type = element.get("type");
        if (type != null && !type.equals("and") && !type.equals("or")) {
            throw Faults.of(Faults.INVALID_FILTER_TYPE, "Unsupported filter type. Valid values are 'and', or 'or'.");
        }
        List<Fetch.Test> tests = new ArrayList<>();
        for (Element child : element.children("condition", "filter", "link-entity")) {
            tests.add(
                    switch (child.name()) {
                        case "condition" -> where(child);
                        case "filter" -> filter(child);
                        default -> link(child, true);
                    });
        }
        return new Fetch.Filter("or".equals(type), List.copyOf(tests));
    }

    private Fetch.Where where(Element element) {
        element.only(CONDITION);
        countCondition();
        for (String later : List.of("aggregate", "alias", "column", "rowaggregate")) {
            if (element.get(later) != null) {
                throw Refused.notYet("the attribute " + later + " of a condition");
            }
        }
        String name = element.must("operator");
        Operator operator = Operator.ofFetch(name)
                .orElseThrow(
                        () -> Faults.of(Faults.INVALID_OPERATOR, "Unsupported condition operator: '" + name + "'."));
        List<String> values = new ArrayList<>();
        String value = element.get("value");
        if (value != null) {
            values.add(value);
        }
        for (Element child : element.children("value")) {
            values.add(child.only(Set.of("uiname", "uitype")).text());
        }
        return new Fetch.Where(
                element.get("entityname"),
                element.must("attribute"),
                operator,
                element.get("valueof"),
                List.copyOf(values));
    }

    private void countCondition() {
        if (++conditions + links > MOST_CONDITIONS) {
            throw Faults.of(Faults.TOO_MANY_CONDITIONS, "Number of conditions in query exceeded maximum limit.");
        }
    }

    private Fetch.Link link(Element element, boolean inFilter) {
        element.only(Set.of("name", "from", "to", "alias", "link-type", "visible", "intersect"));
        element.flag("visible", Faults.INVALID_ATTRIBUTE_VALUE);
        element.flag("intersect", Faults.INVALID_ATTRIBUTE_VALUE);
        if (++links > MOST_LINKS) {
            throw Faults.of(Faults.TOO_MANY_LINKS, "Number of link entities in query exceeded maximum limit.");
        }
        String from = element.get("from");
        String to = element.get("to");
        if ((from == null) != (to == null)) {
            throw Faults.of(
                    Faults.PAIR_MISMATCH,
                    "AttributeFrom and AttributeTo must be either both specified or both omitted.");
        }
        if (from == null || to == null) {
            throw Refused.notYet("a link-entity without from and to");
        }
        Fetch.Link.Kind kind = kind(element.get("link-type"));
        if (kind.filters() != inFilter) {
            // that other kinds do not stand in a filter is not verified [K]
            throw Faults.of(
                    Faults.INVALID_LINK_TYPE,
                    "The link-type '" + kind.wire() + "' "
                            + (inFilter ? "is not valid within a filter." : "is valid within a filter only."));
        }
        return new Fetch.Link(from, to, element.get("alias"), kind, node(element, element.must("name")));
    }

    private static Fetch.Link.Kind kind(@Nullable String name) {
        if (name == null || name.equals("natural")) {
            return Fetch.Link.Kind.INNER;
        }
        for (Fetch.Link.Kind kind : Fetch.Link.Kind.values()) {
            if (kind.wire().equals(name)) {
                return kind;
            }
        }
        throw Faults.of(
                Faults.INVALID_LINK_TYPE,
                "The only valid values for link-type attribute are 'natural', 'inner','in','exists',"
                        + "'matchfirstrowusingcrossapply' and 'outer', and within a filter 'any', 'not any', 'all'"
                        + " and 'not all'.");
    }
}
