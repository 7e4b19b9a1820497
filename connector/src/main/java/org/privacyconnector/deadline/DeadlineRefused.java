package org.privacyconnector.deadline;

/** What was asked of a deadline is not allowed; the message says why, and names no person. */
public final class DeadlineRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlineRefused(String message) {
        super(message);
    }
}
