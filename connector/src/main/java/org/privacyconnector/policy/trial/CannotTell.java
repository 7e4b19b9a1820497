package org.privacyconnector.policy.trial;

/** A condition that cannot be answered without the environment; it is never answered by a guess. The message says why and how to mend it. */
public final class CannotTell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotTell(String message) {
        super(message);
    }

    /** One sentence without a full stop. */
    public String summary() {
        return String.valueOf(getMessage());
    }
}
