package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;

/**
 * The options of a query, decoded.
 *
 * @param options by name, such as {@code $select}; never {@code $skiptoken}
 * @param aliases by name with its at sign; null within $expand, where they do not reach
 * @param skipToken the decoded token of a page; null on the first
 * @param carried what a link to the next page repeats, exactly as sent
 */
record Query(
        Map<String, String> options,
        @Nullable Map<String, String> aliases,
        @Nullable String skipToken,
        String carried) {
    /** The longest URL of a GET, in characters. */
    static final int LONGEST_URL = 32_768;

    private static final Set<String> KNOWN =
            Set.of("$select", "$filter", "$orderby", "$expand", "$top", "$count", "$apply");
    private static final Set<String> LATER = Set.of(
            "$deltatoken",
            "fetchXml",
            "savedQuery",
            "userQuery",
            "partitionId",
            "partitionid",
            "annotations",
            "LabelLanguages");
    /** Takes part in nothing here: the shared variable of a request. */
    private static final String TAG = "tag";
    /** Has had its effect by now: it is what the caller sees that differs. */
    private static final String UNMASKED = "UnMaskedData";

    /** Options from what stands after the question mark. */
    static Query of(String raw) {
        if (raw.length() > 2 * LONGEST_URL) {
            throw tooLong(2 * LONGEST_URL, 414);
        }
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> aliases = new LinkedHashMap<>();
        String skipToken = null;
        List<String> carried = new ArrayList<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name =
                    Text.decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
            String value = equals < 0 ? "" : Text.decode(pair.substring(equals + 1));
            if (name.equals("$skiptoken")) {
                skipToken = value;
                continue;
            }
            carried.add(pair);
            if (name.startsWith("@")) {
                aliases.put(name, value);
            } else if (!name.equals(TAG) && !name.equals(UNMASKED)) {
                admit(name);
                if (options.put(name, value) != null) {
                    throw Refused.bad("Query option '" + name
                            + "' was specified more than once, but it must be specified at most once.");
                }
            }
        }
        return new Query(options, aliases, skipToken, String.join("&", carried));
    }

    /** Options of a nested query, parted by semicolons. */
    static Query nested(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : Text.split(text, ';')) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (name.equals("$count") || name.equals("$levels") || name.equals("$apply")) {
                throw Refused.bad("The query option " + name + " is not supported within $expand.");
            }
            admit(name);
            if (options.put(name, equals < 0 ? "" : part.substring(equals + 1)) != null) {
                throw Refused.bad("Query option '" + name
                        + "' was specified more than once, but it must be specified at most once.");
            }
        }
        StringBuilder carried = new StringBuilder();
        options.forEach((name, value) -> carried.append(carried.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(Text.encode(value, "_-.~(),$'/=;:")));
        return new Query(options, null, null, carried.toString());
    }

    private static void admit(String name) {
        if (LATER.contains(name)) {
            throw Refused.notYet(name);
        }
        if (!KNOWN.contains(name)) {
            // $skip, $search, $format, names in another case and names of nothing
            throw Refused.bad("The query parameter " + name + " is not supported");
        }
    }

    /** Whether the service answers 414 or 404 is not known; the limits are. */
    static Refused tooLong(int limit, int status) {
        return new Refused(status, "0x80060888", "The URL is longer than " + limit + " characters.");
    }

    /** No option at all, as within {@code $expand} without parentheses. */
    static Query none() {
        return new Query(Map.of(), null, null, "");
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }

    /** $top; -1 when it is not given. */
    int top() {
        String text = options.get("$top");
        if (text == null) {
            return -1;
        }
        try {
            int top = Integer.parseInt(text.strip());
            if (top >= 0) {
                return top;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Refused.bad("Invalid value '" + text
                + "' for $top query option found. The $top query option requires a non-negative integer value.");
    }

    /** $count. */
    boolean count() {
        String text = options.getOrDefault("$count", "false").strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw Refused.bad(
                    "Invalid value '" + text + "' for $count query option found. Valid values are 'true' and 'false'.");
        }
        return text.equals("true");
    }
}
