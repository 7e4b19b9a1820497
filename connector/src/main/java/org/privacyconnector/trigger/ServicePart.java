package org.privacyconnector.trigger;

/**
 * One part of the service: a door, a runner, a watch. {@link Service} starts its parts in order, drains them all at once, and closes them in
 * reverse. Each method is called at most once, {@code start} and {@code close} from one thread, {@code drain} from a thread of its own.
 */
public interface ServicePart {
    /** What messages call it: a few lower-case words. */
    String name();

    /**
     * Begins to work and returns.
     *
     * @throws RuntimeException when it cannot; its message, for an administrator, ends the program
     */
    void start();

    /**
     * Takes no new work from now on, and returns when what was under way is done and recorded. Interrupted when the time for that is over;
     * what is not done then is resumed by the next start.
     */
    void drain();

    /** Lets go of what it holds. Called for every part that was started, drained or not. */
    void close();
}
