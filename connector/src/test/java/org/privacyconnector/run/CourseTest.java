package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Refused.Kind;
import org.privacyconnector.state.Sample;
import org.privacyconnector.store.Lease;
import org.privacyconnector.table.RowRef;

/** Plan, seal, approve, apply, prove; and everything that speaks against it. */
class CourseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    Rig rig;

    /** An office with nothing in its store. */
    Rig rig(Path folder) {
        return new Rig(folder);
    }

    @BeforeEach
    void open() {
        rig = rig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void refusedAs(SealedPlan plan, Kind kind, String... words) {
        int writes = rig.world.writes;
        Refused refused = rig.refused(plan);
        assertThat(refused).isNotNull();
        if (refused != null) {
            assertThat(refused.sentences())
                    .anySatisfy(sentence -> assertThat(sentence).contains(words));
            assertThat(refused.kind()).isEqualTo(kind);
        }
        assertThat(rig.world.writes).as("nothing was sent").isEqualTo(writes);
    }

    @Test
    void an_approved_plan_is_carried_out_proved_and_in_the_ledger() {
        List<RowRef> rows = rig.due("old-contacts", 25);
        SealedPlan plan = rig.plan();
        assertThat(rig.world.writes).isZero();
        rig.approve(plan);
        assertThat(rig.refusals(plan)).isEmpty();
        RunSummary run = rig.apply(plan);
        assertThat(run.finished()).isTrue();
        assertThat(run.needsAttention()).isFalse();
        assertThat(run.line()).isEqualTo("retention 2026-11-23: 25 deleted, 0 kept (hold), 0 changed since, 0 failed");
        assertThat(rows).noneMatch(rig.world::exists);
        assertThat(rig.ledger().verify().sound()).isTrue();
        assertThat(rig.course().history(10)).singleElement().satisfies(past -> {
            assertThat(past.plan()).isEqualTo(plan.id());
            assertThat(past.phase()).isEqualTo("FINISHED");
        });
        assertThat(rig.plan().totals().due()).isZero();
    }

    @Test
    void a_plan_that_changes_nothing_needs_nobodys_word() {
        SealedPlan plan = rig.plan();
        assertThat(rig.refusals(plan)).isEmpty();
        assertThat(rig.apply(plan).finished()).isTrue();
        // and nothing was settled by it: the first plan with rows is still the first
        rig.due("old-contacts", 1);
        assertThat(rig.refusals(rig.plan())).anyMatch(sentence -> sentence.contains("the first plan"));
    }

    @Test
    void a_plan_is_found_by_its_beginning_when_that_is_enough() {
        SealedPlan plan = rig.plan();
        Course course = rig.course();
        assertThat(course.find(plan.id().substring(0, 8), rig.duty)).contains(plan);
        assertThat(course.find("latest", rig.duty)).contains(plan);
        assertThat(course.find(plan.id().substring(0, 3), rig.duty)).isEmpty();
        assertThat(course.find("ffff0000", rig.duty)).isEmpty();
    }

    @Test
    void every_reason_is_told_at_once() {
        rig.due("old-contacts", 81);
        rig.duty.blockers.add("a column has gone");
        SealedPlan plan = rig.plan();
        rig.course().pause("audit");
        assertThat(rig.refusals(plan)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void S13_paused_nothing_starts_and_a_running_plan_stops_before_its_next_chunk() throws IOException {
        rig.due("old-contacts", 25);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.course().pause("audit");
        refusedAs(plan, Kind.PAUSED, "audit");
        assertThat(rig.course().resume()).isEmpty();
        rig.world.beforeWrite = () -> {
            if (rig.world.writes == 5) {
                rig.course().pause("stop");
            }
        };
        RunSummary paused = rig.apply(plan);
        assertThat(paused.ending()).isEqualTo("paused");
        assertThat(rig.world.writes).isEqualTo(10);
        Files.createFile(rig.folder.resolve("store").resolve("PAUSE"));
        assertThat(rig.course().resume()).isPresent();
        refusedAs(plan, Kind.PAUSED, "PAUSE");
        Files.delete(rig.folder.resolve("store").resolve("PAUSE"));
        assertThat(rig.apply(plan).finished()).isTrue();
        assertThat(rig.world.writes).isEqualTo(25);
    }

    @Test
    void S16_a_plan_is_used_once() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.apply(plan);
        refusedAs(plan, Kind.STALE, "carried out before");
    }

    @Test
    void S16_a_plan_expires() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.now = plan.header().expires().minusSeconds(1);
        assertThat(rig.refusals(plan)).isEmpty();
        rig.now = plan.header().expires();
        refusedAs(plan, Kind.STALE, "expired");
    }

    @Test
    void S16_a_newer_plan_of_the_same_rules_supersedes() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        SealedPlan old = rig.plan();
        SealedPlan newer = rig.plan();
        refusedAs(old, Kind.STALE, "is newer");
        assertThat(rig.apply(newer).finished()).isTrue();
    }

    @Test
    void S16_a_plan_of_another_policy_is_refused() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.duty.fingerprint = "policy-2";
        refusedAs(plan, Kind.STALE, "changed since");
    }

    @Test
    void S16_a_restored_store_replays_nothing_and_counts_what_was_done() {
        rig.settleIn();
        rig.due("old-contacts", 4);
        SealedPlan plan = rig.plan();
        rig.apply(plan);
        for (String table : List.of("apply_outcome", "apply_intent", "apply_touched", "apply_tally", "apply_run")) {
            rig.store.submit(tx -> tx.update("delete from " + table));
        }
        refusedAs(plan, Kind.STALE, "carried out before");
        long today = rig.store.read(tx -> new org.privacyconnector.state.Tally(Sample.ENVIRONMENT)
                .changedSince(tx, rig.now.minus(Duration.ofHours(24))));
        assertThat(today).isEqualTo(5);
    }

    @Test
    void what_could_not_be_recorded_is_not_begun() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.now = java.time.Instant.parse("2031-01-01T08:00:00Z");
        int writes = rig.world.writes;
        refusedAs(rig.plan(), Kind.BLOCKED, "no pseudonym key for 2031");
        assertThat(rig.world.writes).isEqualTo(writes);
    }

    @Test
    void S16_a_store_older_than_its_anchor_applies_nothing() throws IOException {
        rig.settleIn();
        rig.store.close();
        Path file = rig.folder.resolve("store").resolve("store.db");
        Files.copy(file, rig.folder.resolve("old.db"));
        rig.store = org.privacyconnector.store.SqliteStore.open(file);
        rig.due("old-contacts", 1);
        rig.apply(rig.plan());
        rig.store.close();
        Files.delete(file);
        Files.copy(rig.folder.resolve("old.db"), file);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        rig.store = org.privacyconnector.store.SqliteStore.open(file);
        rig.due("old-contacts", 1);
        refusedAs(rig.plan(), Kind.BLOCKED, "restored from an older copy");
        String run = rig.course().history(1).get(0).run();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rig.course().undo(run, new Stop(), Watch.nobody()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("restored from an older copy");
    }

    @Test
    void fault_14_a_store_that_has_gone_is_no_fresh_start_where_an_anchor_knows_better() {
        rig.settleIn();
        anew();
        rig.due("old-contacts", 1);
        int writes = rig.world.writes;
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        refusedAs(plan, Kind.BLOCKED, "restored from an older copy");
        assertThat(rig.world.writes).isEqualTo(writes);
    }

    /** The store has gone, and a new one is in its place. */
    void anew() {
        rig.store.close();
        Path file = rig.folder.resolve("store").resolve("store.db");
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        rig.store = org.privacyconnector.store.SqliteStore.open(file);
    }

    @Test
    void S17_one_applier_at_a_time_and_everything_else_beside_it() {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        Lease other = rig.leases()
                .acquire(Sample.ENVIRONMENT, "another host", Duration.ofMinutes(1))
                .orElseThrow();
        rig.approve(plan);
        refusedAs(plan, Kind.LOCKED, "another host");
        rig.personHolds().add(rig.world.add("contact", 99), "dispute", java.time.LocalDate.of(2027, 1, 1), "anna");
        rig.course().pause("works");
        rig.course().resume();
        assertThat(rig.ledger().verify().sound()).isTrue();
        other.release();
        assertThat(rig.apply(plan).finished()).isTrue();
    }

    @Test
    void S17_who_lost_the_lease_records_nothing_more() {
        rig.due("old-contacts", 25);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.world.beforeWrite = () -> {
            if (rig.world.writes == 12) {
                rig.now = rig.now.plus(Duration.ofMinutes(2));
                assertThat(rig.leases().acquire(Sample.ENVIRONMENT, "another host", Duration.ofMinutes(1)))
                        .isPresent();
            }
        };
        RunSummary run = rig.apply(plan);
        assertThat(run.ending()).isEqualTo("lease-lost");
        assertThat(run.unknown()).isEqualTo(10);
        rig.world.beforeWrite = () -> {};
        rig.now = rig.now.plus(Duration.ofMinutes(2));
        RunSummary rest = rig.apply(plan);
        assertThat(rest.finished()).isTrue();
        assertThat(rest.counts().stream().mapToLong(RunSummary.Count::count).sum())
                .isEqualTo(25);
        assertThat(rig.ledger().verify().sound()).isTrue();
    }

    @Test
    void a_run_that_was_begun_goes_on_after_its_plan_has_expired() {
        SealedPlan plan = begun();
        rig.now = plan.header().expires().plus(Duration.ofDays(1));
        rig.plan();
        assertThat(rig.apply(plan).finished()).isTrue();
    }

    @Test
    void S15_a_run_that_was_begun_goes_on_only_while_its_approver_is_one() {
        SealedPlan plan = begun();
        rig.approvers = List.of("Erik Berg");
        int writes = rig.world.writes;
        Refused refused = rig.refused(plan);
        assertThat(refused).isNotNull();
        assertThat(rig.world.writes).isEqualTo(writes);
    }

    @Test
    void S16_a_run_that_was_begun_goes_on_only_under_the_same_policy() {
        SealedPlan plan = begun();
        rig.duty.fingerprint = "policy-2";
        refusedAs(plan, Kind.STALE, "changed since");
    }

    @Test
    void a_run_that_may_not_go_on_still_finds_out_what_it_has_done() {
        rig.due("old-contacts", 25);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.world.beforeWrite = () -> {
            if (rig.world.writes == 12) {
                rig.now = rig.now.plus(Duration.ofMinutes(2));
                assertThat(rig.leases().acquire(Sample.ENVIRONMENT, "another host", Duration.ofMinutes(1)))
                        .isPresent();
            }
        };
        assertThat(rig.apply(plan).unknown()).isEqualTo(10);
        rig.now = rig.now.plus(Duration.ofMinutes(2));
        rig.duty.fingerprint = "policy-2";
        refusedAs(plan, Kind.STALE, "changed since");
        PastRun run = rig.course().history(1).get(0);
        assertThat(run.counts()).singleElement().satisfies(count -> {
            assertThat(count.word()).isEqualTo("done");
            assertThat(count.count()).isEqualTo(20);
        });
        assertThat(rig.world.writes).isEqualTo(20);
    }

    private SealedPlan begun() {
        rig.due("old-contacts", 25);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        Stop stop = new Stop();
        rig.world.beforeWrite = () -> {
            if (rig.world.writes == 3) {
                stop.raise();
            }
        };
        RunSummary stopped = rig.course().apply(plan.id(), rig.duty, stop, Watch.nobody());
        assertThat(stopped.ending()).isEqualTo("stopped");
        assertThat(rig.world.writes).isEqualTo(10);
        return plan;
    }

    @Test
    void what_the_environment_says_of_itself_stops_planning_and_applying() {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.preflight.add("the organisation is another one");
        refusedAs(plan, Kind.BLOCKED, "organisation");
        assertThatThrownBy(rig::plan).isInstanceOf(Refused.class);
    }

    @Test
    void S5_a_table_that_suddenly_has_no_rows_blocks_until_somebody_else_says_that_it_is_empty() {
        rig.limits = Sample.LIMITS;
        rig.ceilings = Sample.LIMITS;
        rig.settleIn();
        rig.duty.tableRows = 0;
        for (int i = 0; i < 12; i++) {
            // also a plan that changes nothing, and planning again makes nothing of it
            refusedAs(rig.plan(), Kind.HOLD, "table contact had 999 rows", "--acknowledge table:contact");
        }
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        assertThat(rig.refused(plan)).isNotNull();
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.startsWith("table contact had 999 rows"));
        assertThatThrownBy(() -> rig.approve(plan, "Karin Ek", Map.of(), Set.of("table:lead")))
                .isInstanceOf(Refused.class);
        rig.approve(plan, "Karin Ek", Map.of(), Set.of("table:contact"));
        assertThat(rig.refusals(plan)).noneMatch(sentence -> sentence.startsWith("table contact"));
    }

    @Test
    void S5_a_table_that_was_empty_or_emptied_by_ourselves_is_no_sudden_fall() {
        rig.limits = Sample.LIMITS;
        rig.ceilings = Sample.LIMITS;
        rig.duty.tableRows = 1;
        rig.settleIn();
        rig.duty.tableRows = 0;
        assertThat(rig.apply(rig.plan()).finished()).isTrue();
        rig.duty.tableRows = 1;
        assertThat(rig.apply(rig.plan()).finished()).isTrue();
        rig.duty.tableRows = 0;
        refusedAs(rig.plan(), Kind.HOLD, "table contact had 1 rows");
    }

    @Test
    void an_unknown_plan_or_run_is_refused() {
        assertThatThrownBy(() -> rig.course().apply("0000", rig.duty, new Stop(), Watch.nobody()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> rig.course().undo("R-0000", new Stop(), Watch.nobody()))
                .isInstanceOf(Refused.class);
    }
}
