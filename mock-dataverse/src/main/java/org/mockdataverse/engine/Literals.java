package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.List;

/** Splits what stands within the parentheses of a key. */
final class Literals {
    private Literals() {}

    /** One {@code name=literal}; the name is empty when there is only a literal. */
    record Pair(String name, String literal) {}

    /** The pairs, in their order. A comma within quotes does not separate. */
    static List<Pair> pairs(String inside) {
        List<Pair> pairs = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= inside.length(); i++) {
            if (i == inside.length() || (!quoted && inside.charAt(i) == ',')) {
                pairs.add(pair(inside.substring(from, i)));
                from = i + 1;
            } else if (inside.charAt(i) == '\'') {
                quoted = !quoted;
            }
        }
        if (quoted) {
            throw Refused.bad("Syntax error: a quote in the key is not closed.");
        }
        return pairs;
    }

    /** The arguments of a function, in their order. A comma within quotes, braces or brackets does not separate. */
    static List<Pair> arguments(String inside) {
        List<Pair> pairs = new ArrayList<>();
        char quote = 0;
        int nested = 0;
        int from = 0;
        for (int i = 0; i <= inside.length(); i++) {
            char at = i == inside.length() ? ',' : inside.charAt(i);
            if (quote != 0) {
                quote = at == quote ? 0 : quote;
            } else if (at == ',' && nested == 0) {
                pairs.add(pair(inside.substring(from, i)));
                from = i + 1;
            } else if (at == '\'' || at == '"') {
                quote = at;
            } else if ("{[(".indexOf(at) >= 0) {
                nested++;
            } else if ("}])".indexOf(at) >= 0) {
                nested--;
            }
        }
        if (quote != 0 || nested != 0) {
            throw Refused.bad("Syntax error: the arguments of the function are not closed.");
        }
        return pairs;
    }

    /** The text of a quoted literal, its doubled quotes halved. */
    static String unquoted(String literal) {
        if (literal.length() < 2 || !literal.startsWith("'") || !literal.endsWith("'")) {
            throw Refused.bad("Syntax error: a text in the key is not quoted.");
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private static Pair pair(String text) {
        int equals = text.indexOf('=');
        int quote = text.indexOf('\'');
        if (equals < 0 || (quote >= 0 && quote < equals)) {
            return new Pair("", text.strip());
        }
        return new Pair(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
}
