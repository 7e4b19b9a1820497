package org.privacyconnector.state.sweeps;

/** Another sweep of the same table has begun since; this one has kept nothing more. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which table. */
    public Overtaken(String message) {
        super(message);
    }
}
