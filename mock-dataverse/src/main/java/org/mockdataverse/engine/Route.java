package org.mockdataverse.engine;

/** Answers requests whose path begins with a name that is no entity set. Safe for many threads. */
public interface Route {
    /** Answers, or throws {@link Refused}. The store is held: shared for GET, exclusively for all else. */
    Answer answer(Request request);
}
