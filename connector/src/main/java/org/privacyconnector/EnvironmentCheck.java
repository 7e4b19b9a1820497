package org.privacyconnector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.run.Preflight;
import org.privacyconnector.table.DataverseAccessException;

/** Asks the environment whether it is the one the operator means and whether its clock agrees with ours (S7); at most every few minutes. */
final class EnvironmentCheck implements Preflight {
    private static final Duration FRESH = Duration.ofMinutes(3);

    private final Supplier<DataverseClient> client;
    private final InstantSource clock;
    private @Nullable Instant asked;
    private List<String> last = List.of();

    EnvironmentCheck(Supplier<DataverseClient> client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public synchronized List<String> problems() {
        Instant now = clock.instant();
        Instant before = asked;
        if (before == null || !last.isEmpty() || !now.isBefore(before.plus(FRESH))) {
            last = ask();
            asked = now;
        }
        return last;
    }

    private List<String> ask() {
        List<String> problems = new ArrayList<>();
        try {
            client.get().whoAmI();
            client.get().clockProblem().ifPresent(problems::add);
        } catch (DataverseAccessException unreachable) {
            problems.add(String.valueOf(unreachable.getMessage()));
        }
        return List.copyOf(problems);
    }
}
