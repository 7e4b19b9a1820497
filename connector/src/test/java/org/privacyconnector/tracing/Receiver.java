package org.privacyconnector.tracing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Certificates;
import org.privacyconnector.web.server.Limits;
import org.privacyconnector.web.server.Refusals;
import org.privacyconnector.web.server.Request;
import org.privacyconnector.web.server.Route;
import org.privacyconnector.web.server.WebServer;

/** A little OTLP receiver over https: keeps what it is sent, or refuses it, or never answers. */
public final class Receiver implements AutoCloseable {
    /** What it does with what it is sent. */
    public enum Mood {
        TAKES,
        REFUSES,
        NEVER_ANSWERS
    }

    private final Certificates certificates = new Certificates();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final WebServer server;
    private final Mood mood;

    private Receiver(Mood mood) {
        this.mood = mood;
        Limits usual = Limits.usual();
        this.server = new WebServer(
                new InetSocketAddress("localhost", 0),
                certificates.tls(),
                new Limits(8 << 20, 64, 16 << 10, usual.arrival(), usual.idle(), Duration.ofMinutes(2), 64),
                List.of(Route.posted("/v1/traces", this::take)),
                Refusals.UNCOUNTED,
                InstantSource.system());
    }

    /** One that listens. */
    public static Receiver open(Mood mood) {
        Receiver receiver = new Receiver(mood);
        receiver.server.start();
        return receiver;
    }

    private CompletionStage<Answer> take(Request request) {
        requests.add(request);
        synchronized (requests) {
            requests.notifyAll();
        }
        return switch (mood) {
            case TAKES -> CompletableFuture.completedFuture(Answer.of(200, "application/x-protobuf", ""));
            case REFUSES -> CompletableFuture.completedFuture(Answer.of(400));
            case NEVER_ANSWERS -> new CompletableFuture<>();
        };
    }

    /** Waits until a span of that name has come; whether it has within a minute. */
    public boolean comes(String name) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        synchronized (requests) {
            while (spans().stream().noneMatch(span -> span.name().equals(name))) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                requests.wait(left);
            }
        }
        return true;
    }

    /** Where it listens. */
    public String endpoint() {
        return "https://localhost:" + server.port() + "/v1/traces";
    }

    /** What believes it. */
    public String authorityPem() {
        return certificates.authorityPem();
    }

    /** Everything it was sent, byte for byte. */
    public String bytes() {
        StringBuilder text = new StringBuilder();
        requests.forEach(request -> text.append(new String(request.body(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** The values of a header of all requests. */
    public Set<String> headers(String name) {
        Set<String> values = new TreeSet<>();
        requests.forEach(request -> values.add(request.header(name).orElse("")));
        return values;
    }

    /** How many requests have come. */
    public int requests() {
        return requests.size();
    }

    /**
     * A span.
     *
     * @param path the names from the root of its trace to itself, with {@code >} between, as far as they were sent
     */
    public record Seen(String path, String name, String trace, String kind, Map<String, String> attributes) {}

    /** All spans that came, each under its parents. */
    public List<Seen> spans() {
        Map<ByteString, Span> byId = new HashMap<>();
        for (Request request : requests) {
            for (ResourceSpans resource : parsed(request.body()).getResourceSpansList()) {
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList().forEach(span -> byId.put(span.getSpanId(), span));
                }
            }
        }
        return byId.values().stream().map(span -> seen(span, byId)).toList();
    }

    private static Seen seen(Span span, Map<ByteString, Span> byId) {
        StringBuilder path = new StringBuilder(span.getName());
        Span parent = byId.get(span.getParentSpanId());
        while (parent != null) {
            path.insert(0, parent.getName() + " > ");
            parent = byId.get(parent.getParentSpanId());
        }
        Map<String, String> attributes = new TreeMap<>();
        span.getAttributesList()
                .forEach(attribute -> attributes.put(
                        attribute.getKey(),
                        attribute.getValue().hasStringValue()
                                ? attribute.getValue().getStringValue()
                                : Long.toString(attribute.getValue().getIntValue())));
        return new Seen(
                path.toString(),
                span.getName(),
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                span.getKind().name(),
                attributes);
    }

    private static ExportTraceServiceRequest parsed(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
