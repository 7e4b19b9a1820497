package org.privacyconnector.web.server;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate and key, replaced while it runs. A pair that cannot be used is said, once, and the old one kept. */
final class LiveKeys extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(LiveKeys.class);
    private static final String ALIAS = "server";

    private final Tls tls;
    private final InstantSource clock;
    private byte[] certificates;
    private byte[] key;
    private volatile Pem pem;
    private volatile @Nullable String trouble;

    /** @throws ServerException when the first pair cannot be used */
    LiveKeys(Tls tls, InstantSource clock) {
        this.tls = tls;
        this.clock = clock;
        this.certificates = tls.certificates().get();
        this.key = tls.key().get();
        this.pem = Pem.read(certificates, key, clock.instant());
    }

    /** Takes a new pair when there is one. */
    synchronized void look() {
        try {
            byte[] newCertificates = tls.certificates().get();
            byte[] newKey = tls.key().get();
            if (!Arrays.equals(newCertificates, certificates) || !Arrays.equals(newKey, key)) {
                pem = Pem.read(newCertificates, newKey, clock.instant());
                certificates = newCertificates;
                key = newKey;
                LOG.info("a renewed TLS certificate is in use; it ends on {}", pem.ends());
            }
            trouble = null;
        } catch (RuntimeException bad) {
            // also what the operator's files throw: the old pair works, and stopping now would lose events
            String said = String.valueOf(bad.getMessage());
            if (!said.equals(trouble)) {
                LOG.warn("the TLS files have changed and cannot be used; the old certificate stays in use: {}", said);
            }
            trouble = said;
        }
    }

    /** When the certificate in use ends. */
    Instant ends() {
        return pem.ends();
    }

    /** Why the files' pair is not in use, or null when it is. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseServerAlias(keyType, issuers, null);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return kind(pem.key().getAlgorithm()).equals(kind(keyType)) ? ALIAS : null;
    }

    /** TLS 1.3 names Ed25519 keys EdDSA; 1.2 says EC_EC for one certified by EC. */
    private static String kind(String algorithm) {
        String upper = algorithm.toUpperCase(Locale.ROOT);
        if (upper.startsWith("ED25519") || upper.startsWith("EDDSA")) {
            return "EDDSA";
        }
        int end = upper.indexOf('_');
        return end < 0 ? upper : upper.substring(0, end);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pem.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pem.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
