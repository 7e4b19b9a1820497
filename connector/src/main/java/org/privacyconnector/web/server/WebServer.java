package org.privacyconnector.web.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * An HTTP server with a fixed set of routes. Everything a client can send is limited; every answer carries the security headers; refusals
 * (400, 404, 405, 408, 413, 414, 431, 503) and failures (500) have no body. Safe for many threads.
 */
public final class WebServer implements AutoCloseable {
    /** Undertow cuts a connection without a word beyond its own limit; ours answers before. */
    private static final int BEYOND = 4;

    private static final Duration LOOK_AT_FILES = Duration.ofMinutes(1);
    private static final long NAP_MILLIS = 20;

    private final InetSocketAddress listen;
    private final Handling handling;
    private final @Nullable LiveKeys keys;
    private final Undertow undertow;
    private boolean started;
    private boolean closed;

    /**
     * Not listening yet.
     *
     * @param listen address and port; port 0 takes any that is free
     * @param tls certificate and key, or null for plain HTTP, which is for loopback and tests
     * @throws ServerException when certificate or key cannot be used
     */
    public WebServer(
            InetSocketAddress listen,
            @Nullable Tls tls,
            Limits limits,
            List<Route> routes,
            Refusals refusals,
            InstantSource clock) {
        this.listen = listen;
        this.keys = tls == null ? null : new LiveKeys(tls, clock);
        this.handling = new Handling(new Routes(routes), limits, tls != null, refusals);
        Undertow.Builder builder = Undertow.builder()
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) limits.bodyBytes() * (BEYOND + 1))
                .setServerOption(UndertowOptions.MAX_HEADERS, limits.headers() * BEYOND)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytes() * BEYOND)
                .setServerOption(UndertowOptions.MAX_COOKIES, limits.headers())
                .setServerOption(UndertowOptions.MAX_PARAMETERS, limits.headers())
                .setServerOption(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT,
                        Math.toIntExact(limits.arrival().toMillis()))
                .setServerOption(
                        UndertowOptions.NO_REQUEST_TIMEOUT,
                        Math.toIntExact(limits.idle().toMillis()))
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                // a client that never reads its answer must not keep the connection
                .setSocketOption(
                        Options.WRITE_TIMEOUT, Math.toIntExact(limits.answer().toMillis()))
                .setSocketOption(
                        Options.READ_TIMEOUT,
                        Math.toIntExact(limits.idle().plus(limits.answer()).toMillis()))
                .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, Math.max(1, limits.connections() - 1))
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
                .setHandler(handling);
        String host = listen.getHostString();
        this.undertow = (keys == null
                        ? builder.addHttpListener(listen.getPort(), host)
                        : builder.addHttpsListener(listen.getPort(), host, context(keys)))
                .build();
    }

    /**
     * Listens.
     *
     * @throws ServerException when the address cannot be listened on
     */
    public synchronized void start() {
        try {
            undertow.start();
        } catch (RuntimeException taken) {
            throw new ServerException(
                    "cannot listen on " + listen + ": another program has the port, or the address is not this"
                            + " computer's. Stop that program, or give another address",
                    taken);
        }
        started = true;
        if (keys != null) {
            lookAgainLater(keys);
        }
    }

    /** The port that it listens on; after {@link #start}. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Looks at the TLS files now, as it does by itself every minute. */
    public void reload() {
        if (keys != null) {
            keys.look();
        }
    }

    /** When the TLS certificate in use ends; empty without TLS. */
    public Optional<Instant> certificateEnds() {
        return keys == null ? Optional.empty() : Optional.of(keys.ends());
    }

    /** Why the pair in the TLS files is not in use; empty when it is. */
    public Optional<String> certificateTrouble() {
        return keys == null ? Optional.empty() : Optional.ofNullable(keys.trouble());
    }

    /** From now on everybody hears 503; what is being answered goes on. */
    public void drain() {
        handling.drain();
    }

    /** Drains, waits for what is being answered but no longer than this, and closes; whether nothing was cut off. */
    public boolean close(Duration patience) {
        drain();
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (handling.running() > 0 && System.nanoTime() - until < 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(NAP_MILLIS);
            } catch (InterruptedException now) {
                interrupted = true;
                break;
            }
        }
        boolean quiet = handling.running() == 0;
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return quiet;
    }

    /** Stops at once. */
    @Override
    public synchronized void close() {
        if (started && !closed) {
            undertow.stop();
        }
        closed = true;
    }

    private void lookAgainLater(LiveKeys live) {
        undertow.getWorker()
                .getIoThread()
                .executeAfter(
                        () -> {
                            undertow.getWorker().execute(live::look);
                            lookAgainLater(live);
                        },
                        LOOK_AT_FILES.toSeconds(),
                        TimeUnit.SECONDS);
    }

    private static SSLContext context(LiveKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has TLS", missing);
        }
    }
}
