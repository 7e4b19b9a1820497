package org.privacyconnector.apply;

/** Another applier has taken over; ours has stopped and recorded nothing more (S17). */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who holds it now, as far as is known. */
    public LeaseLost(String message) {
        super(message);
    }
}
