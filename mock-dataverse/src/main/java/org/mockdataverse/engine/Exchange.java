package org.mockdataverse.engine;

/** Something that answers requests. Doors wrap one another and, innermost, the {@link Engine}. */
@FunctionalInterface
public interface Exchange {
    /** Answers a request. Never throws for what a caller sent: that is an answer of 400 and up. Safe for many threads. */
    Answer exchange(Ask ask);
}
