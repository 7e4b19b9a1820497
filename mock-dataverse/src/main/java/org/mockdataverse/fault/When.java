package org.mockdataverse.fault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.BatchAsks;

/**
 * Which requests a fault is for.
 *
 * @param method the method, or {@code *} for any
 * @param target must be found in path and query as sent
 * @param within whether a batch is meant too that holds such a request
 */
public record When(String method, Pattern target, boolean within) {
    /** Any request to the Web API; signing in is left alone. */
    public static When any() {
        return when("*", "/api/data/");
    }

    /** Requests of a method whose path and query, as sent, contain a match of the regular expression. */
    public static When when(String method, String target) {
        return new When(method, Pattern.compile(target), false);
    }

    /** Requests of a method to an entity set or one of its rows, by themselves or within a batch. */
    public static When set(String method, String entitySet) {
        return new When(method, Pattern.compile("(?:^|/)" + Pattern.quote(entitySet) + "(?:[(/?]|$)"), true);
    }

    /** The same where path and query also contain a match of the regular expression. */
    public When and(@Nullable String other) {
        return other == null
                ? this
                : new When(method, Pattern.compile("(?=.*(?:" + other + "))(?=.*" + target + ")"), within);
    }

    /** Whether it is for this request. */
    public boolean matches(Ask ask) {
        if (plain(ask)) {
            return true;
        }
        int query = ask.target().indexOf('?');
        String path = query < 0 ? ask.target() : ask.target().substring(0, query);
        return within && path.endsWith("/$batch") && BatchAsks.of(ask).stream().anyMatch(this::plain);
    }

    private boolean plain(Ask ask) {
        return (method.equals("*") || method.equalsIgnoreCase(ask.method()))
                && target.matcher(ask.target()).find();
    }
}
