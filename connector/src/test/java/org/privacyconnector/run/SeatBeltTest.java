package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Cost;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.state.Sample;

/** Each limit from both sides (S11). */
class SeatBeltTest {
    private static final Limits OPEN =
            new Limits(1_000_000, 1_000_000, 1_000_000, BigDecimal.ONE, new BigDecimal("1000"), 1_000_000);

    private final SeatBelt usual = new SeatBelt(Rig.LIMITS, Rig.CEILINGS);

    private static SealedPlan plan(long due, @Nullable Long median, long tableRows) {
        return plan(due, 0, median, tableRows, OPEN);
    }

    private static SealedPlan plan(long due, long cascaded, @Nullable Long median, long tableRows, Limits made) {
        PlanHeader header = new PlanHeader(
                Sample.ENVIRONMENT,
                Sample.ORGANISATION,
                new AsOf(Sample.NOW, ZoneId.of("UTC")),
                "retention",
                "f",
                "t",
                List.of(new RuleSummary("r", "contact", "s", "p", "f", null, tableRows, 0, null, List.of())),
                List.of(),
                List.of(),
                List.of(),
                made,
                "anna",
                "1",
                1,
                Cost.of(due),
                Sample.NOW,
                Instant.MAX);
        PlanTotals totals = new PlanTotals(
                due,
                due,
                cascaded,
                0,
                0,
                List.of(new RuleTotal("r", Map.of("delete", due), Map.of(), 0, cascaded, median)),
                Map.of("contact", due),
                Map.of());
        return new SealedPlan("0".repeat(64), header, totals);
    }

    private List<String> breaches(SealedPlan plan) {
        return usual.breaches(plan, 0, Map.of());
    }

    @Test
    void S11_rows_a_rule() {
        assertThat(breaches(plan(80, null, 10_000))).isEmpty();
        assertThat(breaches(plan(81, null, 10_000)))
                .singleElement()
                .asString()
                .contains("rule 'r' changes 81 rows", "is 80 rows", "--raise rowsPerRule:r=81");
    }

    @Test
    void S11_rows_a_run() {
        SeatBelt belt = new SeatBelt(new Limits(100, 500, 500, BigDecimal.ONE, BigDecimal.TEN, 5), OPEN);
        assertThat(belt.breaches(plan(100, null, 10_000), 0, Map.of())).isEmpty();
        assertThat(belt.breaches(plan(101, null, 10_000), 0, Map.of()))
                .singleElement()
                .asString()
                .contains("the plan changes 101 rows", "rowsPerRun is 100 rows");
    }

    @Test
    void S11_rows_in_24_hours_over_all_runs() {
        assertThat(usual.breaches(plan(50, null, 10_000), 100, Map.of())).isEmpty();
        assertThat(usual.breaches(plan(50, null, 10_000), 101, Map.of()))
                .singleElement()
                .asString()
                .contains("151 rows change within 24 hours");
    }

    @Test
    void S11_share_of_the_table() {
        assertThat(breaches(plan(20, null, 100))).isEmpty();
        assertThat(breaches(plan(21, null, 100)))
                .singleElement()
                .asString()
                .contains("21 of the 100 rows of contact", "20 % of the table");
        assertThat(breaches(plan(20, null, 99))).hasSize(1);
    }

    @Test
    void S11_growth_over_the_median() {
        assertThat(breaches(plan(60, 20L, 10_000))).isEmpty();
        assertThat(breaches(plan(61, 20L, 10_000)))
                .singleElement()
                .asString()
                .contains("median of 20", "3 times the median");
        assertThat(breaches(plan(60, null, 10_000))).as("the first run").isEmpty();
    }

    @Test
    void S11_a_small_median_says_nothing_about_growth() {
        assertThat(breaches(plan(30, 0L, 10_000))).isEmpty();
        assertThat(breaches(plan(31, 0L, 10_000))).hasSize(1);
    }

    @Test
    void S11_what_the_cascade_takes_counts() {
        assertThat(breaches(plan(81, 80, null, 10_000, OPEN))).hasSize(1);
    }

    @Test
    void S11_more_rows_than_may_go_alone_need_a_word() {
        assertThat(usual.asksForApproval(plan(5, null, 10_000))).isFalse();
        assertThat(usual.asksForApproval(plan(6, null, 10_000))).isTrue();
    }

    @Test
    void S11_the_stricter_of_plan_and_policy_counts() {
        Limits strict = new Limits(100, 10, 150, BigDecimal.ONE, BigDecimal.TEN, 2);
        assertThat(breaches(plan(11, 0, null, 10_000, strict))).hasSize(1);
        assertThat(usual.asksForApproval(plan(3, 0, null, 10_000, strict))).isTrue();
    }

    @Test
    void S11_one_limit_is_raised_to_the_typed_count_and_no_further() {
        SealedPlan plan = plan(90, null, 10_000);
        assertThat(usual.breaches(plan, 0, Map.of("rowsPerRule:r", 90L))).isEmpty();
        assertThat(usual.breaches(plan, 0, Map.of("rowsPerRule:r", 89L))).hasSize(1);
        assertThat(usual.breaches(plan, 0, Map.of("rowsPerRule:other", 90L))).hasSize(1);
        assertThat(usual.breaches(plan, 0, Map.of("rowsPerRun", 90L))).hasSize(1);
    }

    @Test
    void S11_nobody_raises_a_limit_beyond_the_operators_ceiling() {
        SealedPlan plan = plan(501, null, 100_000);
        assertThat(usual.breaches(plan, 0, Map.of("rowsPerRule:r", 501L, "rowsPerRun", 501L, "rowsPerDay", 501L)))
                .hasSize(2)
                .allMatch(breach -> breach.contains("ceiling is 500 rows"));
    }

    @Test
    void S11_who_raises_types_the_plans_own_count() {
        SealedPlan plan = plan(90, 20L, 10_000);
        assertThat(SeatBelt.typed(plan, "rowsPerRule:r", 90)).isEmpty();
        assertThat(SeatBelt.typed(plan, "growthOverMedian:r", 90)).isEmpty();
        assertThat(SeatBelt.typed(plan, "shareOfTable:contact", 90)).isEmpty();
        assertThat(SeatBelt.typed(plan, "rowsPerRule:r", 100)).isPresent();
        assertThat(SeatBelt.typed(plan, "rowsPerRule:x", 90)).isPresent();
        assertThat(SeatBelt.typed(plan, "rowsPerDay", 200)).isEmpty();
        assertThat(SeatBelt.typed(plan, "rowsPerDay", 89)).isPresent();
    }
}
