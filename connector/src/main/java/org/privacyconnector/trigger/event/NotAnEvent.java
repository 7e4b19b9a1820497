package org.privacyconnector.trigger.event;

/** What came is no event. The message never holds a piece of it. */
final class NotAnEvent extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnEvent(String message) {
        super(message);
    }
}
