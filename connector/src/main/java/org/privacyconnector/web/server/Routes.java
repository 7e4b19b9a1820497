package org.privacyconnector.web.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds who answers. Safe for many threads. */
final class Routes {
    private final List<Route> routes;

    /** @throws IllegalArgumentException when two routes answer the same method and path */
    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
        List<String> seen = new ArrayList<>();
        for (Route route : routes) {
            String key = route.method() + " " + route.path();
            if (seen.contains(key)) {
                throw new IllegalArgumentException("two routes for " + key);
            }
            seen.add(key);
        }
    }

    record Found(Route route, Map<String, String> captured) {}

    /** The route of that method and path; an exact path goes before one with an open segment. */
    Optional<Found> find(String method, String path) {
        Found open = null;
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Optional<Map<String, String>> captured = match(route, path);
                if (captured.isPresent() && captured.get().isEmpty()) {
                    return Optional.of(new Found(route, Map.of()));
                }
                if (captured.isPresent() && open == null) {
                    open = new Found(route, captured.get());
                }
            }
        }
        return Optional.ofNullable(open);
    }

    /** Which methods the path has, sorted and joined for an Allow header; empty when there is no such path. */
    String allowed(String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (match(route, path).isPresent()) {
                methods.add(route.method());
            }
        }
        return String.join(", ", methods);
    }

    private static Optional<Map<String, String>> match(Route route, String path) {
        if (route.path().equals(path)) {
            return Optional.of(Map.of());
        }
        List<String> pattern = route.segments();
        String[] given = path.split("/", -1);
        if (pattern.size() != given.length) {
            return Optional.empty();
        }
        Map<String, String> captured = new HashMap<>();
        for (int i = 0; i < given.length; i++) {
            String segment = pattern.get(i);
            if (segment.startsWith("{") && segment.endsWith("}") && !given[i].isEmpty()) {
                captured.put(segment.substring(1, segment.length() - 1), given[i]);
            } else if (!segment.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(captured));
    }
}
