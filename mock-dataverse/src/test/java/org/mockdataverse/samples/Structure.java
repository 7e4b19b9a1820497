package org.mockdataverse.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an answer with the shape a sample shows. A text may hold marks: {@code «guid»}, {@code «guid:name»} (kept under that name),
 * {@code «instant»}, {@code «etag»}, {@code «text»}; alone, {@code «number»}, {@code «bool»} and {@code «any»} stand for values of other types. A
 * member or element {@code "…"} lets more stand there; else the names of an object's members, and the number of an array's elements, are
 * just those.
 */
final class Structure {
    private static final String MORE = "…";
    private static final Pattern MARK = Pattern.compile("«(guid|instant|etag|text)(?::(\\w+))?»");
    private static final Map<String, String> SHAPES = Map.of(
            "guid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "instant", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
            "etag", "W/\"\\d+\"",
            "text", "(?s).*");

    private final Map<String, String> kept;
    private final List<String> differences = new ArrayList<>();

    Structure(Map<String, String> kept) {
        this.kept = kept;
    }

    /** What differs, one line each. */
    List<String> differences() {
        return differences;
    }

    void compare(String where, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            object(where, expected, actual);
        } else if (expected.isArray()) {
            array(where, expected, actual);
        } else if (expected.isTextual()) {
            text(where, expected.textValue(), actual);
        } else if (!expected.equals(actual)
                && !(expected.isNumber()
                        && actual.isNumber()
                        && expected.decimalValue().compareTo(actual.decimalValue()) == 0)) {
            differences.add(where + ": " + expected + " is not " + kind(actual));
        }
    }

    void compare(String where, String expected, String actual) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher mark = MARK.matcher(expected);
        int from = 0;
        while (mark.find()) {
            pattern.append(Pattern.quote(expected.substring(from, mark.start())))
                    .append('(')
                    .append(SHAPES.get(mark.group(1)))
                    .append(')');
            names.add(mark.group(2) == null ? "" : mark.group(2));
            from = mark.end();
        }
        pattern.append(Pattern.quote(expected.substring(from)));
        Matcher found = Pattern.compile(pattern.toString()).matcher(actual);
        if (!found.matches()) {
            differences.add(where + ": not as \"" + expected + "\" but \"" + actual + "\"");
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                kept.put(names.get(i), found.group(i + 1));
            }
        }
    }

    private void object(String where, JsonNode expected, JsonNode actual) {
        if (!actual.isObject()) {
            differences.add(where + ": no object but " + kind(actual));
            return;
        }
        Set<String> more = new LinkedHashSet<>();
        actual.fieldNames().forEachRemaining(more::add);
        expected.properties().forEach(member -> {
            more.remove(member.getKey());
            if (member.getKey().equals(MORE)) {
                return;
            }
            JsonNode value = actual.get(member.getKey());
            if (value == null) {
                differences.add(where + ": no member " + member.getKey());
            } else {
                compare(where + "." + member.getKey(), member.getValue(), value);
            }
        });
        if (!expected.has(MORE) && !more.isEmpty()) {
            differences.add(where + ": members that the sample has not: " + more);
        }
    }

    private void array(String where, JsonNode expected, JsonNode actual) {
        if (!actual.isArray()) {
            differences.add(where + ": no array but " + kind(actual));
            return;
        }
        int size = expected.size();
        boolean open = size > 0 && MORE.equals(expected.get(size - 1).asText());
        int least = open ? size - 1 : size;
        if (actual.size() < least || (!open && actual.size() > least)) {
            differences.add(where + ": " + actual.size() + " elements for " + least);
        }
        for (int i = 0; i < Math.min(least, actual.size()); i++) {
            compare(where + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private void text(String where, String expected, JsonNode actual) {
        boolean fits = switch (expected) {
            case "«any»" -> true;
            case "«number»" -> actual.isNumber();
            case "«bool»" -> actual.isBoolean();
            default -> {
                if (actual.isTextual()) {
                    compare(where, expected, actual.textValue());
                }
                yield actual.isTextual();
            }
        };
        if (!fits) {
            differences.add(where + ": not as \"" + expected + "\" but " + kind(actual));
        }
    }

    private static String kind(JsonNode node) {
        return node.isContainerNode() ? "a JSON " + node.getNodeType() : node.toString();
    }
}
