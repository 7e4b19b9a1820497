package org.mockdataverse.limits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.SignIn;

/**
 * The web servers in front of an environment: which of them answers, how long it takes, and 429 for what one user sends too much of. A $batch is
 * one request; its time is that of all its parts. Requests without a good token are nobody's, and pass. Safe for many threads.
 */
public final class ServiceProtection implements Exchange {
    private final Exchange inner;
    private final SignIn signIn;
    private final InstantSource clock;
    private final Instant began;
    private final Meter meter;
    private final Pace pace;
    private final boolean tracing;
    private final Map<Place, Window> windows = new ConcurrentHashMap<>();
    private final Map<UUID, Entitlement> entitlements = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final List<Traced> trace = new ArrayList<>();
    private volatile Front front;

    private record Place(UUID user, int server) {}

    private record Front(Serving serving, Affinity affinity) {
        static Front of(Serving serving) {
            return new Front(serving, new Affinity(serving.servers(), serving.seed()));
        }
    }

    /**
     * Web servers in front of something that answers.
     *
     * @param meter told by what answers of parts and changes
     * @param pace how the time of operations passes
     * @param tracing whether to remember how each request was served
     */
    public ServiceProtection(
            Exchange inner,
            SignIn signIn,
            InstantSource clock,
            Meter meter,
            Pace pace,
            boolean tracing,
            Serving serving) {
        this.inner = inner;
        this.signIn = signIn;
        this.clock = clock;
        this.began = clock.instant();
        this.meter = meter;
        this.pace = pace;
        this.tracing = tracing;
        this.front = Front.of(serving);
    }

    /** How it serves at the moment. */
    public Serving serving() {
        return front.serving();
    }

    /** Serves otherwise from now on; what was used within the window still counts, on servers that are still there. */
    public void serve(Serving other) {
        front = Front.of(other);
    }

    /** Other limits from now on; what was used is forgotten. */
    public void set(Protection other) {
        windows.clear();
        front = Front.of(front.serving().withProtection(other));
    }

    /** How each request was served, in the order in which they were through. */
    public List<Traced> trace() {
        synchronized (trace) {
            return List.copyOf(trace);
        }
    }

    /** Forgets the trace. */
    public void forget() {
        synchronized (trace) {
            trace.clear();
        }
    }

    /** How many Power Platform requests a user made within the last 24 hours, to the hour: client id, or a person's object id. */
    public long units(UUID user) {
        Entitlement used = entitlements.get(user);
        return used == null ? 0 : used.used(clock.instant());
    }

    @Override
    public Answer exchange(Ask ask) {
        UUID user = user(ask);
        if (user == null) {
            return inner.exchange(ask);
        }
        Front open = front;
        Serving now = open.serving();
        long number = numbers.getAndIncrement();
        SplittableRandom random = new SplittableRandom(now.seed() * 0x9E3779B97F4A7C15L + number);
        int pinned = now.affinity() ? open.affinity().server(ask) : -1;
        int server = pinned >= 0 ? pinned : random.nextInt(now.servers());
        boolean limited = now.protection().on();
        long estimate = now.latency().on() ? now.latency().draw(Operations.of(ask), random) : 0;
        Window window = windows.computeIfAbsent(new Place(user, server), any -> new Window());
        Window.Admission admission = limited ? window.enter(now, time(now), estimate) : null;
        if (admission instanceof Window.Refusal refusal) {
            return refuse(ask, user, server, now, window, refusal);
        }
        Window.Entry entry = (Window.Entry) admission;
        Answer answer = serve(ask, user, server, now, window, entry, estimate);
        String cookie = pinned >= 0 || !now.affinity() ? null : open.affinity().cookie(server);
        return dress(answer, now, limited ? window : null, cookie);
    }

    private Answer serve(
            Ask ask, UUID user, int server, Serving now, Window window, Window.@Nullable Entry entry, long estimate) {
        Instant at = clock.instant();
        Meter.Tally tally = meter.begin();
        long cost = estimate;
        int status = -1;
        try {
            Answer answer = inner.exchange(ask);
            status = answer.status();
            if (now.latency().on()) {
                boolean queried = ask.method().equals("GET") && status == 200;
                cost += now.latency().beyond(tally.further(), queried ? answer.body().length : 0);
                long left = (long) (cost / now.timeScale())
                        - Duration.between(at, clock.instant()).toNanos();
                if (left > 0) {
                    pace.pass(Duration.ofNanos(left));
                }
            } else {
                cost = (long) (Duration.between(at, clock.instant()).toNanos() * now.timeScale());
            }
            return answer;
        } finally {
            meter.end();
            if (entry != null) {
                window.leave(entry, cost);
            }
            entitlements.computeIfAbsent(user, any -> new Entitlement()).add(at, tally.units());
            trace(new Traced(at, server, user, ask.method(), Duration.ofNanos(cost), null, 0, status, tally.units()));
        }
    }

    private Answer refuse(Ask ask, UUID user, int server, Serving now, Window window, Window.Refusal why) {
        long seconds = Math.max(1, (long) Math.ceil(why.pause() / now.timeScale() / 1e9));
        String json = "{\"error\":{\"code\":\"" + why.code() + "\",\"message\":\"" + why.message() + "\"}}";
        trace(new Traced(clock.instant(), server, user, ask.method(), Duration.ZERO, why.code(), seconds, 429, 0));
        Headers headers = Headers.of(
                "Content-Type",
                "application/json; odata.metadata=minimal",
                "OData-Version",
                "4.0",
                "Retry-After",
                Long.toString(seconds));
        return dress(new Answer(429, headers, json.getBytes(StandardCharsets.UTF_8)), now, window, null);
    }

    /** The headers that the front puts on an answer. */
    private static Answer dress(Answer answer, Serving now, @Nullable Window window, @Nullable String cookie) {
        Headers headers = answer.headers();
        String hint = Integer.toString(now.parallelism());
        if (!headers.first("x-ms-dop-hint").filter(hint::equals).isPresent()) {
            headers = headers.without("x-ms-dop-hint").with("x-ms-dop-hint", hint);
        }
        if (window != null) {
            headers = headers.with(
                            "x-ms-ratelimit-burst-remaining-xrm-requests", Long.toString(window.requestsLeft(now)))
                    .with("x-ms-ratelimit-time-remaining-xrm-requests", seconds(window.timeLeft(now)));
        }
        if (cookie != null) {
            headers = headers.with("Set-Cookie", cookie);
        }
        return new Answer(answer.status(), headers, answer.body());
    }

    /** With thousands and hundredths, as seen in answers of environments [K]. */
    private static String seconds(long nanos) {
        return String.format(java.util.Locale.ROOT, "%,.2f", nanos / 1e9);
    }

    /** The service's own time in nanoseconds; it runs faster than the clock by the scale. */
    private long time(Serving now) {
        return (long) (Duration.between(began, clock.instant()).toNanos() * now.timeScale());
    }

    private void trace(Traced one) {
        if (tracing) {
            synchronized (trace) {
                trace.add(one);
            }
        }
    }

    private @Nullable UUID user(Ask ask) {
        String header = ask.headers().first("Authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? signIn.user(header.substring(7).trim()).orElse(null)
                : null;
    }
}
