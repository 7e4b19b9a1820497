package org.mockdataverse.webhook;

/** Stands for Service Bus. Called by the thread that runs the environment's background work. */
@FunctionalInterface
public interface BusSink {
    /** Takes a message, or throws when it cannot now: the platform then tries again later. */
    void post(BusMessage message);
}
