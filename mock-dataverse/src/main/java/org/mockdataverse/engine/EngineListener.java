package org.mockdataverse.engine;

/** Told of each request after it was answered; a batch's parts come before the batch itself. Called by many threads. */
@FunctionalInterface
public interface EngineListener {
    /** Nobody listens. */
    EngineListener NONE = heard -> {};

    /** A request was answered. */
    void heard(Heard heard);
}
