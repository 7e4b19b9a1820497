package org.mockdataverse.fault;

import java.util.regex.Pattern;
import org.mockdataverse.engine.Ask;

/**
 * Which requests a fault is for.
 *
 * @param method the method, or {@code *} for any
 * @param target must be found in path and query as sent
 */
public record When(String method, Pattern target) {
    /** Any request to the Web API; signing in is left alone. */
    public static When any() {
        return when("*", "/api/data/");
    }

    /** Requests of a method whose path and query, as sent, contain a match of the regular expression. */
    public static When when(String method, String target) {
        return new When(method, Pattern.compile(target));
    }

    /** Whether it is for this request. */
    public boolean matches(Ask ask) {
        return (method.equals("*") || method.equalsIgnoreCase(ask.method()))
                && target.matcher(ask.target()).find();
    }
}
