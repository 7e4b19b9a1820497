package org.privacyconnector.trigger.schedule;

import org.privacyconnector.run.RunSummary;
import org.privacyconnector.trigger.JobReport.Ending;

/** What the end of a run means for whoever began it. */
final class Endings {
    private Endings() {}

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
