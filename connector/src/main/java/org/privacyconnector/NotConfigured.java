package org.privacyconnector;

/** What was asked for needs words in the configuration that are not there. The message says which. */
public final class NotConfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is missing and where to write it. */
    public NotConfigured(String message) {
        super(message);
    }
}
