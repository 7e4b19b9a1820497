package org.privacyconnector.policy.reading;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.odata.Filter;
import org.privacyconnector.policy.odata.FilterException;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/**
 * Reads {@code where}: columns or labels with values, or an OData filter. It never answers with a condition that holds for every row: what
 * is empty, null or only a comment is an error (S1).
 */
final class WhereReader {
    private static final String EMPTY_CURE =
            "Write a condition; a rule on the whole table says match: all-rows and tableAgain instead.";

    private final Problems problems;
    private final Variables variables;

    WhereReader(Problems problems, Variables variables) {
        this.problems = problems;
        this.variables = variables;
    }

    /** The condition, or null when it cannot be used; then the problems say why. */
    @Nullable
    Condition read(Node node) {
        if (node instanceof Node.Broken) {
            return null;
        }
        boolean nothing = node instanceof Node.Scalar scalar
                && (scalar.isNull() || scalar.text().isBlank());
        if (nothing || (node instanceof Node.Mapping m && m.entries().isEmpty())) {
            return refuse("empty-where", node.place(), "'where' is empty", EMPTY_CURE);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return refuse(
                    "wrong-kind",
                    node.place(),
                    "'where' must be columns with values, not " + ShapeCheck.kind(node),
                    "Write {Status: [Open]} or {odata: \"statecode eq 0\"}.");
        }
        Node.Entry odata = mapping.entry("odata");
        if (odata != null) {
            if (mapping.entries().size() > 1) {
                return refuse(
                        "odata-alone",
                        odata.key().place(),
                        "'odata' stands alone in 'where'",
                        "Put the whole condition into odata.");
            }
            return odata(odata.value());
        }
        List<Condition> parts = new ArrayList<>();
        boolean sound = true;
        for (Node.Entry entry : mapping.entries()) {
            Condition part = part(entry);
            sound &= part != null;
            if (part != null) {
                parts.add(part);
            }
        }
        return sound ? Condition.all(parts) : null;
    }

    private @Nullable Condition part(Node.Entry entry) {
        String name = entry.key().text();
        if (name.isBlank() || entry.key().isNull()) {
            return refuse("empty", entry.key().place(), "a column without a name in 'where'", null);
        }
        Path path = new Path(List.of(), name, false);
        Node value = entry.value();
        if (value instanceof Node.Sequence list) {
            return in(path, list);
        }
        if (value instanceof Node.Mapping) {
            return refuse(
                    "wrong-kind",
                    value.place(),
                    "'" + name + "' holds keys, not a value",
                    "Related rows are asked for by unless, or by odata with any.");
        }
        if (!(value instanceof Node.Scalar scalar)) {
            return null;
        }
        if (scalar.plain() && scalar.text().equals("set")) {
            return new Condition.IsSet(path);
        }
        if (scalar.plain() && scalar.text().equals("empty")) {
            return new Condition.IsEmpty(path);
        }
        Literal literal = literal(scalar, name);
        return literal == null ? null : new Condition.Compare(path, Condition.Operator.EQUAL, literal);
    }

    private @Nullable Condition in(Path path, Node.Sequence list) {
        if (list.items().isEmpty()) {
            return refuse(
                    "empty",
                    list.place(),
                    "'" + path.column() + "' has an empty list in 'where'",
                    "Write its values; to ask for no value write empty.");
        }
        List<Literal> values = new ArrayList<>();
        boolean sound = true;
        for (Node item : list.items()) {
            Literal literal = null;
            if (item instanceof Node.Scalar scalar
                    && scalar.plain()
                    && (scalar.text().equals("set") || scalar.text().equals("empty"))) {
                refuse(
                        "word-in-list",
                        item.place(),
                        "'" + scalar.text() + "' cannot stand in a list",
                        "Write it alone, or in quotation marks when it is a value.");
            } else if (item instanceof Node.Scalar scalar) {
                literal = literal(scalar, path.column());
            } else if (!(item instanceof Node.Broken)) {
                refuse(
                        "wrong-kind",
                        item.place(),
                        "a value of '" + path.column() + "' is " + ShapeCheck.kind(item),
                        null);
            }
            if (literal != null && values.contains(literal)) {
                refuse("twice", item.place(), "a value of '" + path.column() + "' stands twice in the list", null);
            }
            sound &= literal != null;
            if (literal != null) {
                values.add(literal);
            }
        }
        if (!sound) {
            return null;
        }
        return values.size() == 1
                ? new Condition.Compare(path, Condition.Operator.EQUAL, values.get(0))
                : new Condition.In(path, values);
    }

    private @Nullable Literal literal(Node.Scalar scalar, String column) {
        if (scalar.isNull() || scalar.text().isBlank()) {
            problems.error(
                    "empty",
                    scalar.place(),
                    "'" + column + "' has no value in 'where'",
                    "Write a value, or set or empty.");
            return null;
        }
        if (scalar.isTruth()) {
            return new Literal.Truth(scalar.text().equals("true"));
        }
        if (scalar.isNumber()) {
            return new Literal.Numeric(new BigDecimal(scalar.text()));
        }
        if (scalar.plain() && scalar.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return day(scalar);
        }
        String text = variables.resolve(scalar.text(), scalar.place());
        return text == null ? null : new Literal.Label(text);
    }

    private @Nullable Literal day(Node.Scalar scalar) {
        try {
            return new Literal.Day(LocalDate.parse(scalar.text()));
        } catch (DateTimeException e) {
            problems.error("no-such-date", scalar.place(), "there is no date " + scalar.text(), null);
            return null;
        }
    }

    private @Nullable Condition odata(Node node) {
        if (node instanceof Node.Broken) {
            return null;
        }
        if (!(node instanceof Node.Scalar scalar)) {
            return refuse(
                    "wrong-kind", node.place(), "'odata' must be an OData filter, not " + ShapeCheck.kind(node), null);
        }
        if (scalar.isNull() || scalar.text().isBlank()) {
            return refuse("empty-where", scalar.place(), "'odata' is empty", EMPTY_CURE);
        }
        if (Variables.in(scalar.text())) {
            return refuse("no-variable-here", scalar.place(), "'odata' takes no variable", "Write the value out.");
        }
        try {
            return Filter.parse(scalar.text());
        } catch (FilterException e) {
            return refuse("odata", within(scalar, e.at()), "in odata: " + e.summary(), e.cure());
        }
    }

    /** The place of a character of a value that stands on one line. */
    static Place within(Node.Scalar scalar, int at) {
        Place place = scalar.place();
        boolean oneLine = scalar.endLine() == place.line();
        return oneLine ? new Place(place.file(), place.line(), place.column() + (scalar.plain() ? 0 : 1) + at) : place;
    }

    private @Nullable Condition refuse(String code, Place place, String summary, @Nullable String cure) {
        problems.error(code, place, summary, cure);
        return null;
    }
}
