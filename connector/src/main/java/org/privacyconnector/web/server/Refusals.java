package org.privacyconnector.web.server;

/** Is told of each request that the server refused by itself, before any route: by status, such as 413. Must not wait. */
@FunctionalInterface
public interface Refusals {
    /** Nobody counts. */
    Refusals UNCOUNTED = status -> {};

    /** A request was refused with that status; 408 when its client was too slow and was cut off. */
    void refused(int status);
}
