package org.privacyconnector.dataverse;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.tls.TrustedAuthorities;

/**
 * HTTP clients as this product wants them: nothing repeated, redirected or remembered behind our back. Cookies are off because they would tie
 * all requests to one of the environment's servers, and its limits count per server.
 */
final class Clients {
    /** Dataverse itself gives a request up after two minutes. */
    private static final Duration CALL = Duration.ofSeconds(150);

    private Clients() {}

    static OkHttpClient of(OkHttpClient base, List<X509Certificate> trusted) {
        OkHttpClient.Builder client = base.newBuilder()
                .socketFactory(new PromptSockets(base.socketFactory()))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .cache(null)
                .connectTimeout(Duration.ofSeconds(15))
                .readTimeout(Duration.ofSeconds(130))
                .writeTimeout(Duration.ofSeconds(30))
                .callTimeout(CALL);
        if (!trusted.isEmpty()) {
            trust(client, trusted);
        }
        return client.build();
    }

    private static void trust(OkHttpClient.Builder client, List<X509Certificate> trusted) {
        try {
            TrustedAuthorities authorities = TrustedAuthorities.with(trusted);
            client.sslSocketFactory(authorities.sockets(), authorities.manager());
        } catch (GeneralSecurityException unusable) {
            throw DataverseException.lasting(
                    "the further certificate authorities (trustedCa in operator.yaml) are not usable");
        }
    }
}
