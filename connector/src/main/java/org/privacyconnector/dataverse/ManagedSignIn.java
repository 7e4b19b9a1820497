package org.privacyconnector.dataverse;

import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import com.microsoft.aad.msal4j.MsalClientException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Retries;

/**
 * Fetches tokens from the host's identity endpoint through MSAL4J: App Service's and Container Apps' where IDENTITY_ENDPOINT names one, else
 * that of virtual machines at its fixed address, which nothing else here ever calls. No proxy in between. One fetch at a time.
 */
final class ManagedSignIn {
    private static final String MACHINE = "169.254.169.254";

    private final Credential.ManagedIdentity identity;
    private final String resource;
    private final InstantSource clock;
    private final Retries retries;
    private final EntraHttp endpoint;

    /** @param resource ends in a slash, which is left away */
    ManagedSignIn(
            Credential.ManagedIdentity identity,
            HttpUrl resource,
            OkHttpClient http,
            InstantSource clock,
            Retries retries) {
        this.identity = identity;
        this.resource = resource.toString().replaceAll("/$", "");
        this.clock = clock;
        this.retries = retries;
        this.endpoint = new EntraHttp(http.newBuilder().proxy(Proxy.NO_PROXY).build(), own(identity.endpoint()));
    }

    private static Predicate<HttpUrl> own(@Nullable URI told) {
        HttpUrl only = told == null ? null : HttpUrl.get(told);
        return only == null
                ? url -> url.scheme().equals("http") && url.host().equals(MACHINE) && url.port() == 80
                : url -> url.scheme().equals(only.scheme())
                        && url.host().equals(only.host())
                        && url.port() == only.port()
                        && url.encodedPath().equals(only.encodedPath());
    }

    /** A fresh token. Throws {@link DataverseException} with how to mend it. */
    synchronized TokenSource.Token fetch() {
        return retries.run(this::once);
    }

    private TokenSource.Token once() {
        String client = identity.clientId();
        Instant asked = clock.instant();
        endpoint.begin();
        try {
            String value = ManagedIdentityApplication.builder(
                            client == null
                                    ? ManagedIdentityId.systemAssigned()
                                    : ManagedIdentityId.userAssignedClientId(client))
                    .disableInternalRetries()
                    .httpClient(endpoint)
                    .build()
                    // past MSAL4J's own cache: TokenSource holds the token
                    .acquireTokenForManagedIdentity(ManagedIdentityParameters.builder(resource)
                            .forceRefresh(true)
                            .build())
                    .join()
                    .accessToken();
            EntraHttp.Said said = endpoint.last();
            Duration lifetime = said == null ? null : lifetime(said, asked);
            if (said == null || lifetime == null || lifetime.isNegative() || value == null || value.isEmpty()) {
                throw DataverseException.lasting("sign-in by managed identity: the identity endpoint gave no token with"
                        + " an end that lies ahead; look at this host's clock");
            }
            return new TokenSource.Token(value, lifetime, said.refreshIn());
        } catch (CompletionException | MsalClientException failed) {
            throw failure();
        } catch (DataverseException ours) {
            throw ours;
        } catch (Exception impossible) {
            // the method declares it and throws none of its own
            throw failure();
        }
    }

    private static @Nullable Duration lifetime(EntraHttp.Said said, Instant asked) {
        Instant end = said.expiresOn();
        return said.lifetime() != null ? said.lifetime() : end == null ? null : Duration.between(asked, end);
    }

    private DataverseException failure() {
        String where = identity.endpoint() == null
                ? "the identity endpoint of virtual machines (" + MACHINE + ")"
                : "the identity endpoint that IDENTITY_ENDPOINT names";
        java.io.IOException broken = endpoint.broken();
        if (broken != null) {
            return new DataverseException(
                    "sign-in by managed identity: " + where + " does not answer ("
                            + broken.getClass().getSimpleName() + "). Run this where Azure offers one (App Service,"
                            + " Container Apps, a virtual machine), or sign in with a certificate: auth in operator.yaml",
                    0,
                    "",
                    true,
                    null,
                    null);
        }
        EntraHttp.Said said = endpoint.last();
        if (said == null) {
            return DataverseException.lasting("sign-in by managed identity: this host is none of those that are known"
                    + " here (App Service, Container Apps, a virtual machine): sign in with a certificate instead: auth"
                    + " in operator.yaml");
        }
        boolean passing = said.status() == 404
                || said.status() == 410
                || said.status() == 429
                || said.status() == 408
                || said.status() >= 500;
        return new DataverseException(
                "sign-in by managed identity: " + sentence(said.status(), where) + " (HTTP " + said.status()
                        + (said.code().isEmpty() ? "" : ", " + said.code()) + ")",
                said.status(),
                said.code(),
                passing,
                null,
                said.retryAfter());
    }

    private String sentence(int status, String where) {
        String client = identity.clientId();
        if (status == 400) {
            return client == null
                    ? "this host has no identity of its own: switch its system-assigned identity on in Azure, or name a"
                            + " user-assigned one (managedIdentity: CLIENT-ID in operator.yaml)"
                    : "identity " + client + " is not assigned to this host: assign it in Azure, or correct"
                            + " managedIdentity in operator.yaml";
        }
        if (status == 401 || status == 403) {
            return where + " does not know us: IDENTITY_HEADER must come from Azure together with IDENTITY_ENDPOINT;"
                    + " start the program where both are set";
        }
        return where
                + (status >= 500 || status == 404 || status == 410 || status == 429
                        ? " is busy or failed"
                        : " refused");
    }
}
