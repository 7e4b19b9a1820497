package org.privacyconnector.policy;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events of Dataverse come in, and what is done with them.
 *
 * @param listen address and port, such as {@code 0.0.0.0:8443}
 * @param tls certificate and key, or null: then only a loopback address is listened on
 * @param secrets any of which opens the door: two while one is being replaced
 * @param header the header that carries the secret
 * @param query the query parameter that carries it instead
 * @param url the public address of the door, for Dataverse; null: {@code webhooks plan} cannot register it
 */
public record Webhooks(
        String listen,
        @Nullable Tls tls,
        List<Secret> secrets,
        String header,
        String query,
        List<Step> steps,
        @Nullable URI url) {
    /** The header, when the policy names none. */
    public static final String HEADER = "x-privacy-connector-key";

    /** The query parameter, when the policy names none: the one of the WebhookKey authentication of Dataverse. */
    public static final String QUERY = "code";

    public Webhooks {
        secrets = List.copyOf(secrets);
        steps = List.copyOf(steps);
    }

    /**
     * Files of the operator's secrets folder.
     *
     * @param certificate PEM chain, the server's own first
     * @param key PEM, PKCS#8
     */
    public record Tls(SecretRef certificate, SecretRef key) {}

    /**
     * A secret.
     *
     * @param mayBeEmpty whether it may be unset or empty, and then is no secret
     */
    public record Secret(SecretRef ref, boolean mayBeEmpty) {}

    /** The port of {@code listen}. */
    public int port() {
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    /** The host of {@code listen}, without brackets. */
    public String host() {
        String host = listen.substring(0, listen.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
