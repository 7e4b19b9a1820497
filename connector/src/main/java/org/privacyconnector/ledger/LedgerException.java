package org.privacyconnector.ledger;

/** The ledger, one of its keys or one of its anchors cannot be used; says what, why and how to mend it. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What cannot be used and how to mend it. */
    public LedgerException(String message) {
        super(message);
    }

    /** The same, with its cause. */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
