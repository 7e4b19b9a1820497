package org.mockdataverse.door;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.SignIn;

/** Remembers what was asked, in the order in which it came. Safe for many threads. */
public final class Recorder implements Exchange {
    private static final Pattern PART = Pattern.compile(
            "^(GET|POST|PATCH|PUT|DELETE|HEAD) (\\S+) HTTP/1\\.1\\r?\\n((?:[\\w.-]+:[^\\n]*\\n)*)", Pattern.MULTILINE);

    private final Exchange inner;
    private final SignIn signIn;
    private final InstantSource clock;
    private final boolean on;
    private final List<Received> received = new ArrayList<>();
    private int forgotten;

    /** Remembers what goes to something that answers; when not on, it only hands on. */
    public Recorder(Exchange inner, SignIn signIn, InstantSource clock, boolean on) {
        this.inner = inner;
        this.signIn = signIn;
        this.clock = clock;
        this.on = on;
    }

    /** What came so far. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Forgets what came so far. */
    public void clear() {
        synchronized (received) {
            forgotten += received.size();
            received.clear();
        }
    }

    @Override
    public Answer exchange(Ask ask) {
        if (!on) {
            return inner.exchange(ask);
        }
        int number = enter(ask);
        int status = -1;
        try {
            Answer answer = inner.exchange(ask);
            status = answer.status();
            return answer;
        } finally {
            finish(number, status);
        }
    }

    /** Writes the request down; returns its running number. */
    private int enter(Ask ask) {
        UUID user = user(ask.headers());
        Instant at = clock.instant();
        Received whole =
                new Received(ask.method(), ask.target(), ask.headers().without("Authorization"), user, at, false, 0);
        List<Received> all = new ArrayList<>(List.of(whole));
        if (whole.path().endsWith("/$batch")) {
            Matcher parts = PART.matcher(new String(ask.body(), StandardCharsets.UTF_8));
            while (parts.find()) {
                all.add(new Received(parts.group(1), parts.group(2), headers(parts.group(3)), user, at, true, 0));
            }
        }
        synchronized (received) {
            received.addAll(all);
            return forgotten + received.size() - all.size();
        }
    }

    private void finish(int number, int status) {
        synchronized (received) {
            int at = number - forgotten;
            if (at >= 0) {
                received.set(at, received.get(at).answered(status));
            }
        }
    }

    private @Nullable UUID user(Headers headers) {
        String header = headers.first("Authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? signIn.user(header.substring(7).trim()).orElse(null)
                : null;
    }

    private static Headers headers(String lines) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            entries.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        });
        return Headers.of(entries);
    }
}
