package org.privacyconnector.store;

/** One statement was refused, for what it says or holds; the store is sound, and the work's other callers are not concerned. */
public final class StatementException extends StoreException {
    private static final long serialVersionUID = 1L;

    StatementException(String message, Throwable cause) {
        super(message, cause);
    }
}
