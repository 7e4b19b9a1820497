package org.mockdataverse.door;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.fault.BadDelivery;
import org.mockdataverse.fault.ConnectionDropped;

/** The usual door with a socket: https on localhost, on WireMock. */
public final class HttpsDoor implements Listening {
    private static final int LONGEST_URL = 65_536;
    private final WireMockServer server;

    private HttpsDoor(WireMockServer server) {
        this.server = server;
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port the port; 0 for any that is free
     * @param exchange asked for at each request: who answers needs the port, which is known only now
     */
    public static HttpsDoor open(int port, Certificates certificates, Supplier<Exchange> exchange) {
        String password = UUID.randomUUID().toString();
        Path keys = null;
        try {
            keys = Files.createTempFile("mock-dataverse", ".p12");
            Files.write(keys, certificates.keyStore(password));
            WireMockConfiguration options = WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .httpDisabled(true)
                    .keystorePath(keys.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(password)
                    .keyManagerPassword(password)
                    // the journal keeps every answer; gzip costs more than it saves on one machine
                    .disableRequestJournal()
                    .gzipDisabled(true)
                    .stubRequestLoggingDisabled(true)
                    .containerThreads(64)
                    .jettyHeaderRequestSize(LONGEST_URL * 2)
                    .httpServerFactory(new WholeBodies())
                    .notifier(new Slf4jNotifier(false))
                    .extensions(new Asking(exchange));
            WireMockServer server =
                    new WireMockServer(port == 0 ? options.dynamicHttpsPort() : options.httpsPort(port));
            start(server, port);
            server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
            return new HttpsDoor(server);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key store of the stand-in", e);
        } finally {
            delete(keys);
        }
    }

    private static void start(WireMockServer server, int port) {
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new IllegalStateException(
                    "cannot listen on port " + port + " of 127.0.0.1: take another one, or 0 for any that is free", e);
        }
    }

    @Override
    public URI url() {
        return URI.create("https://localhost:" + server.httpsPort());
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void delete(@org.jspecify.annotations.Nullable Path keys) {
        try {
            if (keys != null) {
                Files.deleteIfExists(keys);
            }
        } catch (IOException e) {
            // a certificate for localhost that nobody trusts any more
        }
    }

    /** Has each request answered, past WireMock's own answer and the headers that it would add. */
    private static final class Asking implements ResponseTransformerV2 {
        private final Supplier<Exchange> exchange;

        Asking(Supplier<Exchange> exchange) {
            this.exchange = exchange;
        }

        @Override
        public String getName() {
            return "mock-dataverse";
        }

        @Override
        public Response transform(Response stubbed, ServeEvent event) {
            Response.Builder response = Response.response();
            try {
                Answer answer = exchange.get().exchange(ask(event.getRequest()));
                response.status(answer.status()).headers(headers(answer.headers()));
                if (answer.body().length > 0 && !event.getRequest().getMethod().equals(RequestMethod.HEAD)) {
                    response.body(answer.body());
                }
            } catch (ConnectionDropped dropped) {
                response.fault(dropped.reset() ? Fault.CONNECTION_RESET_BY_PEER : Fault.EMPTY_RESPONSE);
            } catch (BadDelivery bad) {
                deliver(response, bad);
            }
            return response.build();
        }

        private static void deliver(Response.Builder response, BadDelivery bad) {
            byte[] body = bad.answer().body();
            Headers headers = bad.answer().headers();
            // the whole length is told: a client that gets less knows that it is not all
            response.status(bad.answer().status())
                    .headers(headers(
                            bad.cut() ? headers.with("Content-Length", Integer.toString(body.length)) : headers))
                    .body(bad.cut() ? Arrays.copyOf(body, bad.arriving()) : body);
            if (!bad.over().isZero()) {
                response.chunkedDribbleDelay(
                        new ChunkedDribbleDelay(bad.pieces(), (int) bad.over().toMillis()));
            }
        }

        private static Ask ask(Request request) {
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            String meant = request.getHeader(WholeBodies.MEANT);
            for (HttpHeader header : request.getHeaders().all()) {
                if (header.keyEquals(WholeBodies.MEANT)) {
                    continue;
                }
                boolean type = meant != null && header.keyEquals("Content-Type");
                header.values().forEach(value -> headers.add(Map.entry(header.key(), type ? meant : value)));
            }
            byte[] body = request.getBody();
            return new Ask(
                    request.getMethod().getName(),
                    request.getUrl(),
                    Headers.of(headers),
                    body == null ? new byte[0] : body);
        }

        private static HttpHeaders headers(Headers headers) {
            Map<String, List<String>> grouped = new LinkedHashMap<>();
            headers.entries()
                    .forEach(each -> grouped.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                            .add(each.getValue()));
            List<HttpHeader> list = new ArrayList<>();
            grouped.forEach((name, values) -> list.add(new HttpHeader(name, values)));
            return new HttpHeaders(list);
        }
    }
}
