package org.privacyconnector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the further certificate authorities that the operator names. */
final class TrustedCa {
    private TrustedCa() {}

    /**
     * All certificates of a PEM file; none where no file is named.
     *
     * @throws SecretException when the file is not there or holds none
     */
    static List<X509Certificate> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException unusable) {
            // said below
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new SecretException("auth.trustedCa of the operator file, " + file + ", holds no certificate (PEM)");
    }
}
