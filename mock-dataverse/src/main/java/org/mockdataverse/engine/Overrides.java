package org.mockdataverse.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the method that a POST names in a header for those whose way lets only GET and POST pass. [K] */
final class Overrides {
    private static final List<String> NAMES = List.of("X-HTTP-Method-Override", "X-HTTP-Method");
    private static final Set<String> METHODS = Set.of("PATCH", "PUT", "DELETE", "GET", "MERGE");

    private Overrides() {}

    /** The request with the method it means. */
    static Ask of(Ask ask) {
        if (!ask.method().equals("POST")) {
            return ask;
        }
        for (String name : NAMES) {
            Optional<String> said =
                    ask.headers().first(name).map(value -> value.strip().toUpperCase(Locale.ROOT));
            if (said.isPresent()) {
                if (!METHODS.contains(said.get())) {
                    throw Refused.bad("The header " + name + " names no method that can be meant.");
                }
                // the older protocol's name for a change that leaves out what it does not say
                String method = said.get().equals("MERGE") ? "PATCH" : said.get();
                return new Ask(method, ask.target(), ask.headers(), ask.body());
            }
        }
        return ask;
    }
}
