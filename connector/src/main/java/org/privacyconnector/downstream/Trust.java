package org.privacyconnector.downstream;

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

/** TLS that believes given authorities, as private clouds need. */
final class Trust {
    private Trust() {}

    /** Believes these authorities alone. */
    static SSLSocketFactory sockets(List<X509Certificate> authorities) {
        try {
            return context(manager(holding(List.of(authorities)))).getSocketFactory();
        } catch (GeneralSecurityException | IOException impossible) {
            throw unusable(impossible);
        }
    }

    /** Believes these authorities beside those that Java does. */
    static X509TrustManager further(List<X509Certificate> authorities) {
        try {
            return manager(holding(List.of(List.of(manager(null).getAcceptedIssuers()), authorities)));
        } catch (GeneralSecurityException | IOException impossible) {
            throw unusable(impossible);
        }
    }

    /** TLS by that belief. */
    static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw unusable(impossible);
        }
    }

    private static KeyStore holding(List<List<X509Certificate>> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (List<X509Certificate> some : authorities) {
            for (X509Certificate authority : some) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
        }
        return store;
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    private static IllegalStateException unusable(Exception cause) {
        return new IllegalStateException("certificates that were read make a trust store", cause);
    }
}
