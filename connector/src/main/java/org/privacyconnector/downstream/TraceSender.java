package org.privacyconnector.downstream;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.privacyconnector.tls.TrustedAuthorities;
import org.privacyconnector.tracing.Traces;

/**
 * Sends spans to an OTLP receiver on threads of its own. Nothing that makes a span ever waits for it: what the receiver does not take in time
 * is dropped and counted. Safe for many threads.
 */
public final class TraceSender implements AutoCloseable {
    /** Spans that may wait for the receiver; a run makes some hundred a minute. */
    static final int MOST_WAITING = 4_096;

    private static final int BATCH = 512;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    /** What is left of a stop's 25 seconds when everything else has come to its end. */
    private static final Duration FLUSH = Duration.ofSeconds(2);
    /** The library tells there what the receiver answered, whatever that may hold; held here, or it would be forgotten. */
    private final Logger library = Logger.getLogger("io.opentelemetry");

    private final Sent sent;
    private final SdkTracerProvider provider;

    /** Begins a thread that waits for spans; nothing is sent yet. */
    public TraceSender(TraceSettings settings) {
        library.setLevel(Level.OFF);
        this.sent = new Sent(exporter(settings), settings);
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "privacy-connector")
                        .put("service.version", settings.version())
                        .put("deployment.environment.name", settings.environment())
                        .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())))
                .addSpanProcessor(new Waiting(
                        BatchSpanProcessor.builder(sent)
                                .setMaxQueueSize(MOST_WAITING)
                                .setMaxExportBatchSize(BATCH)
                                .setScheduleDelay(DELAY)
                                .setExporterTimeout(PATIENCE)
                                .build(),
                        sent,
                        MOST_WAITING))
                .build();
    }

    private static OtlpHttpSpanExporter exporter(TraceSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setHeaders(settings.headers())
                .setConnectTimeout(TO_CONNECT)
                .setTimeout(PATIENCE)
                .setProxy(ProxyOptions.create(ProxySelector.getDefault()));
        if (!settings.trusted().isEmpty()) {
            believe(exporter, settings.trusted());
        }
        return exporter.build();
    }

    private static void believe(OtlpHttpSpanExporterBuilder exporter, List<X509Certificate> further) {
        try {
            X509TrustManager trust = TrustedAuthorities.with(further).manager();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            exporter.setSslContext(context, trust);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("certificates that were read make a trust store", unusable);
        }
    }

    /** Makes the spans. */
    public Traces traces() {
        return Traces.by(provider.get("org.privacyconnector"));
    }

    /** How many spans were dropped, because the receiver did not take them or too many waited. */
    public long dropped() {
        return sent.dropped();
    }

    /** Sends what waits, for two seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }
}
