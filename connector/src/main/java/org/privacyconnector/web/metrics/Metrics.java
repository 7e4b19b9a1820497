package org.privacyconnector.web.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service's metrics. They are read anew from the store at each scrape, at most once in five seconds, so that several instances, and runs
 * of another process, tell the same. Safe for many threads.
 */
public final class Metrics implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final double SECONDS_A_DAY = 86_400;
    /** An id of a row, a plan or a run: labels must never hold one (S31). */
    private static final Pattern ID = Pattern.compile(".*([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|[0-9a-fA-F]{12,}|@).*");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<Gauges> source;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Gauges> now = new AtomicReference<>();
    private final Map<String, Meter> known = new ConcurrentHashMap<>();
    private @Nullable Instant read;

    /** @param source asked for figures, a slow thing; whatever it throws leaves the figures as they were */
    public Metrics(Supplier<Gauges> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        registry.config()
                .meterFilter(MeterFilter.renameTag("jvm", "id", "pool"))
                .meterFilter(new MeterFilter() {
                    @Override
                    public MeterFilterReply accept(Meter.Id id) {
                        return id.getTags().stream()
                                        .anyMatch(tag ->
                                                ID.matcher(tag.getValue()).matches())
                                ? MeterFilterReply.DENY
                                : MeterFilterReply.NEUTRAL;
                    }
                });
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        gauge(
                "privacy.ledger.verified",
                "1 while the end of the ledger is as it was written",
                g -> g.ledgerSound() ? 1 : 0);
        gauge("privacy.blocked.plans", "newest plans of a duty that may not be applied at all", Gauges::blockedPlans);
        gauge(
                "config.last.reload.successful",
                "1 when the last change of the configuration was taken",
                g -> g.reloaded() ? 1 : 0);
        FunctionCounter.builder("privacy.traces.dropped", this, self -> self.of(Gauges::tracesDropped))
                .description("spans of this process that no receiver of traces took")
                .register(registry);
        FunctionCounter.builder("privacy.http.429", this, self -> self.of(Gauges::throttled))
                .description("answers of Dataverse that asked this process to wait")
                .register(registry);
    }

    /** Every meter, for tests that walk them. */
    public Iterable<Meter> meters() {
        return registry.getMeters();
    }

    /** The text that Prometheus scrapes. */
    public String scrape() {
        refresh();
        return registry.scrape();
    }

    private synchronized void refresh() {
        Instant at = clock.instant();
        if (read != null && !read.plus(FRESH).isBefore(at) && !read.isAfter(at)) {
            return;
        }
        Gauges fresh = source.get();
        now.set(fresh);
        read = at;
        for (String duty : fresh.lastSuccess().keySet()) {
            labelled(
                    "privacy.run.last.success.timestamp",
                    "when the duty last came to its end, in seconds since 1970",
                    Tags.of("duty", duty),
                    null,
                    g -> g.lastSuccess().containsKey(duty)
                            ? g.lastSuccess().get(duty).getEpochSecond()
                            : Double.NaN);
        }
        for (String secret : fresh.secretEnds().keySet()) {
            labelled(
                    "privacy.secret.expiry",
                    "days until the secret or certificate ends; below 0 when it has",
                    Tags.of("secret", secret),
                    "days",
                    g -> g.secretEnds().containsKey(secret)
                            ? Duration.between(clock.instant(), g.secretEnds().get(secret))
                                            .toSeconds()
                                    / SECONDS_A_DAY
                            : Double.NaN);
        }
        for (String kind : fresh.tasks().keySet()) {
            Tags tags = Tags.of("kind", kind);
            labelled(
                    "privacy.tasks.waiting",
                    "tasks that wait or run",
                    tags,
                    null,
                    g -> tasks(g, kind).waiting());
            labelled(
                    "privacy.tasks.in.trouble",
                    "tasks that failed the last time",
                    tags,
                    null,
                    g -> tasks(g, kind).inTrouble());
        }
        if (fresh.webhooks() != null) {
            labelled(
                    "privacy.webhook.lag",
                    "age of the oldest event that was received and not handled yet",
                    Tags.empty(),
                    "seconds",
                    g -> g.webhooks() == null ? Double.NaN : g.webhooks().lagSeconds());
            labelled(
                    "privacy.webhook.undelivered",
                    "events that Dataverse could not deliver, by the last back-fill",
                    Tags.empty(),
                    null,
                    g -> g.webhooks() == null ? Double.NaN : g.webhooks().undelivered());
            labelled(
                    "privacy.webhook.silent",
                    "tables that change and of which no event comes",
                    Tags.empty(),
                    null,
                    g -> g.webhooks() == null ? Double.NaN : g.webhooks().silent());
        }
        fresh.rows().forEach(count -> counter(count.rule(), count.outcome()));
    }

    private static Gauges.Tasks tasks(Gauges gauges, String kind) {
        return gauges.tasks().getOrDefault(kind, new Gauges.Tasks(0, 0));
    }

    private void gauge(String name, String description, ToDoubleFunction<Gauges> value) {
        labelled(name, description, Tags.empty(), null, value);
    }

    private void labelled(
            String name, String description, Tags tags, @Nullable String unit, ToDoubleFunction<Gauges> value) {
        known.computeIfAbsent(
                name + tags,
                key -> Gauge.builder(name, this, self -> self.of(value))
                        .description(description)
                        .tags(tags)
                        .baseUnit(unit)
                        .register(registry));
    }

    private void counter(String rule, String outcome) {
        Tags tags = Tags.of("rule", rule, "outcome", outcome);
        known.computeIfAbsent(
                "privacy.rows" + tags,
                key -> FunctionCounter.builder(
                                "privacy.rows",
                                this,
                                self -> self.of(g -> g.rows().stream()
                                        .filter(count -> count.rule().equals(rule)
                                                && count.outcome().equals(outcome))
                                        .mapToLong(count -> count.count())
                                        .sum()))
                        .description("rows by rule and outcome, over all runs")
                        .tags(tags)
                        .register(registry));
    }

    private double of(ToDoubleFunction<Gauges> value) {
        Gauges gauges = now.get();
        return gauges == null ? Double.NaN : value.applyAsDouble(gauges);
    }

    @Override
    public void close() {
        registry.close();
    }
}
