package org.privacyconnector.state.suppression;

/** A key is not there by which somebody might be known again: nothing may be said of anybody until it is back (S29). */
public final class MissingKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingKey(String message) {
        super(message);
    }
}
