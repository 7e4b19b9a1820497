package org.privacyconnector.course;

/** Where within a durable step (a store commit, or a batch of writes) the process dies. */
enum Moment {
    /** Nothing of the step has happened. */
    BEFORE,
    /** Half of a batch of writes has happened; a commit has no half. */
    HALF,
    /** All of it has happened; its answer has not come. */
    UNANSWERED,
    /** Its answer has come; the process does nothing more that lasts. */
    ANSWERED
}
