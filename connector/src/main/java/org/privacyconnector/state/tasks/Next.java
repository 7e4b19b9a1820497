package org.privacyconnector.state.tasks;

import java.time.Instant;

/** What becomes of a task that was carried out. */
public sealed interface Next {
    /** It is done and leaves the store. */
    record Done() implements Next {}

    /** It is to be carried out again, not before that instant, with that data. */
    record Again(Instant due, String data) implements Next {}
}
