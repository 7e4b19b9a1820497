package org.mockdataverse.door;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.fault.BadDelivery;
import org.mockdataverse.fault.ConnectionDropped;
import org.mockdataverse.limits.Pace;
import org.xnio.IoUtils;
import org.xnio.Options;

/** The door for heavy loads: https on localhost, HTTP/1.1 and HTTP/2, on Undertow. */
public final class UndertowDoor implements Listening {
    private static final int LONGEST_HEADERS = 256 * 1_024;

    /** Undertow reads this once; no option lets HTTP/2 have as long addresses as HTTP/1.1. */
    private static final String HTTP2_HEADERS = "io.undertow.http2-max-header-size";

    private final Undertow server;

    private UndertowDoor(Undertow server) {
        this.server = server;
    }

    /** Listens on 127.0.0.1; 0 takes any port that is free. */
    static UndertowDoor open(int port, Certificates certificates, Supplier<Exchange> exchange) {
        if (System.getProperty(HTTP2_HEADERS) == null) {
            System.setProperty(HTTP2_HEADERS, Integer.toString(LONGEST_HEADERS));
        }
        Undertow server = Undertow.builder()
                .addHttpsListener(port, "127.0.0.1", certificates.tls())
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LONGEST_HEADERS)
                // a long address split over frames would not be understood
                .setServerOption(UndertowOptions.HTTP2_SETTINGS_MAX_FRAME_SIZE, LONGEST_HEADERS)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setIoThreads(2)
                .setWorkerThreads(64)
                .setHandler(new BlockingHandler(call -> call.getRequestReceiver()
                        .receiveFullBytes((whole, body) -> answer(whole, body, exchange), UndertowDoor::unreadable)))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on port " + port + " of 127.0.0.1: take another one, or 0 for any that is free", e);
        }
        return new UndertowDoor(server);
    }

    @Override
    public URI url() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("https://localhost:" + address.getPort());
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void answer(HttpServerExchange call, byte[] body, Supplier<Exchange> exchange) {
        try {
            Answer answer = exchange.get().exchange(ask(call, body));
            start(call, answer);
            if (answer.body().length == 0 || call.getRequestMethod().equalToString("HEAD")) {
                call.endExchange();
            } else {
                call.setResponseContentLength(answer.body().length);
                call.getResponseSender().send(ByteBuffer.wrap(answer.body()));
            }
        } catch (ConnectionDropped dropped) {
            cut(call, dropped.reset());
        } catch (BadDelivery bad) {
            deliver(call, bad);
        }
    }

    /** Piece by piece; what is missing at the end is missed by a client that was told the whole length. */
    private static void deliver(HttpServerExchange call, BadDelivery bad) {
        byte[] body = bad.answer().body();
        start(call, bad.answer());
        call.setResponseContentLength(body.length);
        try {
            OutputStream out = call.getOutputStream();
            for (int i = 0; i < bad.pieces(); i++) {
                int from = (int) ((long) bad.arriving() * i / bad.pieces());
                int to = (int) ((long) bad.arriving() * (i + 1) / bad.pieces());
                out.write(body, from, to - from);
                out.flush();
                Pace.REAL.pass(bad.over().dividedBy(bad.pieces()));
            }
            if (!bad.cut()) {
                out.close();
            }
        } catch (IOException gone) {
            // the client did not wait for it
        }
        if (bad.cut()) {
            cut(call, false);
        }
    }

    private static void cut(HttpServerExchange call, boolean reset) {
        if (reset) {
            try {
                call.getConnection().setOption(Options.CLOSE_ABORT, true);
            } catch (IOException | RuntimeException unsupported) {
                // closed in good order then
            }
        }
        IoUtils.safeClose(call.getConnection());
    }

    private static void unreadable(HttpServerExchange call, IOException broken) {
        IoUtils.safeClose(call.getConnection());
    }

    private static Ask ask(HttpServerExchange call, byte[] body) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (HeaderValues header : call.getRequestHeaders()) {
            for (String value : header) {
                headers.add(Map.entry(header.getHeaderName().toString(), value));
            }
        }
        String path = call.getRequestURI();
        int host = call.isHostIncludedInRequestURI() ? path.indexOf('/', path.indexOf("//") + 2) : 0;
        String query = call.getQueryString();
        return new Ask(
                call.getRequestMethod().toString(),
                path.substring(Math.max(0, host)) + (query.isEmpty() ? "" : "?" + query),
                Headers.of(headers),
                body);
    }

    private static void start(HttpServerExchange call, Answer answer) {
        call.setStatusCode(answer.status());
        HeaderMap headers = call.getResponseHeaders();
        for (Map.Entry<String, String> each : answer.headers().entries()) {
            headers.add(HttpString.tryFromString(each.getKey()), each.getValue());
        }
    }
}
