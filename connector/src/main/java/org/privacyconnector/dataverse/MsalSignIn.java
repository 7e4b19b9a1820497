package org.privacyconnector.dataverse;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.NoAnswer;
import org.privacyconnector.dataverse.wire.Retries;

/**
 * Fetches tokens from Entra ID through MSAL4J. Keeps none: {@link TokenSource} does, so MSAL4J's own cache is passed by. One fetch at a time.
 */
final class MsalSignIn {
    private static final String PUBLIC = "https://login.microsoftonline.com";

    private final DataverseSettings settings;
    private final InstantSource clock;
    private final Retries retries;
    private final HttpUrl authority;
    private final String scope;
    private final EntraHttp entra;

    private MsalSignIn(
            DataverseSettings settings, HttpUrl resource, OkHttpClient http, InstantSource clock, Retries retries) {
        this.settings = settings;
        this.clock = clock;
        this.retries = retries;
        this.authority = authority(settings);
        this.scope = resource + ".default";
        this.entra = new EntraHttp(http, EntraHttp.at(authority));
    }

    /** How tokens for the environment are fetched with these settings. */
    static Supplier<TokenSource.Token> to(
            DataverseSettings settings, OkHttpClient http, InstantSource clock, Retries retries) {
        return to(settings, root(settings), http, clock, retries);
    }

    /**
     * How tokens for another resource are fetched with the same credential.
     *
     * @param resource ends in a slash
     */
    static Supplier<TokenSource.Token> to(
            DataverseSettings settings, HttpUrl resource, OkHttpClient http, InstantSource clock, Retries retries) {
        if (settings.credential() instanceof Credential.ManagedIdentity identity) {
            return new ManagedSignIn(identity, resource, http, clock, retries)::fetch;
        }
        return new MsalSignIn(settings, resource, http, clock, retries)::fetch;
    }

    /** A fresh token. Throws {@link DataverseException} with how to mend it. */
    synchronized TokenSource.Token fetch() {
        return retries.run(this::once);
    }

    private TokenSource.Token once() {
        IClientCredential credential = credential();
        entra.begin();
        try {
            String value = ConfidentialClientApplication.builder(settings.clientId(), credential)
                    .authority(authority.toString())
                    .instanceDiscovery(false)
                    .disableInternalRetries()
                    .httpClient(entra)
                    .build()
                    .acquireToken(ClientCredentialParameters.builder(Set.of(scope))
                            .skipCache(true)
                            .build())
                    .join()
                    .accessToken();
            EntraHttp.Said said = entra.last();
            Duration lifetime = said == null ? null : said.lifetime();
            if (said == null || lifetime == null || value == null || value.isEmpty()) {
                throw DataverseException.lasting("the sign-in at " + authority.host() + " gave no token with an end");
            }
            return new TokenSource.Token(value, lifetime, said.refreshIn());
        } catch (MalformedURLException | IllegalArgumentException wrong) {
            throw DataverseException.lasting(
                    "the sign-in authority is not usable: check authority, tenantId and clientId"
                            + " in operator.yaml");
        } catch (CompletionException failed) {
            throw failure();
        }
    }

    private DataverseException failure() {
        java.io.IOException broken = entra.broken();
        if (broken != null) {
            return NoAnswer.of("sign-in at " + authority.host(), authority.host(), broken);
        }
        EntraHttp.Said said = entra.last();
        if (said == null) {
            return DataverseException.lasting("the sign-in failed before anything was asked: check the credential");
        }
        boolean passing = said.status() == 429 || said.status() == 408 || said.status() >= 500;
        return new DataverseException(
                SignInErrors.sentence(said.code(), said.status(), settings),
                said.status(),
                said.code(),
                passing,
                null,
                said.retryAfter());
    }

    private IClientCredential credential() {
        if (settings.credential() instanceof Credential.Secret secret) {
            if (secret.value().isBlank()) {
                throw DataverseException.lasting("the client secret is empty: set it where operator.yaml says");
            }
            return ClientCredentialFactory.createFromSecret(secret.value());
        }
        Credential.Certificate certificate = (Credential.Certificate) settings.credential();
        KeyPairFile pair = KeyPairFile.read(certificate);
        pair.check(clock.instant());
        return ClientCredentialFactory.createFromCertificate(pair.key(), pair.certificate());
    }

    /** The authority with the tenant and a slash at its end. */
    static HttpUrl authority(DataverseSettings settings) {
        java.net.URI given = settings.authority();
        HttpUrl root = HttpUrl.parse(given == null ? PUBLIC : given.toString());
        if (root == null || !settings.tenantId().matches("[A-Za-z0-9.-]{1,128}")) {
            throw new IllegalArgumentException("tenantId is the directory's id or domain, authority an https address");
        }
        List<String> path =
                root.pathSegments().stream().filter(part -> !part.isEmpty()).toList();
        if (!path.isEmpty() && !path.equals(List.of(settings.tenantId()))) {
            throw DataverseException.lasting("authority in operator.yaml names " + path.get(path.size() - 1)
                    + ", but tenantId is " + settings.tenantId()
                    + ": write the authority without a tenant, or make the two agree");
        }
        HttpUrl.Builder address = root.newBuilder();
        if (path.isEmpty()) {
            address.addPathSegments(settings.tenantId());
        }
        HttpUrl whole = address.build();
        return whole.pathSegments().get(whole.pathSize() - 1).isEmpty()
                ? whole
                : whole.newBuilder().addPathSegment("").build();
    }

    /** The environment as the resource: scheme, host and port, one slash. */
    private static HttpUrl root(DataverseSettings settings) {
        HttpUrl url = HttpUrl.get(settings.url().toString());
        return new HttpUrl.Builder()
                .scheme("https")
                .host(url.host())
                .port(url.port())
                .build();
    }
}
