package org.privacyconnector.web.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The route of that method and path. */
    Optional<Route> find(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst();
    }

    /** Which methods the path has, sorted and joined for an Allow header; empty when there is no such path. */
    String allowed(String path) {
        return routes.stream()
                .filter(route -> route.path().equals(path))
                .map(Route::method)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
