package org.mockdataverse.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a body of application/x-www-form-urlencoded. */
final class Form {
    private final Map<String, String> fields = new HashMap<>();

    Form(String body) {
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** A field; empty when it is missing. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A field that must be there. */
    String need(String name) throws Declined {
        String value = get(name);
        if (value.isEmpty()) {
            throw new Declined(
                    400,
                    "invalid_request",
                    900144,
                    "The request body must contain the following parameter: '" + name + "'.");
        }
        return value;
    }
}
