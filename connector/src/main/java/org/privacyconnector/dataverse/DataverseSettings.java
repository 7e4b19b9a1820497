package org.privacyconnector.dataverse;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one environment is and how to get in.
 *
 * @param environment the environment's name, as row addresses carry it
 * @param url scheme and host of the environment, {@code https://org.crm4.dynamics.com}; always https
 * @param organizationId the organisation the operator means; another one is refused
 * @param authority sign-in authority of a private cloud or the stand-in, with or without the tenant at its end; null for the public one
 * @param trusted further certificate authorities, beside those that Java trusts
 */
public record DataverseSettings(
        String environment,
        URI url,
        UUID organizationId,
        String tenantId,
        String clientId,
        Credential credential,
        @Nullable URI authority,
        List<X509Certificate> trusted) {
    public DataverseSettings {
        trusted = List.copyOf(trusted);
        https(url, "url");
        if (authority != null) {
            https(authority, "authority");
        }
    }

    private static void https(URI address, String what) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "the " + what + " must be an https address such as https://org.crm4.dynamics.com");
        }
    }
}
