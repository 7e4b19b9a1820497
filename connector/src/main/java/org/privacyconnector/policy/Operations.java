package org.privacyconnector.policy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the operator looks after the service, from {@code operator.yaml}.
 *
 * @param admin where health, metrics and the admin API answer, or null when they do not
 * @param recipients whom the program may write to beside Dataverse
 * @param clientSecretEnds last day of the client secret, which only Microsoft Entra ID knows, or null
 */
public record Operations(
        @Nullable Admin admin,
        Recipients recipients,
        @Nullable LocalDate clientSecretEnds) {
    /** No admin port, no recipients. */
    public static final Operations NONE = new Operations(null, Recipients.NOBODY, null);

    /**
     * The admin port.
     *
     * @param host address to listen on
     * @param certificate PEM file of the certificate chain, or null: then the port answers without TLS, and on this host alone
     * @param privateKey its key, null exactly where the certificate is
     * @param keys secrets that open the admin API; any one of them does
     */
    public record Admin(
            String host,
            int port,
            @Nullable Path certificate,
            @Nullable SecretRef privateKey,
            List<SecretRef> keys) {
        public Admin {
            keys = List.copyOf(keys);
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
