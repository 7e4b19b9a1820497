package org.mockdataverse.webhook;

/** A receiver without a socket. Called by the thread that runs the environment's background work, or by the one that answers a request. */
@FunctionalInterface
public interface Receiver {
    /** Receives. One that answers late says so in its reply and does not sleep. */
    Reply receive(Post post);
}
