package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says what it means that no answer came, and how to mend it. The exception's own text is not used: it may carry an address. */
public final class NoAnswer {
    private NoAnswer() {}

    /**
     * The failure.
     *
     * @param asked method and path, without query
     */
    public static DataverseException of(String asked, String host, IOException broken) {
        if (broken instanceof UnknownHostException) {
            return failure(
                    asked + ": host " + host + " is not known: check the url in operator.yaml and the network", true);
        }
        if (untrusted(broken)) {
            return failure(
                    asked + ": the certificate of " + host + " is not trusted, or is another host's: if a proxy or the"
                            + " stand-in answers there, name its certificate authority (trustedCa in operator.yaml)",
                    false);
        }
        return failure(asked + ": no whole answer came (" + broken.getClass().getSimpleName() + ")", true);
    }

    private static DataverseException failure(String message, boolean passing) {
        return new DataverseException(message, 0, "", passing, null, null);
    }

    private static boolean untrusted(IOException broken) {
        if (broken instanceof SSLPeerUnverifiedException) {
            return true;
        }
        for (Throwable cause = broken; cause != null; cause = next(cause)) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return broken instanceof SSLHandshakeException && !(broken.getCause() instanceof IOException);
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
