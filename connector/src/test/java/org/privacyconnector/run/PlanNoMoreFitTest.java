package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Refused.Kind;
import org.privacyconnector.state.Draft;
import org.privacyconnector.state.Drafts;

/** Plans that were fit once: each is refused with its reason, and nothing is sent. */
class PlanNoMoreFitTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @BeforeEach
    void open() {
        rig = new Rig(folder);
        rig.settleIn();
        rig.due("old-contacts", 3);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void fault_67_one_that_was_used_is_refused() {
        SealedPlan plan = rig.plan();
        rig.apply(plan);
        refused(plan, "carried out before");
    }

    @Test
    void fault_67_a_stale_one_is_refused() {
        SealedPlan old = rig.plan();
        rig.now = rig.now.plusSeconds(1);
        rig.plan();
        refused(old, "is newer");
        rig.now = old.header().expires();
        refused(old, "expired");
    }

    @Test
    void fault_67_an_edited_one_is_refused() throws IOException {
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        Path lines = out.resolve("lines.jsonl");
        String text = Files.readString(lines);
        Files.writeString(lines, text.substring(text.indexOf('\n') + 1));
        assertThatThrownBy(() -> new PlanFiles(rig.store).take(out)).isInstanceOf(Refused.class);
        Files.writeString(lines, text);
        assertThat(new PlanFiles(rig.store).take(out)).isEqualTo(plan);
    }

    @Test
    void fault_67_one_of_another_version_of_the_program_is_refused() {
        PlanHeader now = rig.plan().header();
        refused(sealed(now, now.semantics() + 1), "another version of this program");
        refused(sealed(now, now.semantics() - 1), "another version of this program");
        assertThat(rig.refusals(sealed(now, now.semantics()))).isEmpty();
    }

    private SealedPlan sealed(PlanHeader like, int semantics) {
        rig.now = rig.now.plusSeconds(1);
        Draft draft = new Drafts(rig.store, like.environment()).begin(like.duty(), rig.now);
        rig.duty.plan(like.asOf(), draft);
        SealedPlan plan = draft.seal((rules, holds, uncovered, blockers, cost) -> new PlanHeader(
                like.environment(),
                like.organizationId(),
                like.asOf(),
                like.duty(),
                like.fingerprint(),
                like.trustRoots(),
                rules,
                like.holds(),
                uncovered,
                blockers,
                like.limits(),
                like.author(),
                "other 9.9",
                semantics,
                cost,
                rig.now,
                like.expires()));
        rig.store.submit(tx -> {
            rig.ledger()
                    .append(
                            tx,
                            new org.privacyconnector.ledger.Entry.PlanSealed(
                                    plan.id(),
                                    like.duty(),
                                    like.fingerprint(),
                                    plan.totals().due()));
            return true;
        });
        return plan;
    }

    private void refused(SealedPlan plan, String words) {
        int writes = rig.world.writes;
        @Nullable Refused refused = rig.refused(plan);
        assertThat(refused).isNotNull();
        if (refused != null) {
            assertThat(refused.kind()).isEqualTo(Kind.STALE);
            assertThat(refused.sentences())
                    .anySatisfy(sentence -> assertThat(sentence).contains(words));
        }
        assertThat(rig.world.writes).as("nothing was sent").isEqualTo(writes);
    }
}
