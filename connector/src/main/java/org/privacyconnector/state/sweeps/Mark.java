package org.privacyconnector.state.sweeps;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.TableName;

/**
 * How far the changes of one table have been followed.
 *
 * @param mark from where to follow, or null until the table was read whole once
 * @param given when the mark was given
 * @param memory how long Dataverse said that it would accept it, or null when it did not say
 * @param checked when the table was last followed to its end
 * @param problem why it could not be followed since, or null
 * @param problemSince since when it could not
 */
public record Mark(
        TableName table,
        @Nullable String mark,
        @Nullable Instant given,
        @Nullable Duration memory,
        @Nullable Instant checked,
        @Nullable String problem,
        @Nullable Instant problemSince) {
    /** Counted where the organisation does not say: the shortest that is documented as usual. */
    public static final Duration SHORTEST_USUAL = Duration.ofDays(7);

    /** How long the mark has been there, or nothing when there is none. */
    public Optional<Duration> age(Instant now) {
        Instant since = given;
        return mark == null || since == null ? Optional.empty() : Optional.of(Duration.between(since, now));
    }

    /** When Dataverse forgets what the mark needs, or nothing when there is none. */
    public Optional<Instant> expires() {
        Instant since = given;
        Duration kept = memory;
        return mark == null || since == null
                ? Optional.empty()
                : Optional.of(since.plus(kept == null ? SHORTEST_USUAL : kept));
    }
}
