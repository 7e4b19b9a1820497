package org.privacyconnector.store;

/** The store failed; nothing more may be done until it is mended. */
public sealed class StoreException extends RuntimeException permits StatementException {
    private static final long serialVersionUID = 1L;

    /** What failed and how to mend it. */
    public StoreException(String message) {
        super(message);
    }

    /** What failed, with its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
