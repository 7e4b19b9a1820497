package org.privacyconnector.notification;

/** A notification that the other side did not take. The message names the host, never the address. */
public final class NotDelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, and how to mend it. */
    public NotDelivered(String message) {
        super(message);
    }
}
