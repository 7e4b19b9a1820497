package org.privacyconnector.dataverse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import org.privacyconnector.dataverse.wire.DataverseException;

/** The key and certificate out of a PKCS#12 file. */
record KeyPairFile(PrivateKey key, X509Certificate certificate) {
    /** Reads the file's one key. Throws with how to mend it. */
    static KeyPairFile read(Credential.Certificate file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.pkcs12()), file.password().toCharArray());
            KeyPairFile found = null;
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, file.password().toCharArray()) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    if (found != null) {
                        throw DataverseException.lasting(
                                "the certificate file holds several keys: make one with the application's key only");
                    }
                    found = new KeyPairFile(key, certificate);
                }
            }
            if (found == null) {
                throw DataverseException.lasting(
                        "the certificate file holds no private key: export it as PKCS#12 (.pfx) with the key");
            }
            return found;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw DataverseException.lasting(
                    "the certificate file cannot be opened: it must be PKCS#12 (.pfx), and its password must be the one"
                            + " that operator.yaml points at");
        }
    }

    /** Throws when the certificate is not valid at this time. */
    void check(Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw DataverseException.lasting(
                    "the application's certificate expired on "
                            + certificate.getNotAfter().toInstant()
                            + ": register a new one with the application in Entra ID and put its file where operator.yaml says");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw DataverseException.lasting("the application's certificate is not valid before "
                    + certificate.getNotBefore().toInstant() + ": check the computer's clock");
        }
    }
}
