package org.privacyconnector.trigger.schedule;

import java.time.Duration;
import java.time.Instant;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.trigger.JobReport.Ending;

/** What the end of a run means for whoever began it. */
final class Endings {
    /** When somebody else is at work: until it is looked again. */
    static final Duration SHORTLY = Duration.ofMinutes(1);

    private Endings() {}

    /**
     * What becomes of the task.
     *
     * @param what names the work to whoever reads of its failure
     * @throws JobFailed when it is to be tried again later
     */
    static Next next(Ending ending, Task task, Instant now, String what) {
        return switch (ending) {
            case DONE, ATTENTION, WAITS -> new Next.Done();
            case STOPPED -> new Next.Again(now, task.data());
            case LOCKED -> new Next.Again(now.plus(SHORTLY), task.data());
            case FAILED -> throw new JobFailed(what + " could not come to its end");
        };
    }

    static Ending of(RunSummary run) {
        return switch (run.ending()) {
            case "finished" -> run.needsAttention() ? Ending.ATTENTION : Ending.DONE;
            case "stopped" -> Ending.STOPPED;
            case "paused" -> Ending.WAITS;
            case "lease-lost" -> Ending.LOCKED;
            default -> Ending.FAILED;
        };
    }
}
