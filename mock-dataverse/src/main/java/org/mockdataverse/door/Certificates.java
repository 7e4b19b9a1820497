package org.mockdataverse.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of its own, good for this run only, and a certificate for localhost that it signed. */
public final class Certificates {
    private final HeldCertificate authority;
    private final HeldCertificate server;

    /** Makes both. */
    public Certificates() {
        authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("mock-dataverse authority")
                .build();
        server = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(authority)
                .build();
    }

    /** The authority's certificate, for clients to trust. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** The same as PEM. */
    public String authorityPem() {
        return authority.certificatePem();
    }

    /** What a server speaks TLS with. */
    SSLContext tls() {
        return new HandshakeCertificates.Builder()
                .heldCertificate(server, authority.certificate())
                .build()
                .sslContext();
    }

    /** The server's key and chain as PKCS#12. */
    byte[] keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", server.keyPair().getPrivate(), password.toCharArray(), new Certificate[] {
                server.certificate(), authority.certificate()
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a key store for the stand-in", e);
        }
    }
}
