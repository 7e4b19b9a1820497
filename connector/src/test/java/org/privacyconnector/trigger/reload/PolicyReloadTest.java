package org.privacyconnector.trigger.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.privacyconnector.Connector;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import org.privacyconnector.state.schedule.Reloads;
import org.privacyconnector.trigger.ServiceRig;

/** A policy that changes while the service works. */
class PolicyReloadTest {
    private static final String RULES = "config/retention.yaml";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServiceRig rig;

    @SuppressWarnings("NullAway.Init")
    private PolicyReload reload;

    @SuppressWarnings("NullAway.Init")
    private Connector before;

    private final AtomicInteger renewed = new AtomicInteger();
    private String secrets = "";

    @BeforeEach
    void open() {
        rig = new ServiceRig(folder);
        reload = new PolicyReload(rig.current(), rig.files(), rig, List.of(this::renew), rig::tell, rig::tell);
        reload.lookNow();
        before = rig.current().get();
        assertThat(rig.told()).isEmpty();
        renewed.set(0);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_changed_policy_is_taken_into_use_when_two_looks_have_found_it_the_same() {
        edit("olderThan: 24 months", "olderThan: 25 months");
        reload.look();
        assertThat(rig.current().get()).as("it may be half written").isSameAs(before);
        reload.look();
        assertThat(rig.current().get().policy().fingerprint())
                .isNotEqualTo(before.policy().fingerprint());
        assertThat(rig.told()).last().asString().startsWith("the policy was reloaded");
        assertThat(rig.current().get().store()).as("what is open stays open").isSameAs(before.store());
        assertThat(last().policy()).isEqualTo(rig.current().get().policy().fingerprint());
    }

    private Optional<String> renew() {
        renewed.incrementAndGet();
        return secrets.isEmpty() ? Optional.empty() : Optional.of(secrets);
    }

    @Test
    void secrets_are_read_again_with_each_policy_that_is_taken_and_whenever_somebody_says_that_the_files_are_ready() {
        reload.look();
        reload.look();
        assertThat(renewed).hasValue(0);
        edit("olderThan: 24 months", "olderThan: 24 moons");
        reload.look();
        reload.look();
        assertThat(renewed).as("nothing was taken").hasValue(0);
        edit("olderThan: 24 moons", "olderThan: 25 months");
        reload.look();
        reload.look();
        assertThat(renewed).hasValue(1);
        secrets = "the old ones stay in use";
        reload.lookNow();
        assertThat(renewed).hasValue(2);
        assertThat(rig.told()).last().isEqualTo(secrets);
    }

    @Test
    void files_that_go_on_changing_are_not_taken() {
        for (int month = 25; month < 30; month++) {
            edit("olderThan: " + (month - 1) + " months", "olderThan: " + month + " months");
            reload.look();
        }
        assertThat(rig.current().get()).isSameAs(before);
        assertThat(rig.told()).isEmpty();
    }

    @Test
    void fault_66_a_wrong_policy_leaves_the_old_one_and_is_told_once_with_its_place() {
        edit("olderThan: 24 months", "olderThan: 24 moons");
        for (int i = 0; i < 5; i++) {
            reload.look();
        }
        assertThat(rig.current().get()).isSameAs(before);
        assertThat(rig.told())
                .filteredOn(line -> line.matches("config/retention.yaml:\\d+:\\d+ .*24 moons.*"))
                .hasSize(1);
        assertThat(rig.told())
                .filteredOn(line -> line.contains("was not reloaded"))
                .hasSize(1);
        assertThat(last().problem()).contains("config/retention.yaml:").contains("24 moons");

        edit("olderThan: 24 moons", "olderThan: 24 months");
        reload.look();
        reload.look();
        assertThat(last().problem()).isNull();
        assertThat(last().loaded()).isEqualTo(rig.instant());
    }

    @Test
    void S14_a_changed_operator_file_is_not_taken_into_use_and_neither_is_a_policy_beside_it() {
        rig.write("etc/operator.yaml", rig.read("etc/operator.yaml").replace("rowsPerRun: 50000", "rowsPerRun: 60000"));
        edit("olderThan: 24 months", "olderThan: 25 months");
        reload.look();
        reload.look();
        assertThat(rig.current().get()).isSameAs(before);
        assertThat(rig.told()).anyMatch(line -> line.contains("operator file has changed") && line.contains("Restart"));
    }

    @Test
    void a_missing_file_is_no_empty_policy() throws Exception {
        java.nio.file.Files.delete(folder.resolve(RULES));
        reload.look();
        reload.look();
        assertThat(rig.current().get()).isSameAs(before);
        assertThat(rig.told()).anyMatch(line -> line.contains("retention.yaml is missing"));
    }

    @Test
    void fault_66_a_plan_made_before_the_change_is_refused_after_it() {
        String plan = rig.plan();
        edit("olderThan: 24 months", "olderThan: 25 months");
        reload.lookNow();
        Connector now = rig.current().get();
        assertThatThrownBy(() -> now.course().apply(plan, now.retention(), new Stop(), Watch.nobody()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE))
                .hasMessageContaining("changed since the plan was made");
    }

    @Test
    void fault_66_a_run_under_way_goes_on_under_the_policy_it_began_with() {
        var terminal = rig.company().terminal();
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                .isZero();
        String plan = before.planFiles().take(folder.resolve("plan")).id();
        AtomicInteger writes = new AtomicInteger();
        rig.dataverse().faults().always(When.any(), Fault.before(() -> {
            var received = rig.dataverse().received();
            if (!received.isEmpty() && received.get(received.size() - 1).writes() && writes.incrementAndGet() == 1) {
                edit("olderThan: 24 months", "olderThan: 25 months");
                reload.lookNow();
            }
        }));
        RunSummary run = before.course().apply(plan, before.retention(), new Stop(), Watch.nobody());
        assertThat(rig.current().get()).as("it was exchanged in between").isNotSameAs(before);
        assertThat(run.finished()).as(run.why()).isTrue();
        assertThat(run.planned()).isPositive();
    }

    @Test
    void what_only_looks_different_alters_no_plan() {
        String plan = rig.plan();
        rig.write(RULES, rig.read(RULES) + "\n# a remark\n");
        reload.lookNow();
        Connector now = rig.current().get();
        assertThat(now.course().refusals(plan, now.retention())).noneMatch(why -> why.contains("changed since"));
    }

    private void edit(String from, String to) {
        String text = rig.read(RULES);
        assertThat(text).contains(from);
        rig.write(RULES, text.replaceFirst(from, to));
    }

    private Reloads.Last last() {
        return before.store().read(tx -> new Reloads("fabrikam-test").last(tx)).orElseThrow();
    }
}
