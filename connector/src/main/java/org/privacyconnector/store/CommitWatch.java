package org.privacyconnector.store;

/**
 * Is told of each commit of a store, on its writer's thread. Production uses {@link #NONE}; crash tests throw from here to
 * die at the n-th durable step: whatever is thrown comes to every caller of the group, and the store refuses everything afterwards, as if
 * the process had gone.
 */
public interface CommitWatch {
    /** Watches nothing. */
    CommitWatch NONE = new CommitWatch() {};

    /** All works of the group have run; nothing is durable. */
    default void before() {}

    /** The group is durable; no caller knows. */
    default void after() {}
}
