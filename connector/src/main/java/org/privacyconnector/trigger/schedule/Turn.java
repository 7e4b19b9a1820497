package org.privacyconnector.trigger.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.schedule.Recurrence;
import org.privacyconnector.state.schedule.ScheduleMemory;

/**
 * What is to be done about one schedule at one moment: begin it, or only remember that it begins to count. Everything that was due since the
 * last time is made up by beginning once. Pure.
 *
 * @param handled what to remember: nothing that was due until then is begun any more
 * @param due the first time that was due and is begun now, or null when nothing is begun
 * @param said what an administrator should know, or null
 */
record Turn(
        Instant handled, @Nullable Instant due, @Nullable String said) {
    /** How a memory names the recurrence it counts by. */
    static String timing(Recurrence recurrence, ZoneId zone) {
        return recurrence.text() + ", " + zone.getId();
    }

    /**
     * Decides; empty when there is nothing to do.
     *
     * @param memory null when the schedule is new
     */
    static Optional<Turn> of(Recurrence recurrence, ZoneId zone, @Nullable ScheduleMemory memory, Instant now) {
        if (memory == null || !memory.timing().equals(timing(recurrence, zone))) {
            // what would have been due before it was written, was never asked for
            return Optional.of(new Turn(now, null, null));
        }
        Instant last = memory.handled();
        Optional<Instant> next = recurrence.after(last, zone);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        if (last.isAfter(now)) {
            // set back by less than one round: what was begun is not begun again, and what comes next is near enough.
            // Set back by more, the memory is of a time that never was, and waiting for it would be silence
            boolean near = Duration.between(now, last).compareTo(Duration.between(last, next.get())) < 0;
            return near
                    ? Optional.empty()
                    : Optional.of(new Turn(
                            now,
                            null,
                            "schedule " + memory.name() + " was last begun at " + last + ", and the clock says " + now
                                    + ": the clock was set back. It begins anew from now"));
        }
        return next.get().isAfter(now) ? Optional.empty() : Optional.of(new Turn(now, next.get(), null));
    }
}
