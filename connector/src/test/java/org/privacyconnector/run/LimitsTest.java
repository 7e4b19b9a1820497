package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Refused.Kind;

/** The seat belt on the whole course (S11). */
class LimitsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void S11_a_breach_refuses_the_plan_and_caps_nothing() {
        try (Rig rig = new Rig(folder)) {
            rig.due("old-contacts", 81);
            SealedPlan plan = rig.plan();
            rig.approve(plan);
            Refused refused = rig.refused(plan);
            assertThat(refused).isNotNull();
            assertThat(refused == null ? null : refused.kind()).isEqualTo(Kind.LIMIT);
            assertThat(rig.world.writes).isZero();
        }
    }

    @Test
    void S11_a_second_person_raises_one_limit_for_one_plan_by_typing_the_count() {
        try (Rig rig = new Rig(folder)) {
            rig.due("old-contacts", 81);
            SealedPlan plan = rig.plan();
            Path out = rig.out(plan);
            assertThatThrownBy(() -> rig.sign(out, "Karin Ek", Map.of("rowsPerRule:old-contacts", 100L), Set.of()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("you typed 100");
            rig.approve(plan, "Karin Ek", Map.of("rowsPerRule:old-contacts", 81L), Set.of());
            assertThat(rig.apply(plan).finished()).isTrue();
            rig.now = rig.now.plus(Duration.ofDays(2));
            rig.due("old-contacts", 81);
            SealedPlan next = rig.plan();
            rig.approve(next);
            assertThat(rig.refusals(next)).as("for one plan only").isNotEmpty();
        }
    }

    @Test
    void S11_the_rolling_day_counts_all_runs_and_forgets_after_a_day() {
        try (Rig rig = new Rig(folder)) {
            rig.duty.rules.put("old-leads", "1");
            rig.due("old-contacts", 40);
            rig.due("old-leads", 40);
            SealedPlan plan = rig.plan();
            rig.approve(plan);
            rig.apply(plan);
            rig.due("old-contacts", 71);
            SealedPlan next = rig.plan();
            rig.approve(next);
            assertThat(rig.refusals(next)).singleElement().asString().contains("151 rows change within 24 hours");
            rig.now = rig.now.plus(Duration.ofHours(26));
            assertThat(rig.refusals(next)).isEmpty();
        }
    }

    @Test
    void S11_a_run_that_was_stopped_goes_on_only_when_other_runs_left_room_in_the_day() {
        try (Rig rig = new Rig(folder)) {
            rig.duty.rules.put("old-leads", "1");
            rig.due("old-contacts", 80);
            SealedPlan stopped = rig.plan();
            rig.approve(stopped);
            Stop stop = new Stop();
            rig.course().apply(stopped.id(), rig.duty, stop, (lines, of) -> stop.raise());
            assertThat(rig.refusals(stopped)).isEmpty();
            rig.duty.due.clear();
            rig.due("old-leads", 80);
            SealedPlan other = rig.plan();
            rig.approve(other);
            assertThat(rig.apply(other).finished()).isTrue();
            assertThat(rig.refusals(stopped)).singleElement().asString().contains("160 rows change within 24 hours");
            rig.now = rig.now.plus(Duration.ofHours(26));
            assertThat(rig.apply(stopped).finished()).isTrue();
        }
    }

    @Test
    void S11_growth_is_measured_against_runs_that_were_carried_out() {
        try (Rig rig = new Rig(folder)) {
            rig.due("old-contacts", 12);
            SealedPlan plan = rig.plan();
            assertThat(plan.totals().rules().get(0).median()).isNull();
            rig.approve(plan);
            rig.apply(plan);
            rig.due("old-contacts", 37);
            SealedPlan next = rig.plan();
            assertThat(next.totals().rules().get(0).median()).isEqualTo(12);
            rig.approve(next);
            assertThat(rig.refusals(next)).singleElement().asString().contains("3 times the median");
        }
    }
}
