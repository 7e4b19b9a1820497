package org.privacyconnector.web.server;

/** A server that cannot start, or a certificate that cannot be used; the message says how to mend it. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened, why, and how to mend it. */
    public ServerException(String message) {
        super(message);
    }

    /** The same, with what was thrown below. */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
