package org.privacyconnector.cli.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits on 127.0.0.1, on a port that the system chooses, for the browser to come back from a sign-in. Takes one request, the first that
 * carries the state; every other is turned away and changes nothing. What it answers is the same plain page for all.
 */
final class Loopback implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final byte[] state;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Back> back = new CompletableFuture<>();

    /**
     * What the browser brought.
     *
     * @param code the authorization code; empty when there is an error
     * @param error an OAuth error such as {@code access_denied}; empty when there is a code
     */
    record Back(String code, String error) {
        @Override
        public String toString() {
            return "Back[" + error + "]";
        }
    }

    Loopback(String state) {
        this.state = state.getBytes(StandardCharsets.UTF_8);
        this.threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "sign-in");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), 0),
                    AT_ONCE);
        } catch (IOException failure) {
            threads.shutdownNow();
            throw new UncheckedIOException("no port can be opened on 127.0.0.1", failure);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The address to come back to. Entra ID takes any port of {@code http://localhost}. */
    String redirect() {
        return "http://localhost:" + port();
    }

    /** What came back, or nothing in that time. */
    Optional<Back> await(Duration atMost) {
        try {
            return Optional.of(back.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        int status;
        String page;
        if (!exchange.getRequestMethod().equals("GET")
                || !exchange.getRequestURI().getPath().equals("/")) {
            status = 404;
            page = "There is nothing here.";
        } else if (!ours(exchange) || !right(query.getOrDefault("state", ""))) {
            status = 400;
            page = "This is not the sign-in that was begun. Nothing was approved.";
        } else if (!taken.compareAndSet(false, true)) {
            status = 410;
            page = "This sign-in has ended.";
        } else {
            status = 200;
            page = "You may close this page and go back to the program.";
        }
        try (exchange) {
            byte[] body = ("<!doctype html><meta charset=\"utf-8\"><title>privacy-connector</title><p>" + page
                            + "</p>\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            if (status == 200) {
                String error = query.getOrDefault("error", "");
                String code = query.getOrDefault("code", "");
                back.complete(
                        error.isEmpty() && !code.isEmpty()
                                ? new Back(code, "")
                                : new Back("", error.matches("[a-z_]{1,40}") ? error : "no_code"));
            }
        }
    }

    /** A page elsewhere whose name is made to lead here is told by the host that it asked for. */
    private boolean ours(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && (host.equals("localhost:" + port()) || host.equals("127.0.0.1:" + port()));
    }

    private boolean right(String sent) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), state);
    }

    /** Fields by name; one that stands twice is left out. */
    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                    seen.merge(name, 1, Integer::sum);
                    fields.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    // such a field is none
                }
            }
        }
        fields.keySet().removeIf(name -> seen.getOrDefault(name, 0) > 1);
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
