package org.privacyconnector.state.tasks;

/** Carries out the tasks of one kind. Called again after a crash or a lost lease: its effects are conditional, or recorded with their check. */
public interface TaskHandler {
    /** The kind of the tasks it carries out. */
    String kind();

    /**
     * Carries out a task. Whatever it throws leaves the task in the store: it is tried again, later each time, and shown as in trouble.
     *
     * @return what becomes of the task
     */
    Next carry(Carrying carrying);
}
