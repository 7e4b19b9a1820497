package org.privacyconnector.policy;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
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
 * @param silentAfter how long no event of a table may come, once a change was found of which none told, before somebody is told
 * @param secretEnds last day on which the first secret is to be in use, or null when nobody has set one
 * @param url the public address of the door, for Dataverse; null: {@code webhooks plan} cannot register it
 */
public record Webhooks(
        String listen,
        @Nullable Tls tls,
        List<Secret> secrets,
        String header,
        String query,
        List<Step> steps,
        Duration silentAfter,
        @Nullable LocalDate secretEnds,
        @Nullable URI url) {
    /** The header, when the policy names none. */
    public static final String HEADER = "x-privacy-connector-key";

    /** The query parameter, when the policy names none: the one of the WebhookKey authentication of Dataverse. */
    public static final String QUERY = "code";

    /** As long as a system job of Dataverse may wait before it counts as failed. */
    public static final Duration SILENT_AFTER = Duration.ofHours(1);

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
