package org.privacyconnector.policy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the operator looks after the service, from {@code operator.yaml}.
 *
 * @param admin where health, metrics and the admin API answer, or null when they do not
 * @param recipients whom the program may write to beside Dataverse
 * @param clientSecretEnds last day of the client secret, which only Microsoft Entra ID knows, or null
 * @param traces where spans are sent, or null when nothing is traced
 */
public record Operations(
        @Nullable Admin admin,
        Recipients recipients,
        @Nullable LocalDate clientSecretEnds,
        @Nullable Traces traces) {
    /** No admin port, no recipients, no traces. */
    public static final Operations NONE = new Operations(null, Recipients.NOBODY, null, null);

    /**
     * OpenTelemetry.
     *
     * @param endpoint takes OTLP over HTTP: https, or http on this host; the whole address
     * @param headers name to the secret that is its value
     * @param sampleRatio share of the traces that are sent, above 0 to 1
     */
    public record Traces(URI endpoint, Map<String, SecretRef> headers, BigDecimal sampleRatio) {
        public Traces {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The admin port.
     *
     * @param host address to listen on
     * @param certificate PEM file of the certificate chain, or null: then the port answers without TLS, and on this host alone
     * @param privateKey its key, null exactly where the certificate is
     * @param keys secrets that open the admin API; any one of them does
     * @param entra whose tokens of Entra ID open it as well, or null when none does
     */
    public record Admin(
            String host,
            int port,
            @Nullable Path certificate,
            @Nullable SecretRef privateKey,
            List<SecretRef> keys,
            @Nullable Entra entra) {
        public Admin {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Whom Entra ID lets into the admin API. Whoever is in neither list is let in nowhere.
     *
     * @param clientId the application that tokens must be made for
     * @param readers app roles, and object ids of groups, that may read
     * @param operators those that may also pause and resume
     */
    public record Entra(UUID clientId, UUID tenantId, Set<String> readers, Set<String> operators) {
        public Entra {
            readers = Set.copyOf(readers);
            operators = Set.copyOf(operators);
        }
    }

    /**
     * Whom the program may write to (S14, S22).
     *
     * @param hosts names, each with {@code :port} or without; without one it is the protocol's own
     * @param privateHosts hosts among them that may have a private address
     * @param secrets host to the secret that is used there and nowhere else (S30)
     */
    public record Recipients(List<String> hosts, List<String> privateHosts, Map<String, SecretRef> secrets) {
        /** Nobody. */
        public static final Recipients NOBODY = new Recipients(List.of(), List.of(), Map.of());

        public Recipients {
            hosts = List.copyOf(hosts);
            privateHosts = List.copyOf(privateHosts);
            secrets = Map.copyOf(secrets);
        }

        /** Whether that port of that host may be written to; the usual port is the one that an entry without a port means. */
        public boolean allows(String host, int port, int usualPort) {
            return hosts.contains(host + ":" + port) || (port == usualPort && hosts.contains(host));
        }
    }
}
