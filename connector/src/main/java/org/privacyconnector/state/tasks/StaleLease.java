package org.privacyconnector.state.tasks;

/** Another instance has taken a task over; this one has recorded nothing more of it. */
public final class StaleLease extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which task, by kind and id. */
    public StaleLease(String message) {
        super(message);
    }
}
