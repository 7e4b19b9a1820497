package org.privacyconnector.apply;

import java.time.Duration;
import java.util.List;

/**
 * How patient a run is.
 *
 * @param chunk lines judged and written together, at most 100 (S3)
 * @param tries how often a write is sent at most, when Dataverse says for certain that it was not carried out
 * @param rests waits before the second, third ... try
 * @param readings waits before each reading that resolves a lost answer; not having happened counts only after the last (a request that
 *     timed out here may still be at work there)
 * @param settle wait before carried-out rows are read back a second time, to find what a plug-in refills a little later (S10)
 * @param troubleAfter rows after which the share of trouble is looked at
 * @param troubleShare share of failed and blocked rows above which a run stops and asks for a person
 */
public record Settings(
        int chunk,
        int tries,
        List<Duration> rests,
        List<Duration> readings,
        Duration settle,
        long troubleAfter,
        double troubleShare) {
    /** @throws IllegalArgumentException when a chunk would be larger than what is judged at once, or empty */
    public Settings {
        if (chunk < 1 || chunk > 100 || tries < 1 || rests.isEmpty() || readings.isEmpty()) {
            throw new IllegalArgumentException(
                    "a chunk has 1 to 100 lines, and every write at least one try and one reading");
        }
        rests = List.copyOf(rests);
        readings = List.copyOf(readings);
    }

    /** What suits Dataverse. The waits that a stop cannot shorten stay well below the 25 seconds that draining may take. */
    public static Settings usual() {
        return new Settings(
                100,
                4,
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30)),
                List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(10)),
                Duration.ofSeconds(3),
                50,
                0.2);
    }
}
