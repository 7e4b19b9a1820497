package org.privacyconnector.state;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Cost;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.policy.Limits;

/** What plans in tests have in common. */
public final class Sample {
    /** The environment. */
    public static final String ENVIRONMENT = "contoso";

    /** The instant of plans. */
    public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** The organisation. */
    public static final UUID ORGANISATION = UUID.fromString("5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10");

    /** Limits that nothing here reaches. */
    public static final Limits LIMITS =
            new Limits(10_000_000, 10_000_000, 10_000_000, BigDecimal.ONE, BigDecimal.valueOf(1000), 10_000_000);

    private Sample() {}

    /** Tells the sink a summary of each rule. */
    public static void summaries(PlanSink sink, String... rules) {
        for (String rule : rules) {
            sink.rule(new RuleSummary(
                    rule,
                    "contact",
                    "Contacts go.",
                    "retention.yaml:1",
                    "fingerprint-of-" + rule,
                    null,
                    1_000_000,
                    0,
                    null,
                    List.of()));
        }
    }

    /** A header. */
    public static PlanHeader header(
            List<RuleSummary> rules, List<HoldCount> holds, List<String> uncovered, List<String> blockers, Cost cost) {
        return new PlanHeader(
                ENVIRONMENT,
                ORGANISATION,
                new AsOf(NOW, ZoneId.of("Europe/Stockholm")),
                "retention",
                "fingerprint",
                "roots",
                rules,
                holds,
                uncovered,
                blockers,
                LIMITS,
                "anna",
                "1",
                1,
                cost,
                NOW,
                NOW.plus(Duration.ofDays(3)));
    }
}
