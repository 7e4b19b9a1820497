package org.privacyconnector.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Surrounds a piece of work by a span. Spans on one thread nest by themselves. While one is open, what is logged on its thread has the
 * trace's id as its correlation. Never changes what the work answers or throws, nor waits for anything. Safe for many threads.
 */
public final class Traces {
    /** The key of the log's context that holds the trace. */
    public static final String CORRELATION = "correlation";

    private static final ContextKey<Boolean> RUN = ContextKey.named("run");
    private static final Traces NONE = new Traces(null);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.$/{}() -]{1,200}");
    /** An id of a row, a plan or a run, or an address: no span may hold one. */
    private static final Pattern ID = Pattern.compile(".*([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|[0-9a-fA-F]{12,}|@).*");

    private final @Nullable Tracer tracer;

    private Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** Nothing is traced, at no cost. */
    public static Traces none() {
        return NONE;
    }

    /** Spans of this tracer. */
    public static Traces by(Tracer tracer) {
        return new Traces(tracer);
    }

    /** Whether spans are made. */
    public boolean on() {
        return tracer != null;
    }

    /** A step of the work. */
    public <T> T step(String name, Map<Fact, String> facts, Supplier<T> work) {
        return in(name, SpanKind.INTERNAL, facts, work);
    }

    /** The same for work without an answer. */
    public void step(String name, Map<Fact, String> facts, Runnable work) {
        step(name, facts, () -> {
            work.run();
            return true;
        });
    }

    /** A run: a span of its own, but where it is part of a run already. */
    public <T> T run(Map<Fact, String> facts, Supplier<T> work) {
        return tracer == null || Context.current().get(RUN) != null
                ? work.get()
                : step("run", facts, () -> inRun(work));
    }

    @SuppressWarnings("try") // the scope is there to be closed
    private static <T> T inRun(Supplier<T> work) {
        try (Scope scope = Context.current().with(RUN, true).makeCurrent()) {
            return work.get();
        }
    }

    /** A request to another system. */
    public <T> T call(String name, Map<Fact, String> facts, Supplier<T> work) {
        return in(name, SpanKind.CLIENT, facts, work);
    }

    /**
     * A request that came in and is answered later, on whichever thread.
     *
     * @param said what the answer adds
     */
    public <T> CompletionStage<T> received(
            String name,
            Map<Fact, String> facts,
            Supplier<CompletionStage<T>> work,
            Function<T, Map<Fact, String>> said) {
        if (tracer == null) {
            return work.get();
        }
        Span span = started(tracer, name, SpanKind.SERVER, facts);
        CompletionStage<T> stage;
        try {
            stage = within(span, work);
        } catch (RuntimeException | Error failure) {
            failed(span, failure);
            span.end();
            throw failure;
        }
        return stage.whenComplete((answer, failure) -> {
            if (failure == null) {
                said.apply(answer).forEach((fact, value) -> span.setAttribute(fact.key(), plain(value)));
            } else {
                failed(
                        span,
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
            span.end();
        });
    }

    /** Adds to the span that is open on this thread, if any. */
    public void note(Fact fact, long value) {
        if (tracer != null) {
            Span.current().setAttribute(fact.key(), value);
        }
    }

    /** Adds to the span that is open on this thread, if any. */
    public void note(Fact fact, String value) {
        if (tracer != null) {
            Span.current().setAttribute(fact.key(), plain(value));
        }
    }

    private <T> T in(String name, SpanKind kind, Map<Fact, String> facts, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        Span span = started(tracer, name, kind, facts);
        try {
            return within(span, work);
        } catch (RuntimeException | Error failure) {
            failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private static Span started(Tracer tracer, String name, SpanKind kind, Map<Fact, String> facts) {
        SpanBuilder span = tracer.spanBuilder(plain(name)).setSpanKind(kind);
        facts.forEach((fact, value) -> span.setAttribute(fact.key(), plain(value)));
        return span.startSpan();
    }

    @SuppressWarnings("try") // the scope is there to be closed
    private static <T> T within(Span span, Supplier<T> work) {
        String before = MDC.get(CORRELATION);
        MDC.put(CORRELATION, span.getSpanContext().getTraceId());
        try (Scope scope = span.makeCurrent()) {
            return work.get();
        } finally {
            if (before == null) {
                MDC.remove(CORRELATION);
            } else {
                MDC.put(CORRELATION, before);
            }
        }
    }

    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(Fact.ERROR.key(), failure.getClass().getName());
    }

    /** The text if it is one of the product's own words or of a table's or column's name; else nothing of it. */
    private static String plain(String text) {
        return PLAIN.matcher(text).matches() && !ID.matcher(text).matches() ? text : "...";
    }
}
