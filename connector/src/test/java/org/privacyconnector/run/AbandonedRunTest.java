package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.apply.Applier;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.state.Awaiting;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.Intent;
import org.privacyconnector.state.Intents;
import org.privacyconnector.state.Plans;
import org.privacyconnector.state.Sample;
import org.privacyconnector.state.events.OwnDeletions;
import org.privacyconnector.store.Lease;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/** A run that can never be gone on with comes to an honest end, and only such a run. */
class AbandonedRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private SealedPlan plan;

    /** Goes with the last row of the plan, which is never reached. */
    @SuppressWarnings("NullAway.Init")
    private RowRef child;

    /** A row that is not reached either, at line 20. */
    @SuppressWarnings("NullAway.Init")
    private RowRef sent;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        rig.settleIn();
        List<RowRef> due = rig.due("old-contacts", 25);
        child = rig.world.add("task", 1);
        rig.duty.taken.put(child, due.get(24));
        plan = rig.plan();
        sent = line(20).row();
        rig.approve(plan);
        Stop stop = new Stop();
        rig.world.beforeWrite = stop::raise;
        assertThat(rig.course().apply(plan.id(), rig.duty, stop, Watch.nobody()).finished())
                .isFalse();
        rig.world.beforeWrite = () -> {};
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> abandon() {
        int writes = rig.world.writes;
        List<String> closed = rig.course().abandon(rig.duty, new Stop(), Watch.nobody());
        assertThat(rig.world.writes).as("nothing is applied silently").isEqualTo(writes);
        return closed;
    }

    private PastRun last() {
        return rig.course().history(1).get(0);
    }

    @Test
    void once_its_plan_is_stale_and_has_expired_it_is_closed_with_the_reason_in_store_and_ledger() {
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires().minusMillis(1);
        assertThat(abandon()).as("the policy may be changed back").isEmpty();
        assertThat(last().ended()).isNull();

        rig.now = plan.header().expires();
        assertThat(abandon())
                .singleElement()
                .asString()
                .contains("run " + last().run() + " was abandoned after 11 rows", "changed since the plan was made");
        assertThat(last().ended()).isEqualTo(rig.now);
        assertThat(last().abandoned()).contains("changed since the plan was made");
        assertThat(rig.course().unfinished("retention")).isEmpty();
        assertThat(abandon()).isEmpty();
        assertThat(rig.ledger().verify().sound()).isTrue();

        rig.duty.fingerprint = "policy-1";
        Refused refused = rig.refused(plan);
        assertThat(refused).as("it is spent for ever").isNotNull();
        assertThat(rig.course().unfinished("retention")).isEmpty();
        // the books of a store that was lost are put back from the ledger: the run is over there too
        assertThat(rig.ledger().recollect(rig.now).plans())
                .filteredOn(spent -> spent.plan().equals(plan.id()))
                .singleElement()
                .satisfies(spent -> assertThat(spent.finished()).isTrue());
    }

    @Test
    void one_whose_plan_only_expired_is_gone_on_with() {
        rig.now = plan.header().expires().plusSeconds(1);
        assertThat(abandon()).isEmpty();
        rig.apply(plan);
        assertThat(last().ended()).isNotNull();
        assertThat(last().abandoned()).isNull();
    }

    @Test
    void none_is_closed_while_the_environment_is_in_doubt() {
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        rig.preflight.add("the environment is another one");
        assertThat(abandon()).isEmpty();
        rig.preflight.clear();
        assertThat(abandon()).hasSize(1);
    }

    @Test
    void the_next_round_closes_it_and_plans_anew() {
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        Round.Report report =
                new Round(rig.course(), rig.duty, rig.clock).carry(true, "Anna Lind", new Stop(), Watch.nobody());
        assertThat(report.left()).singleElement().asString().contains("was abandoned");
        assertThat(report.plan()).isNotNull();
    }

    @Test
    void an_abandoned_run_is_no_success_of_its_duty() {
        Figures figures = new Figures(rig.store, Sample.ENVIRONMENT);
        var before = figures.lastSuccess();
        assertThat(before).as("the first plan went through").containsKey("retention");
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        assertThat(abandon()).hasSize(1);
        assertThat(figures.lastSuccess()).isEqualTo(before);
    }

    @Test
    void none_is_closed_while_nobody_knows_what_became_of_a_row_and_what_is_found_out_counts() {
        rig.store.submit(tx -> {
            open(tx);
            return true;
        });
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        rig.world.unreadable = true;
        assertThat(abandon()).as("Dataverse cannot be read").isEmpty();
        assertThat(last().ended()).isNull();

        rig.world.unreadable = false;
        rig.world.remove(sent);
        assertThat(abandon())
                .singleElement()
                .asString()
                .as("what the look found out is in the sum")
                .contains("was abandoned after 12 rows");
        assertThat(last().counts().stream().mapToLong(RunSummary.Count::count).sum())
                .isEqualTo(12);
    }

    @Test
    void one_that_another_applier_takes_over_meanwhile_stays_open() {
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        abandonWhen(tx -> tx.update("UPDATE lease SET epoch = epoch + 1"));
    }

    @Test
    void one_that_sent_a_row_before_the_lease_was_ours_stays_open() {
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        abandonWhen(this::open);
        rig.world.remove(sent);
        assertThat(abandon()).hasSize(1);
    }

    /** Nothing is closed when this happens right after the lease was taken. */
    private void abandonWhen(Consumer<Transaction> then) {
        Store plain = rig.store;
        rig.store = new Meanwhile(plain, then);
        assertThat(abandon()).isEmpty();
        rig.store = plain;
        assertThat(last().ended()).isNull();
        assertThat(last().abandoned()).isNull();
        assertThat(rig.ledger().verify().sound()).isTrue();
    }

    /** Whether the child's deletion would be taken for our own. */
    private boolean ours() {
        return rig.store.read(tx -> new OwnDeletions().hold(tx, child));
    }

    private PlanLine line(long number) {
        return StoredLines.of(new Plans(rig.store), plan.id()).from(number, 1).get(0);
    }

    private void open(Transaction tx) {
        Intent intent = new Intent(20, sent, rig.world.version(), null, null);
        new Intents(Sample.ENVIRONMENT).open(tx, Applier.runOf(plan.id()), List.of(intent), rig.now);
    }

    private record Meanwhile(Store store, Consumer<Transaction> then) implements Store {
        @Override
        public <T> T submit(Function<Transaction, T> work) {
            T answer = store.submit(work);
            if (answer instanceof Optional<?> some && some.isPresent() && some.get() instanceof Lease) {
                store.submit(tx -> {
                    then.accept(tx);
                    return true;
                });
            }
            return answer;
        }

        @Override
        public <T> T read(Function<Transaction, T> work) {
            return store.read(work);
        }

        @Override
        public void close() {}
    }

    @Test
    void a_row_that_was_to_go_with_its_parent_stays_and_is_no_longer_held_for_our_deletion() {
        assertThat(ours()).as("its parent may still go").isTrue();
        rig.duty.fingerprint = "policy-2";
        rig.now = plan.header().expires();
        assertThat(abandon()).hasSize(1);
        assertThat(ours()).as("who deletes it now was not us").isFalse();
        assertThat(last().counts()).anySatisfy(count -> {
            assertThat(count.cascaded()).isTrue();
            assertThat(count.word()).isEqualTo("changed-since");
            assertThat(count.count()).isEqualTo(1);
        });
        // a store in which an earlier version left it waiting
        rig.store.submit(tx -> {
            new Awaiting(Sample.ENVIRONMENT)
                    .add(tx, last().run(), new Awaiting.Line(0, "old-contacts", child), line(20).row());
            return true;
        });
        assertThat(ours()).isFalse();
    }

    @Test
    void a_plan_that_waits_is_found_until_it_is_begun_stale_or_expired() {
        rig.now = plan.header().expires();
        assertThat(rig.course().waiting(rig.duty)).as("begun").isEmpty();
        SealedPlan next = rig.plan();
        rig.pauses().pause("wait", rig.now);
        assertThat(rig.course().waiting(rig.duty)).contains(next);
        rig.duty.fingerprint = "policy-2";
        assertThat(rig.course().waiting(rig.duty)).as("stale").isEmpty();
        rig.duty.fingerprint = "policy-1";
        rig.now = next.header().expires().minusMillis(1);
        assertThat(rig.course().waiting(rig.duty)).contains(next);
        rig.now = next.header().expires();
        assertThat(rig.course().waiting(rig.duty)).as("expired").isEmpty();
    }
}
