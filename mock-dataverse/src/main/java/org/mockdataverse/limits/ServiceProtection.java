package org.mockdataverse.limits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.SignIn;

/**
 * Refuses with 429 what one user sends too much of. A $batch counts as one request; time is what answering really took.
 * Refused requests do not count, which a real environment may see otherwise (unverified). Safe for many threads.
 */
public final class ServiceProtection implements Exchange {
    private final Exchange inner;
    private final SignIn signIn;
    private final InstantSource clock;
    private final Map<UUID, Use> uses = new ConcurrentHashMap<>();
    private volatile Protection protection;

    /** Protection in front of something that answers. */
    public ServiceProtection(Exchange inner, SignIn signIn, InstantSource clock, Protection protection) {
        this.inner = inner;
        this.signIn = signIn;
        this.clock = clock;
        this.protection = protection;
    }

    /** Other limits from now on; what was used is forgotten. */
    public void set(Protection other) {
        uses.clear();
        protection = other;
    }

    @Override
    public Answer exchange(Ask ask) {
        Protection now = protection;
        UUID user = now.on() ? user(ask) : null;
        if (user == null) {
            return inner.exchange(ask);
        }
        Use use = uses.computeIfAbsent(user, any -> new Use());
        Answer refused = use.enter(now, clock.instant());
        if (refused != null) {
            return refused;
        }
        long began = System.nanoTime();
        Answer answer;
        try {
            answer = inner.exchange(ask);
        } finally {
            use.leave(clock.instant(), System.nanoTime() - began);
        }
        return use.remaining(now, answer);
    }

    private @Nullable UUID user(Ask ask) {
        String header = ask.headers().first("Authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? signIn.user(header.substring(7).trim()).orElse(null)
                : null;
    }

    /** What one user used within the window. */
    private static final class Use {
        private final ArrayDeque<Instant> entered = new ArrayDeque<>();
        private final ArrayDeque<Spent> spent = new ArrayDeque<>();
        private long nanos;
        private int inside;

        private record Spent(Instant at, long nanos) {}

        synchronized @Nullable Answer enter(Protection limits, Instant now) {
            forget(now.minus(limits.window()));
            if (inside >= limits.concurrent()) {
                return refusal(
                        "0x80072326",
                        "Number of concurrent requests exceeded the limit of " + limits.concurrent() + ".",
                        Duration.ofSeconds(1));
            }
            if (entered.size() >= limits.requests()) {
                return refusal(
                        "0x80072322",
                        "Number of requests exceeded the limit of " + limits.requests() + " over time window of "
                                + limits.window().toSeconds() + " seconds.",
                        wait(entered.peekFirst(), limits, now));
            }
            if (nanos >= limits.executionTime().toNanos()) {
                Spent first = spent.peekFirst();
                return refusal(
                        "0x80072321",
                        String.format(
                                Locale.ROOT,
                                "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time window"
                                        + " of %d seconds. Decrease number of concurrent requests or reduce the duration of"
                                        + " requests and try again later.",
                                limits.executionTime().toMillis(),
                                limits.window().toSeconds()),
                        wait(first == null ? null : first.at(), limits, now));
            }
            entered.addLast(now);
            inside++;
            return null;
        }

        synchronized void leave(Instant now, long took) {
            inside--;
            nanos += took;
            spent.addLast(new Spent(now, took));
        }

        synchronized Answer remaining(Protection limits, Answer answer) {
            long seconds = Math.max(0, (limits.executionTime().toNanos() - nanos) / 1_000_000_000L);
            Headers headers = answer.headers()
                    .with(
                            "x-ms-ratelimit-burst-remaining-xrm-requests",
                            Integer.toString(Math.max(0, limits.requests() - entered.size())))
                    .with("x-ms-ratelimit-time-remaining-xrm-requests", Long.toString(seconds));
            return new Answer(answer.status(), headers, answer.body());
        }

        private void forget(Instant before) {
            while (!entered.isEmpty() && !entered.getFirst().isAfter(before)) {
                entered.removeFirst();
            }
            while (!spent.isEmpty() && !spent.getFirst().at().isAfter(before)) {
                nanos -= spent.removeFirst().nanos();
            }
        }

        private static Duration wait(@Nullable Instant first, Protection limits, Instant now) {
            return first == null ? limits.window() : Duration.between(now, first.plus(limits.window()));
        }

        private static Answer refusal(String code, String message, Duration wait) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            String json = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
            return new Answer(
                    429,
                    Headers.of(
                            "Content-Type",
                            "application/json; odata.metadata=minimal",
                            "OData-Version",
                            "4.0",
                            "Retry-After",
                            Long.toString(seconds)),
                    json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
