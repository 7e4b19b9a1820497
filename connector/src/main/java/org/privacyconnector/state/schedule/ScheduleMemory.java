package org.privacyconnector.state.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one schedule.
 *
 * @param timing recurrence and time zone; when they change, the schedule begins anew
 * @param handled everything that was due until then has been begun, or counts as begun
 * @param begun when it was last begun, or null
 * @param ended when it last ended, or null
 * @param ending how it ended, such as {@code done} or {@code waits}, or null
 * @param succeeded when it last came to its end, or null
 */
public record ScheduleMemory(
        String name,
        String timing,
        Instant handled,
        @Nullable Instant begun,
        @Nullable Instant ended,
        @Nullable String ending,
        @Nullable Instant succeeded) {}
