package org.privacyconnector.web.admin;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.privacyconnector.web.admin.Credentials.Access;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Request;

/**
 * Stands before every route of the admin port: so many requests a second from one address, few wrong credentials a minute from one address,
 * and nothing without a credential. Safe for many threads.
 */
final class Guard {
    /** How many requests one address may send in a second. */
    static final int REQUESTS = 50;

    /** How many wrong credentials one address may try in a minute; then not even a right one is looked at. */
    static final int WRONG = 10;

    private static final String SCHEME = "Bearer ";
    private static final int ADDRESSES = 1_000;
    private static final Map<String, String> ASK = Map.of("WWW-Authenticate", "Bearer realm=\"privacy-connector\"");

    private final Credentials credentials;
    private final Map<String, RateLimiter> requests = new Least<>(ADDRESSES);
    private final Map<String, RateLimiter> wrong = new Least<>(ADDRESSES);

    Guard(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Lets through who may do what is asked. */
    Answer known(Request request, Access asked, Supplier<Answer> then) {
        return limited(request, () -> admitted(request, asked, then));
    }

    private Answer admitted(Request request, Access asked, Supplier<Answer> then) {
        Optional<String> bearer = bearer(request);
        if (bearer.isEmpty()) {
            return new Answer(401, ASK, new byte[0]);
        }
        if (tooManyWrong(request)) {
            return tooMany(Duration.ofMinutes(1));
        }
        Optional<Access> access;
        try {
            access = credentials.access(bearer.get());
        } catch (Credentials.Unavailable unavailable) {
            return problem(503, String.valueOf(unavailable.getMessage()));
        }
        if (access.isEmpty()) {
            wrongFrom(request).acquirePermission();
            return new Answer(401, ASK, new byte[0]);
        }
        return access.get().covers(asked)
                ? then.get()
                : problem(
                        403,
                        "the token is right, but no role or group of its bearer may do this; see admin.entra in the operator file");
    }

    /** Lets everybody through, and says whether it knows who asks. */
    Answer open(Request request, Function<Boolean, Answer> then) {
        return limited(request, () -> {
            if (bearer(request).isEmpty()) {
                return then.apply(false);
            }
            return admitted(request, Access.READ, () -> then.apply(true));
        });
    }

    private static Answer problem(int status, String sentence) {
        return Answer.json(status, "{\"problem\":\"" + sentence + "\"}");
    }

    private Answer limited(Request request, Supplier<Answer> then) {
        RateLimiter limiter;
        synchronized (requests) {
            limiter = requests.computeIfAbsent(request.client(), client -> limiter(REQUESTS, Duration.ofSeconds(1)));
        }
        return limiter.acquirePermission() ? then.get() : tooMany(Duration.ofSeconds(1));
    }

    private boolean tooManyWrong(Request request) {
        return wrongFrom(request).getMetrics().getAvailablePermissions() <= 0;
    }

    private RateLimiter wrongFrom(Request request) {
        synchronized (wrong) {
            return wrong.computeIfAbsent(request.client(), client -> limiter(WRONG, Duration.ofMinutes(1)));
        }
    }

    private static RateLimiter limiter(int permits, Duration period) {
        return RateLimiter.of(
                "admin",
                RateLimiterConfig.custom()
                        .limitForPeriod(permits)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    private static Answer tooMany(Duration wait) {
        return new Answer(429, Map.of("Retry-After", Long.toString(wait.toSeconds())), new byte[0]);
    }

    private static Optional<String> bearer(Request request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    /** The addresses seen last: what is remembered of callers is bounded, however many there are. */
    private static final class Least<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Least(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }
}
