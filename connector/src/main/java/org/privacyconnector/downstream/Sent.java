package org.privacyconnector.downstream;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands spans on, and counts those that wait and those that were dropped. Tells the log once when the receiver takes no more. */
final class Sent implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(TraceSender.class);

    private final SpanExporter next;
    private final TraceSettings settings;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean refusing = new AtomicBoolean();

    Sent(SpanExporter next, TraceSettings settings) {
        this.next = next;
        this.settings = settings;
    }

    /** Takes a place among those that wait; when there is none, the span counts as dropped. */
    boolean placed(int most) {
        if (waiting.incrementAndGet() <= most) {
            return true;
        }
        waiting.decrementAndGet();
        dropped.incrementAndGet();
        return false;
    }

    long dropped() {
        return dropped.get();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        // never sent without what it is to be sent with
        CompletableResultCode end = readable() ? next.export(spans) : CompletableResultCode.ofFailure();
        return end.whenComplete(() -> {
            waiting.addAndGet(-count);
            if (end.isSuccess()) {
                if (refusing.compareAndSet(true, false)) {
                    LOG.info("traces are taken again");
                }
            } else {
                dropped.addAndGet(count);
                if (refusing.compareAndSet(false, true)) {
                    LOG.warn(
                            "traces are not taken by {}, or the secret of a header is not there; they are dropped and counted"
                                    + " until they are. See traces in the operator file. The work itself goes on",
                            settings.endpoint().getHost());
                }
            }
        });
    }

    private boolean readable() {
        try {
            return settings.headers().get().values().stream().noneMatch(String::isEmpty);
        } catch (RuntimeException noSecret) {
            return false;
        }
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }
}
