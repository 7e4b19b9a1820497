package org.privacyconnector;

/** A secret that the operator names cannot be had. The message says which and why, never what it holds (S30). */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and how to mend it. */
    public SecretException(String message) {
        super(message);
    }
}
