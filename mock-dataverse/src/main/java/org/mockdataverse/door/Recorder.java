package org.mockdataverse.door;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.BatchAsks;
import org.mockdataverse.engine.EngineListener;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Heard;
import org.mockdataverse.engine.SignIn;
import org.mockdataverse.fault.BadDelivery;

/**
 * Remembers what was asked, in the order in which it came, the parts of a batch after the batch. What became of the parts it is told by what
 * answers them. Safe for many threads.
 */
public final class Recorder implements Exchange {
    /** Hears what becomes of parts, by the thread that answers them. */
    public static final class Parts implements EngineListener {
        private final Map<Thread, List<Heard>> heard = new ConcurrentHashMap<>();

        @Override
        public void heard(Heard one) {
            List<Heard> list = one.part() ? heard.get(Thread.currentThread()) : null;
            if (list != null) {
                list.add(one);
            }
        }

        private void begin() {
            heard.put(Thread.currentThread(), new ArrayList<>());
        }

        private List<Heard> end() {
            List<Heard> list = heard.remove(Thread.currentThread());
            return list == null ? List.of() : list;
        }
    }

    private final Exchange inner;
    private final Parts parts;
    private final SignIn signIn;
    private final InstantSource clock;
    private final boolean on;
    private final List<Received> received = new ArrayList<>();
    private int forgotten;

    /** Remembers what goes to something that answers; when not on, it only hands on. */
    public Recorder(Exchange inner, Parts parts, SignIn signIn, InstantSource clock, boolean on) {
        this.inner = inner;
        this.parts = parts;
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
        parts.begin();
        try {
            Answer answer = inner.exchange(ask);
            status = answer.status();
            return answer;
        } catch (BadDelivery bad) {
            status = bad.cut() ? -1 : bad.answer().status();
            throw bad;
        } finally {
            finish(number, status, parts.end());
        }
    }

    /** Writes the request down; returns its running number. */
    private int enter(Ask ask) {
        UUID user = user(ask.headers());
        Instant at = clock.instant();
        List<Received> all = new ArrayList<>();
        all.add(new Received(ask.method(), ask.target(), ask.headers().without("Authorization"), user, at, false, 0));
        if (all.get(0).path().endsWith("/$batch")) {
            for (Ask part : BatchAsks.of(ask)) {
                all.add(new Received(part.method(), part.target(), part.headers(), user, at, true, 0));
            }
        }
        synchronized (received) {
            received.addAll(all);
            return forgotten + received.size() - all.size();
        }
    }

    private void finish(int number, int status, List<Heard> heard) {
        synchronized (received) {
            int at = number - forgotten;
            if (at < 0) {
                return;
            }
            received.set(at, received.get(at).answered(status));
            for (Heard one : heard) {
                at++;
                while (at < received.size() && received.get(at).part() && !same(received.get(at), one)) {
                    at++;
                }
                if (at >= received.size() || !received.get(at).part()) {
                    return;
                }
                received.set(at, received.get(at).answered(one.status()));
            }
        }
    }

    private static boolean same(Received part, Heard heard) {
        return part.method().equals(heard.method()) && part.target().equals(heard.target());
    }

    private @Nullable UUID user(Headers headers) {
        String header = headers.first("Authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? signIn.user(header.substring(7).trim()).orElse(null)
                : null;
    }
}
