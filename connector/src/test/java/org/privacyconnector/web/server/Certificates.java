package org.privacyconnector.web.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of a test's own, the pairs that it signs, and a client that believes it. */
public final class Certificates {
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    /** A pair for localhost, EC, valid for a day. */
    public HeldCertificate pair() {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(authority)
                .build();
    }

    /** The same with RSA. */
    public HeldCertificate rsa() {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(authority)
                .rsa2048()
                .build();
    }

    /** A pair for localhost that is valid from then to then. */
    public HeldCertificate pair(Instant from, Instant to) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(authority)
                .validityInterval(from.toEpochMilli(), to.toEpochMilli())
                .build();
    }

    /** Writes the pair to {@code server.pem} and {@code server.key} of the folder. */
    public Tls write(Path folder, HeldCertificate pair) throws IOException {
        Files.writeString(folder.resolve("server.pem"), pair.certificatePem() + authority.certificatePem());
        Files.writeString(folder.resolve("server.key"), pair.privateKeyPkcs8Pem());
        return Tls.files(folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    /** The pair without files. */
    public Tls tls() {
        HeldCertificate pair = pair();
        return new Tls(
                () -> (pair.certificatePem() + authority.certificatePem()).getBytes(StandardCharsets.UTF_8),
                () -> pair.privateKeyPkcs8Pem().getBytes(StandardCharsets.UTF_8));
    }

    /** What believes this authority. */
    public HandshakeCertificates believing() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
    }

    /** This authority's own certificate. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** A client that believes this authority. */
    public OkHttpClient client() {
        HandshakeCertificates believing = believing();
        return new OkHttpClient.Builder()
                .sslSocketFactory(believing.sslSocketFactory(), believing.trustManager())
                .retryOnConnectionFailure(false)
                .build();
    }
}
