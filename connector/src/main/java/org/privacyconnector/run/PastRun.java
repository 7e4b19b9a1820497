package org.privacyconnector.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run as history tells it.
 *
 * @param phase {@code CARRYING}, {@code PROVING}, {@code PROVING_AGAIN}, {@code SEALING} or {@code FINISHED}
 * @param ended null while it has not finished: applying its plan again goes on with it
 * @param abandoned why it was closed without having come to its end; null when it was not
 */
public record PastRun(
        String run,
        String plan,
        String duty,
        String phase,
        Instant started,
        @Nullable Instant ended,
        @Nullable String abandoned,
        List<RunSummary.Count> counts) {
    public PastRun {
        counts = List.copyOf(counts);
    }
}
