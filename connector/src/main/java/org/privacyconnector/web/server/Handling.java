package org.privacyconnector.web.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Takes one request after the other: refuses what breaks a limit, reads the body, finds the route, answers. */
final class Handling implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    /** Binds together what is logged of one request. */
    private static final String CORRELATION = "correlation";

    private static final HttpString ALLOW = new HttpString("Allow");

    private final Routes routes;
    private final Limits limits;
    private final boolean secure;
    private final Refusals refusals;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean draining;

    Handling(Routes routes, Limits limits, boolean secure, Refusals refusals) {
        this.routes = routes;
        this.limits = limits;
        this.secure = secure;
        this.refusals = refusals;
    }

    /** From now on everybody hears 503. */
    void drain() {
        draining = true;
    }

    /** How many requests are being answered. */
    int running() {
        return running.get();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        running.incrementAndGet();
        exchange.addExchangeCompleteListener((done, next) -> {
            running.decrementAndGet();
            next.proceed();
        });
        if (draining) {
            // the sender tries again, at the next instance or at this one when it is back
            refuse(exchange, 503);
            return;
        }
        if (exchange.getRequestURI().length() + exchange.getQueryString().length() > limits.headerBytes()) {
            refuse(exchange, 414);
            return;
        }
        if (Headers.count(exchange.getRequestHeaders()) > limits.headers()
                || Headers.size(exchange.getRequestURI() + exchange.getQueryString(), exchange.getRequestHeaders())
                        > limits.headerBytes()) {
            refuse(exchange, 431);
            return;
        }
        String path = exchange.getRequestPath();
        Route route = routes.find(exchange.getRequestMethod().toString(), path).orElse(null);
        if (route == null) {
            String allowed = routes.allowed(path);
            if (!allowed.isEmpty()) {
                exchange.getResponseHeaders().put(ALLOW, allowed);
            }
            refuse(exchange, allowed.isEmpty() ? 404 : 405);
            return;
        }
        receive(exchange, route);
    }

    private void receive(HttpServerExchange exchange, Route route) {
        AtomicBoolean arrived = new AtomicBoolean();
        XnioExecutor.Key late = after(exchange, limits.arrival(), () -> {
            if (arrived.compareAndSet(false, true)) {
                cutOff(exchange, 408);
            }
        });
        new BodyReader(exchange, limits.bodyBytes(), new BodyReader.Ends() {
                    @Override
                    public void whole(byte[] body) {
                        once(() -> handle(exchange, route, body));
                    }

                    @Override
                    public void tooLong() {
                        once(() -> refuse(exchange, 413));
                    }

                    @Override
                    public void broken() {
                        once(() -> cutOff(exchange, 400));
                    }

                    private void once(Runnable then) {
                        if (arrived.compareAndSet(false, true)) {
                            late.remove();
                            then.run();
                        }
                    }
                })
                .start();
    }

    private void cutOff(HttpServerExchange exchange, int status) {
        refusals.refused(status);
        IoUtils.safeClose(exchange.getConnection());
    }

    private void handle(HttpServerExchange exchange, Route route, byte[] body) {
        Request request = request(exchange, route, body);
        AtomicBoolean answered = new AtomicBoolean();
        XnioExecutor.Key late = after(exchange, limits.answer(), () -> {
            if (answered.compareAndSet(false, true)) {
                send(exchange, Answer.of(503));
            }
        });
        Runnable answering = () -> {
            if (answered.get()) {
                // it waited for a thread until its time was over: nobody hears the answer
                return;
            }
            ask(route, request).whenComplete((answer, failure) -> {
                if (answered.compareAndSet(false, true)) {
                    late.remove();
                    if (failure != null) {
                        failed(route, failure);
                    }
                    Answer given = failure == null ? answer : Answer.of(500);
                    if (exchange.isInIoThread()) {
                        send(exchange, given);
                    } else {
                        // whoever completes the stage has better to do than to encrypt and send
                        exchange.getIoThread().execute(() -> send(exchange, given));
                    }
                }
            });
        };
        if (route.blocking()) {
            exchange.dispatch(answering);
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, answering);
        }
    }

    private static CompletionStage<Answer> ask(Route route, Request request) {
        MDC.put(CORRELATION, UUID.randomUUID().toString());
        try {
            return route.handler().apply(request);
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        } finally {
            MDC.remove(CORRELATION);
        }
    }

    /** The kind of failure only: its message may hold what the client sent (S31). */
    private static void failed(Route route, Throwable failure) {
        LOG.error(
                "{} {} could not be answered: {} at {}",
                route.method(),
                route.path(),
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]);
    }

    /** Answers without a body, and ends the connection: what the client still sends is not read. */
    private void refuse(HttpServerExchange exchange, int status) {
        refusals.refused(status);
        exchange.setPersistent(false);
        send(exchange, Answer.of(status));
    }

    private void send(HttpServerExchange exchange, Answer answer) {
        exchange.setStatusCode(answer.status());
        Headers.out(exchange.getResponseHeaders(), answer.headers(), secure);
        exchange.setResponseContentLength(answer.body().length);
        if (answer.body().length == 0) {
            exchange.endExchange();
        } else {
            // a client that takes its answer byte by byte must not keep the connection either
            XnioExecutor.Key slow = after(exchange, limits.answer(), () -> IoUtils.safeClose(exchange.getConnection()));
            exchange.addExchangeCompleteListener((done, next) -> {
                slow.remove();
                next.proceed();
            });
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
        }
    }

    private static XnioExecutor.Key after(HttpServerExchange exchange, Duration time, Runnable then) {
        return exchange.getIoThread().executeAfter(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Request request(HttpServerExchange exchange, Route route, byte[] body) {
        Map<String, List<String>> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, List.copyOf(values)));
        return new Request(
                route.method(),
                exchange.getRequestPath(),
                Headers.in(exchange.getRequestHeaders()),
                Map.copyOf(query),
                body,
                exchange.getSourceAddress().getHostString());
    }
}
