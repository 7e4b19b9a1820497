package org.mockdataverse.jobs;

import java.time.Duration;

/** How a step of a job ended. */
public sealed interface Outcome {
    /** The job is done. */
    record Succeeded(String message) implements Outcome {}

    /**
     * The job has failed and stays so until somebody resumes it.
     *
     * @param code the error's number
     * @param message what went wrong; no personal data
     */
    record Failed(int code, String message) implements Outcome {}

    /** There is more to do; the next step follows after the job's pace. */
    record More() implements Outcome {}

    /** It did not work; the same work is asked for another step after so long, and until then the job waits. */
    record Again(Duration after, String message) implements Outcome {}

    /** Nobody knows yet: {@link Jobs#tell} will. */
    record Pending() implements Outcome {}
}
