package org.mockdataverse.jobs;

import java.util.UUID;

/** The work of a job, step by step. Between steps the job can be paused and cancelled. */
@FunctionalInterface
public interface JobTask {
    /**
     * Does the next step. Called by one thread at a time that does not hold the store; take it through {@code RowService}. A refusal or another
     * exception fails the job.
     *
     * @param job the asyncoperation's id
     */
    Outcome step(UUID job);
}
