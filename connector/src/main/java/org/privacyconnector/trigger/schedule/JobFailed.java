package org.privacyconnector.trigger.schedule;

/** A job ended before its end and is to be tried again; what it met was told already. */
public final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which job. */
    JobFailed(String message) {
        super(message);
    }
}
