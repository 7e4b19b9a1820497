package org.mockdataverse.entra;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A registered application.
 *
 * @param clientId its id
 * @param secret its client secret; empty when it has none
 * @param certificates those that may sign for it
 */
public record App(UUID clientId, String secret, List<X509Certificate> certificates) {
    /** Takes a copy. */
    public App {
        certificates = List.copyOf(certificates);
    }

    /** The same with one certificate more. */
    public App with(X509Certificate certificate) {
        List<X509Certificate> more = new ArrayList<>(certificates);
        more.add(certificate);
        return new App(clientId, secret, more);
    }

    /** The id; the secret is left out. */
    @Override
    public String toString() {
        return "application " + clientId;
    }
}
