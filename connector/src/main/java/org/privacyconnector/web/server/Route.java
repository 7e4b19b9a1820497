package org.privacyconnector.web.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One method and path, and who answers. A path is exact.
 *
 * @param blocking whether the handler may take its time; it then runs on a worker thread. Otherwise it runs where the bytes are read,
 *     must not wait for anything, and answers later through its stage
 */
public record Route(String method, String path, boolean blocking, Function<Request, CompletionStage<Answer>> handler) {
    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
    }

    /** Reads something; the handler may wait. */
    public static Route get(String path, Function<Request, Answer> handler) {
        return new Route("GET", path, true, request -> CompletableFuture.completedFuture(handler.apply(request)));
    }

    /** Takes something; the handler may wait. */
    public static Route post(String path, Function<Request, Answer> handler) {
        return new Route("POST", path, true, request -> CompletableFuture.completedFuture(handler.apply(request)));
    }

    /** Takes something; the handler never waits, and answers by the stage. */
    public static Route posted(String path, Function<Request, CompletionStage<Answer>> handler) {
        return new Route("POST", path, false, handler);
    }
}
