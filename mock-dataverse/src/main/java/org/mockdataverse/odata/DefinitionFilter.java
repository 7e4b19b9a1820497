package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Refused;

/**
 * Filters of definitions: comparisons of simple properties, of properties within them and of enumerations with a value, joined by and, or,
 * not. Functions are refused, as the service refuses them.
 */
final class DefinitionFilter {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>(?:[\\w.]+)?'(?:[^']|'')*')|(?<open>\\()|(?<close>\\))"
                    + "|(?<guid>[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27})|(?<number>-?\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_][\\w./]*))");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    private DefinitionFilter(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.substring(at).isBlank()) {
                break;
            }
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw Refused.bad("Syntax error at position " + at + " in the $filter of definitions.");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
    }

    /** Whether a definition satisfies the filter. */
    static Predicate<JsonNode> of(String text) {
        DefinitionFilter filter = new DefinitionFilter(text);
        Predicate<JsonNode> all = filter.or();
        if (filter.next < filter.tokens.size()) {
            throw Refused.bad(
                    "Syntax error at '" + filter.tokens.get(filter.next) + "' in the $filter of definitions.");
        }
        return all;
    }

    private Predicate<JsonNode> or() {
        Predicate<JsonNode> all = and();
        while (take("or")) {
            all = all.or(and());
        }
        return all;
    }

    private Predicate<JsonNode> and() {
        Predicate<JsonNode> all = one();
        while (take("and")) {
            all = all.and(one());
        }
        return all;
    }

    private Predicate<JsonNode> one() {
        if (take("not")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<JsonNode> inner = or();
            if (!take(")")) {
                throw Refused.bad("A parenthesis is missing in the $filter of definitions.");
            }
            return inner;
        }
        String path = token();
        String sign = token();
        if (sign.equals("(")) {
            throw Refused.bad("The function " + path + " is not supported in the $filter of definitions.");
        }
        String value = token();
        String wanted = value.endsWith("'")
                ? value.substring(value.indexOf('\'') + 1, value.length() - 1).replace("''", "'")
                : value;
        boolean empty = value.equals("null");
        Comparison.Sign how = sign(sign);
        return node -> {
            JsonNode found = find(node, path);
            if (empty || found.isNull()) {
                return (empty && found.isNull()) == (how == Comparison.Sign.EQ);
            }
            int order = found.isNumber()
                    ? new java.math.BigDecimal(found.asText()).compareTo(number(wanted))
                    : found.asText().compareToIgnoreCase(wanted);
            return how.holds(order);
        };
    }

    private static java.math.BigDecimal number(String text) {
        try {
            return new java.math.BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Refused.bad("'" + text + "' is compared with a number in the $filter of definitions.");
        }
    }

    private static Comparison.Sign sign(String text) {
        for (Comparison.Sign sign : Comparison.Sign.values()) {
            if (text.equals(sign.name().toLowerCase(java.util.Locale.ROOT))) {
                return sign;
            }
        }
        throw Refused.bad("'" + text + "' is no comparison in the $filter of definitions.");
    }

    private static JsonNode find(JsonNode node, String path) {
        JsonNode at = node;
        for (String step : path.split("/", -1)) {
            at = at.get(step);
            if (at == null) {
                throw Refused.bad("Could not find a property named '" + path + "' to filter definitions by.");
            }
        }
        if (at.isContainerNode()) {
            throw Refused.bad("The property '" + path + "' is not simple; definitions are filtered by simple ones.");
        }
        return at;
    }

    private boolean take(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private String token() {
        if (next >= tokens.size()) {
            throw Refused.bad("The $filter of definitions ends too early.");
        }
        return tokens.get(next++);
    }
}
