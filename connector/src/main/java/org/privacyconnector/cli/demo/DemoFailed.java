package org.privacyconnector.cli.demo;

/** A step of the demonstration did not go as it should. */
public final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which, and what happened instead. */
    public DemoFailed(String message) {
        super(message);
    }
}
