package org.privacyconnector.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities of the Java runtime and those that the operator adds. Immutable.
 *
 * @param sockets TLS that believes them, and nobody else
 * @param manager the same as a trust manager, for libraries that ask for both
 */
public record TrustedAuthorities(SSLSocketFactory sockets, X509TrustManager manager) {

    /**
     * Those of the Java runtime and these.
     *
     * @throws GeneralSecurityException when a certificate cannot be used
     */
    public static TrustedAuthorities with(List<X509Certificate> further) throws GeneralSecurityException {
        X509TrustManager manager = further.isEmpty() ? manager(null) : manager(store(further));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new TrustedAuthorities(context.getSocketFactory(), manager);
    }

    private static KeyStore store(List<X509Certificate> further) throws GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            all.load(null, null);
        } catch (IOException impossible) {
            throw new GeneralSecurityException("an empty key store is read from nothing", impossible);
        }
        int number = 0;
        for (X509Certificate known : manager(null).getAcceptedIssuers()) {
            all.setCertificateEntry("java-" + number++, known);
        }
        for (X509Certificate one : further) {
            all.setCertificateEntry("operator-" + number++, one);
        }
        return all;
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
