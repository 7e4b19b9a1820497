package org.privacyconnector.dataverse.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the Web API as a trace may tell it: the query left away, every key and every parameter in parentheses replaced. What is written
 * in no way we know is cut off rather than told. Pure.
 */
final class UrlTemplate {
    private static final String KEY = "({key})";
    private static final Pattern SEGMENT = Pattern.compile("\\$?[A-Za-z_][A-Za-z0-9_.]{0,127}");
    /** Sets of rows are written in small letters; functions, actions and definitions begin with a capital one. */
    private static final Pattern SET = Pattern.compile("[a-z][a-z0-9_]{0,127}");

    private UrlTemplate() {}

    /** @param target path below the Web API's root, with query or without */
    static String of(String target) {
        StringBuilder template = new StringBuilder("/");
        String rest = path(target);
        while (!rest.isEmpty()) {
            int end = nameEnd(rest);
            String name = rest.substring(0, end);
            if (!SEGMENT.matcher(name).matches()) {
                return template.append("...").toString();
            }
            template.append(name);
            rest = rest.substring(end);
            if (rest.startsWith("(")) {
                template.append(KEY);
                rest = rest.substring(keyEnd(rest));
            }
            if (rest.startsWith("/")) {
                template.append('/');
                rest = rest.substring(1);
            } else if (!rest.isEmpty()) {
                return template.append("...").toString();
            }
        }
        return template.toString();
    }

    /** The set of rows that is asked, by the name it has in addresses; none where no rows are. */
    static Optional<String> table(String target) {
        String path = path(target);
        String first = path.substring(0, nameEnd(path));
        return SET.matcher(first).matches() ? Optional.of(first) : Optional.empty();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static int nameEnd(String rest) {
        int at = 0;
        while (at < rest.length() && rest.charAt(at) != '/' && rest.charAt(at) != '(') {
            at++;
        }
        return at;
    }

    /** Behind the parenthesis that closes the first one; one inside quotes closes nothing. */
    private static int keyEnd(String rest) {
        boolean quoted = false;
        int depth = 0;
        for (int at = 0; at < rest.length(); at++) {
            if (rest.charAt(at) == '\'' || rest.startsWith("%27", at)) {
                quoted = !quoted;
            } else if (!quoted && rest.charAt(at) == '(') {
                depth++;
            } else if (!quoted && rest.charAt(at) == ')' && --depth == 0) {
                return at + 1;
            }
        }
        return rest.length();
    }
}
