package org.privacyconnector.dataverse;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.DataverseException;

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
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate known : manager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("java-" + number++, known);
            }
            for (X509Certificate further : trusted) {
                all.setCertificateEntry("operator-" + number++, further);
            }
            X509TrustManager manager = manager(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException | IOException unusable) {
            throw DataverseException.lasting(
                    "the further certificate authorities (trustedCa in operator.yaml) are not usable");
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
