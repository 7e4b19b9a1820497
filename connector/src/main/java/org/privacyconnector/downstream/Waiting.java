package org.privacyconnector.downstream;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Lets so many spans wait for the receiver and drops the others: the library's own queue drops as well, but nobody can ask it how many. */
final class Waiting implements SpanProcessor {
    private final SpanProcessor queue;
    private final Sent sent;
    private final int most;

    Waiting(SpanProcessor queue, Sent sent, int most) {
        this.queue = queue;
        this.sent = sent;
        this.most = most;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        queue.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return queue.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled() && sent.placed(most)) {
            queue.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return queue.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return queue.forceFlush();
    }
}
