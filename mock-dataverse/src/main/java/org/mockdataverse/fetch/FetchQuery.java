package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.odata.Text;

/**
 * The query options of a request that holds FetchXML or names a view.
 *
 * @param name which of fetchXml, savedQuery and userQuery it is
 * @param value its value
 * @param carried what a link to the next page repeats, as sent
 * @param counted whether {@code $count=true}
 * @param unmasked whether {@code UnMaskedData=true}
 * @param page the page that a skip token leads to; 0 for none
 * @param cookie the paging cookie of the skip token
 */
record FetchQuery(
        String name,
        String value,
        String carried,
        boolean counted,
        boolean unmasked,
        int page,
        @Nullable String cookie) {
    private static final Pattern TOKEN =
            Pattern.compile("<cookie pagenumber=\"(\\d{1,6})\"(?: pagingcookie=\"([^\"]*)\")? istracking=\"False\" />");

    /** Whether a query is one. */
    static boolean asked(String query) {
        return of(query).isPresent();
    }

    /** The options; empty when none of them says what to fetch. */
    static Optional<FetchQuery> of(String query) {
        String name = null;
        String value = "";
        List<String> carried = new ArrayList<>();
        String token = null;
        String other = null;
        boolean counted = false;
        boolean unmasked = false;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key =
                    Text.decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
            String text = equals < 0 ? "" : pair.substring(equals + 1);
            if (!key.isEmpty() && !key.equals("$skiptoken")) {
                carried.add(pair);
            }
            switch (key) {
                case "fetchXml", "savedQuery", "userQuery" -> {
                    if (name != null) {
                        throw Refused.bad("Only one of fetchXml, savedQuery and userQuery can be specified, once.");
                    }
                    name = key;
                    value = Text.decode(text);
                }
                case "$count" -> counted = Text.decode(text).strip().equals("true");
                case "UnMaskedData" -> unmasked = Text.decode(text).strip().equalsIgnoreCase("true");
                case "$skiptoken" -> token = Text.decode(text);
                case "", "tag" -> {
                    // takes part in nothing here
                }
                default -> other = key;
            }
        }
        if (name == null) {
            return Optional.empty();
        }
        if (other != null) {
            // whether the service refuses or ignores it is not verified [K]
            throw Refused.bad("The query parameter " + other + " is not supported together with " + name + ".");
        }
        if (token == null) {
            return Optional.of(new FetchQuery(name, value, String.join("&", carried), counted, unmasked, 0, null));
        }
        Matcher cookie = TOKEN.matcher(token);
        if (!cookie.matches()) {
            throw Faults.of(
                    Faults.INVALID_COOKIE,
                    "Malformed paging cookie: a nextLink must be followed exactly as it was given.");
        }
        String inner = cookie.group(2) == null ? null : Text.decode(cookie.group(2));
        return Optional.of(new FetchQuery(
                name, value, String.join("&", carried), counted, unmasked, Integer.parseInt(cookie.group(1)), inner));
    }
}
