package org.privacyconnector.web.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.privacyconnector.state.Figures;

/** Metrics with a figure of every sort. */
public final class Everything {
    private static final Pattern NAME = Pattern.compile("(?m)^([a-z][a-z0-9_]*)(?:\\{| )");
    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private Everything() {}

    static Gauges gauges() {
        return new Gauges(
                Map.of("retention", NOW),
                List.of(
                        new Figures.RuleCount("former-customers", "done", 12),
                        new Figures.RuleCount("former-customers", "failed", 3)),
                7,
                true,
                2,
                Map.of("client-secret", NOW.plusSeconds(86_400 * 10)),
                Map.of("look", new Gauges.Tasks(5, 1)),
                new Gauges.Webhooks(1.5, 4, 2),
                false,
                9);
    }

    /** The names of all metrics that the program has. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (Metrics metrics = new Metrics(Everything::gauges, InstantSource.fixed(NOW))) {
            Matcher found = NAME.matcher(metrics.scrape());
            while (found.find()) {
                names.add(found.group(1));
            }
        }
        return names;
    }
}
