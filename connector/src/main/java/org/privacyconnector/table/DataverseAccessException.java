package org.privacyconnector.table;

/**
 * Dataverse could not be asked or did not answer as it should. The message is safe to show: what was asked, what is known, how to mend it;
 * never a column's value (S31).
 */
public class DataverseAccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without an underlying one. */
    public DataverseAccessException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public DataverseAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
