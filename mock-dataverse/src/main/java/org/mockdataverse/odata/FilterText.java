package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;

/**
 * A filter's text made digestible for the parser: aliases replaced by their values, lists moved out into aliases of our own, functions bound
 * to the row they ask about, bare dates made moments where they meet one.
 *
 * @param text what the parser gets
 * @param lists lists by the names that stand for them, beginning with an at sign
 */
record FilterText(String text, Map<String, List<String>> lists) {
    /** The parser is recursive. */
    private static final int DEEPEST = 100;

    private static final Pattern WORD = Pattern.compile("[\\p{L}_$@][\\p{L}\\p{N}_.$]*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?![T\\d])");
    private static final Pattern BEFORE_VALUE =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s+(?:eq|ne|lt|le|gt|ge)\\s+$");
    private static final Pattern LITERAL = Pattern.compile(
            "'(?:[^']|'')*'|[-+]?\\d[-+\\w.:]*|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[\\p{L}_][\\p{L}\\p{N}_/]*");

    private static final Pattern QUOTED_ID =
            Pattern.compile("'?\\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\}?'?");

    /**
     * The text of a filter.
     *
     * @param moment whether a property of that name is a date with a time
     * @param id whether a property of that name is an id, which then may stand in quotation marks or braces
     */
    static FilterText of(
            String filter, @Nullable Map<String, String> aliases, Predicate<String> moment, Predicate<String> id) {
        StringBuilder out = new StringBuilder();
        Map<String, List<String>> lists = new java.util.LinkedHashMap<>();
        String in = filter.strip();
        Matcher word = WORD.matcher(in);
        Matcher date = DATE.matcher(in);
        int at = 0;
        int open = 0;
        while (at < in.length()) {
            char c = in.charAt(at);
            Matcher quoted = QUOTED_ID.matcher(in).region(at, in.length());
            if ((c == '\'' || c == '{') && quoted.lookingAt() && meets(out, id)) {
                out.append(quoted.group(1));
                at = quoted.end();
            } else if (c == '\'') {
                int end = endOfText(in, at);
                out.append(in, at, end);
                at = end;
            } else if (c == '[') {
                int end = endOfList(in, at);
                out.append(list(in.substring(at, end), lists));
                at = end;
            } else if (word.region(at, in.length()).lookingAt()) {
                at = word(in, at, word.group(), aliases, lists, out);
            } else if (date.region(at, in.length()).lookingAt() && startsToken(in, at)) {
                out.append(date.group());
                if (meets(out.substring(0, out.length() - date.group().length()), moment)) {
                    // as a moment it begins the day in UTC: an assumption about the service
                    out.append("T00:00:00Z");
                }
                at += date.group().length();
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (open > DEEPEST) {
                    throw Refused.bad("The filter nests parentheses too deeply.");
                }
                out.append(c);
                at++;
            }
        }
        return new FilterText(out.toString(), lists);
    }

    private static int word(
            String in,
            int at,
            String word,
            @Nullable Map<String, String> aliases,
            Map<String, List<String>> lists,
            StringBuilder out) {
        int end = at + word.length();
        boolean called = end < in.length() && in.charAt(end) == '(';
        if (word.startsWith("@")) {
            out.append(alias(word, aliases, lists));
        } else if (word.startsWith(QueryFunction.NAMESPACE + ".") && called) {
            if (!QueryFunction.BY_NAME.containsKey(word.substring(QueryFunction.NAMESPACE.length() + 1))) {
                throw Refused.bad("An unknown function with name '" + word + "' was found.");
            }
            out.append(at > 0 && in.charAt(at - 1) == '/' ? "" : "$it/").append(word);
        } else {
            out.append(word);
            out.append(word.equals("not") && called ? " " : "");
        }
        return end;
    }

    private static String alias(String name, @Nullable Map<String, String> aliases, Map<String, List<String>> lists) {
        if (aliases == null) {
            throw Refused.bad("The parameter alias " + name + " is used within $expand, where aliases do not reach.");
        }
        // an alias without a value is taken for null, as documented; one may also stand for a column
        String value = aliases.getOrDefault(name, "null").strip();
        if (value.startsWith("[")) {
            return list(value, lists);
        }
        if (!LITERAL.matcher(value).matches()) {
            throw Refused.bad("The value of the parameter alias " + name + " is neither a literal nor a column.");
        }
        return value;
    }

    /** Whether what comes next is compared with a property of that kind. */
    private static boolean meets(CharSequence before, Predicate<String> kind) {
        Matcher property = BEFORE_VALUE.matcher(before);
        return property.find() && kind.test(property.group(1));
    }

    private static boolean startsToken(String in, int at) {
        return at == 0 || " (,=".indexOf(in.charAt(at - 1)) >= 0;
    }

    private static int endOfText(String in, int from) {
        int at = from + 1;
        while (at < in.length()) {
            if (in.charAt(at) == '\'') {
                if (at + 1 < in.length() && in.charAt(at + 1) == '\'') {
                    at++;
                } else {
                    return at + 1;
                }
            }
            at++;
        }
        throw Refused.bad("There is an unterminated string literal at position " + from + " in the filter.");
    }

    private static int endOfList(String in, int from) {
        for (int at = from + 1; at < in.length(); at++) {
            char c = in.charAt(at);
            if (c == '\'' || c == '"') {
                at = c == '\'' ? endOfText(in, at) - 1 : in.indexOf('"', at + 1);
                if (at < from) {
                    break;
                }
            } else if (c == ']') {
                return at + 1;
            }
        }
        throw Refused.bad("There is an unterminated list at position " + from + " in the filter.");
    }

    private static String list(String text, Map<String, List<String>> lists) {
        if (!text.endsWith("]")) {
            throw Refused.bad("A list of values must end with a bracket.");
        }
        List<String> values = new ArrayList<>();
        String inner = text.substring(1, text.length() - 1).strip();
        for (String part : inner.isEmpty() ? List.<String>of() : parts(inner)) {
            String one = part.strip();
            boolean single = one.length() > 1 && one.startsWith("'") && one.endsWith("'");
            boolean twofold = one.length() > 1 && one.startsWith("\"") && one.endsWith("\"");
            values.add(
                    single ? one.substring(1, one.length() - 1) : twofold ? one.substring(1, one.length() - 1) : one);
        }
        String name = "@list" + lists.size();
        lists.put(name, List.copyOf(values));
        return name;
    }

    private static List<String> parts(String inner) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (quote != 0) {
                if (c == '\'' && quote == c && i + 1 < inner.length() && inner.charAt(i + 1) == c) {
                    throw Refused.bad(
                            "Invalid JSON. Within a list, a value with a single quotation mark stands in double ones.");
                }
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                parts.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(inner.substring(from));
        return parts;
    }
}
