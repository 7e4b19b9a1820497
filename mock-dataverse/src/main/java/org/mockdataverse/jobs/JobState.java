package org.mockdataverse.jobs;

import org.mockdataverse.rows.StoredRow;

/** States of a job with their reasons. */
enum JobState {
    READY(0, 0),
    WAITING(1, 10),
    IN_PROGRESS(2, 20),
    PAUSING(2, 21),
    CANCELING(2, 22),
    SUCCEEDED(3, 30),
    FAILED(3, 31),
    CANCELED(3, 32);

    private final int state;
    private final int status;

    JobState(int state, int status) {
        this.state = state;
        this.status = status;
    }

    int state() {
        return state;
    }

    int status() {
        return status;
    }

    boolean completed() {
        return state == 3;
    }

    /** What a row says. */
    static JobState of(StoredRow row) {
        for (JobState each : values()) {
            if (Integer.valueOf(each.status).equals(row.value("statuscode"))) {
                return each;
            }
        }
        throw new IllegalStateException("a job without a status");
    }

    /** Whether a user may change it so. Cancel, pause and resume are documented; that a failed job can be resumed is [K]. */
    boolean mayBecome(JobState other) {
        return switch (this) {
            case READY -> other == READY || other == WAITING || other == CANCELED;
            case WAITING -> other == WAITING || other == READY || other == CANCELED;
            case IN_PROGRESS, PAUSING, CANCELING ->
                other == this || other == PAUSING || other == CANCELING || other == WAITING || other == CANCELED;
            case FAILED -> other == READY;
            case SUCCEEDED, CANCELED -> false;
        };
    }
}
