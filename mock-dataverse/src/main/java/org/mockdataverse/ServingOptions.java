package org.mockdataverse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.limits.Latency;
import org.mockdataverse.limits.Pace;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.limits.RetryLaw;
import org.mockdataverse.limits.Serving;
import picocli.CommandLine.Option;

/** Options of how it serves. */
final class ServingOptions {
    @Option(
            names = "--limits",
            description =
                    "Turns service protection on: 6,000 requests and 20 minutes in 5 minutes, 52 at once, for each"
                            + " user on each web server.")
    private boolean limits;

    @Option(names = "--servers", paramLabel = "N", description = "How many web servers share the work; 1 unless told.")
    private int servers = 1;

    @Option(
            names = "--retry-after",
            paramLabel = "LAW",
            description = "short: until there is room again; half: until half of what was used has left the window;"
                    + " lengthened: longer for who pushes.")
    private String retryAfter = "short";

    @Option(
            names = "--dop-hint",
            paramLabel = "N",
            description = "What x-ms-dop-hint says, right or wrong; four for each server unless told.")
    private @Nullable Integer hint;

    @Option(
            names = "--latency",
            description = "Answers take as long as an environment's do, drawn by --random, and cost that much.")
    private boolean latency;

    @Option(
            names = "--time-scale",
            paramLabel = "K",
            description = "Windows and latencies run so many times faster than usual: with 30, 5 minutes are 10 s.")
    private double timeScale = 1;

    /** How it serves, by what was said. */
    Serving serving(long random) {
        if (servers < 1) {
            throw new IllegalArgumentException("--servers is " + servers + ", but must be 1 or more");
        }
        if (!(timeScale > 0)) {
            throw new IllegalArgumentException("--time-scale is " + timeScale + ", but must be above 0, such as 30");
        }
        if (hint != null && hint < 1) {
            throw new IllegalArgumentException("--dop-hint is " + hint + ", but must be 1 or more");
        }
        return Serving.plain()
                .withProtection(limits ? Protection.standard() : Protection.off())
                .withServers(servers)
                .withRetry(law())
                .withHint(hint == null ? 0 : hint)
                .withLatency(latency ? Latency.usual() : Latency.none())
                .withTimeScale(timeScale)
                .withSeed(random);
    }

    /** Modelled time is waited for. */
    Pace pace() {
        return latency ? Pace.REAL : Pace.NONE;
    }

    private RetryLaw law() {
        for (RetryLaw law : RetryLaw.values()) {
            if (law.name().toLowerCase(Locale.ROOT).equals(retryAfter)) {
                return law;
            }
        }
        throw new IllegalArgumentException(
                "--retry-after is '" + retryAfter + "', but must be short, half or lengthened");
    }
}
