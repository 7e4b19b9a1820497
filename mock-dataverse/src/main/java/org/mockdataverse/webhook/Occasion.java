package org.mockdataverse.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.rows.StoredRow;

/**
 * A step that runs because of a change.
 *
 * @param change what happens
 * @param step what runs
 * @param operation the system job's id, or the request's for a step that runs within it
 * @param correlation shared by everything that one request sets off
 * @param at when
 */
record Occasion(Change change, Step step, UUID operation, UUID correlation, Instant at) {
    /** The row as it is, or as it is to become. */
    @Nullable
    StoredRow now() {
        return change.after() != null ? change.after() : change.coming();
    }

    String message() {
        return change.kind().message();
    }

    /** The same step because of what set this change off. */
    @Nullable
    Occasion above() {
        Change parent = change.parent();
        return parent == null ? null : new Occasion(parent, step, operation, correlation, at);
    }
}
