package org.privacyconnector.downstream;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where spans go.
 *
 * @param endpoint takes OTLP over HTTP, the whole address
 * @param headers asked anew for each sending, so that a secret can be replaced meanwhile; may throw, and then nothing is sent
 * @param sampleRatio share of the traces that are told, from 0 to 1
 * @param trusted further certificate authorities
 * @param environment name of the environment that is worked in
 * @param version of this program
 */
public record TraceSettings(
        URI endpoint,
        Supplier<Map<String, String>> headers,
        double sampleRatio,
        List<X509Certificate> trusted,
        String environment,
        String version) {
    public TraceSettings {
        trusted = List.copyOf(trusted);
    }

    @Override
    public String toString() {
        return "TraceSettings[" + endpoint.getHost() + "]";
    }
}
