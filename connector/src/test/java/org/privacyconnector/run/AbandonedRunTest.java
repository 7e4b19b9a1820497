package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.SealedPlan;

/** A run that can never be gone on with comes to an honest end, and only such a run. */
class AbandonedRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private SealedPlan plan;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        rig.settleIn();
        rig.due("old-contacts", 25);
        plan = rig.plan();
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
                .contains("run " + last().run() + " was abandoned after 10 rows", "changed since the plan was made");
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
