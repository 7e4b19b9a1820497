package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.run.Signatures.Purpose;
import org.privacyconnector.state.Approvals;
import org.privacyconnector.state.Sample;

/** Four eyes, authenticated (S15), and whose eyes they must be (S14). */
class ApprovalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    private final PlanText text = new PlanText();

    @BeforeEach
    void open() {
        rig = new Rig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void put(SealedPlan plan, String signed) {
        new Approvals(rig.store, Sample.ENVIRONMENT).put(plan.id(), signed, rig.now);
    }

    private String signed(Statement statement, String by, Purpose purpose) {
        String body = text.write(statement);
        return text.write(new SignedFile(Signatures.sign(rig.key(by).getPrivate(), purpose, body), body));
    }

    private Statement statement(SealedPlan plan, String approver) {
        return new Statement(
                plan.id(),
                Sample.ENVIRONMENT,
                Sample.ORGANISATION,
                plan.header().fingerprint(),
                approver,
                Map.of(),
                Map.of(),
                rig.now);
    }

    private void isRefused(SealedPlan plan) {
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.contains("must approve"));
        assertThat(rig.refused(plan)).isNotNull();
        assertThat(rig.world.writes).isZero();
    }

    @Test
    void S15_without_an_approval_nothing_happens() {
        rig.due("old-contacts", 1);
        isRefused(rig.plan());
    }

    @Test
    void S15_each_forgery_is_refused() {
        rig.due("old-contacts", 1);
        SealedPlan other = rig.plan();
        SealedPlan plan = rig.plan();
        Statement good = statement(plan, "Karin Ek");
        put(plan, signed(good, "Erik Berg", Purpose.APPROVAL));
        put(plan, signed(good, "Anna Lind", Purpose.APPROVAL));
        put(plan, signed(good, "Karin Ek", Purpose.RELEASE));
        put(plan, signed(statement(plan, "Anna Lind"), "Anna Lind", Purpose.APPROVAL));
        put(plan, signed(statement(plan, "karin ek"), "Karin Ek", Purpose.APPROVAL));
        put(plan, signed(statement(other, "Karin Ek"), "Karin Ek", Purpose.APPROVAL));
        put(plan, text.write(new SignedFile("", text.write(good))));
        put(plan, text.write(good));
        put(plan, "");
        put(
                plan,
                signed(
                        new Statement(
                                plan.id(),
                                "elsewhere",
                                Sample.ORGANISATION,
                                plan.header().fingerprint(),
                                "Karin Ek",
                                Map.of(),
                                Map.of(),
                                rig.now),
                        "Karin Ek",
                        Purpose.APPROVAL));
        put(
                plan,
                signed(
                        new Statement(
                                plan.id(),
                                Sample.ENVIRONMENT,
                                Sample.ORGANISATION,
                                "another policy",
                                "Karin Ek",
                                Map.of(),
                                Map.of(),
                                rig.now),
                        "Karin Ek",
                        Purpose.APPROVAL));
        isRefused(plan);
        put(plan, signed(good, "Karin Ek", Purpose.APPROVAL));
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S15_an_approval_changed_in_any_byte_is_none() throws IOException {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        Path file = rig.sign(rig.out(plan), "Karin Ek");
        byte[] bytes = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        SignedStatements check = new SignedStatements(List.of(rig.approver("Karin Ek")));
        for (int i = 0; i < bytes.length; i++) {
            byte[] mutated = bytes.clone();
            mutated[i] ^= 1;
            assertThat(check.about(plan, List.of(new String(mutated, StandardCharsets.UTF_8)), rig.now)
                            .good())
                    .as("byte %s", i)
                    .isEmpty();
        }
        assertThat(check.about(plan, List.of(new String(bytes, StandardCharsets.UTF_8)), rig.now)
                        .good())
                .hasSize(1);
    }

    @Test
    void S15_the_author_approves_nothing() {
        rig.approvers = List.of("Karin Ek", "Anna Lind");
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        assertThatThrownBy(() -> rig.sign(out, "Anna Lind"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else");
        put(plan, signed(statement(plan, "Anna Lind"), "Anna Lind", Purpose.APPROVAL));
        isRefused(plan);
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.contains("who made the plan"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Karin Ek",
                "karin ek",
                "karin",
                "ek",
                "karin.ek",
                "EK-KARIN",
                "kek",
                "karek",
                "karine",
                "karin.ek@contoso.example",
                "kek2",
                ""
            })
    void S15_a_label_that_may_be_the_approvers_own_counts_against_the_approval(String author) {
        assertThat(SignedStatements.same("Karin Ek", author)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Lind", "anna.ek", "Karin Berg", "erik", "root", "scheduler", "alek"})
    void S15_a_label_of_somebody_else_does_not(String author) {
        assertThat(SignedStatements.same("Karin Ek", author)).isFalse();
    }

    @Test
    void S15_an_approver_who_was_removed_counts_no_longer() {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        assertThat(rig.refusals(plan)).isEmpty();
        rig.approvers = List.of("Erik Berg");
        assertThat(rig.refused(plan)).isNotNull();
        assertThat(rig.world.writes).isZero();
    }

    @Test
    void S15_a_stored_plan_that_was_changed_after_approval_is_refused() {
        rig.due("old-contacts", 2);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.store.submit(tx -> tx.update("update plan_line set text = replace(text, '\"rank\":1000', '\"rank\":999')"));
        Refused refused = rig.refused(plan);
        assertThat(refused).isNotNull();
        assertThat(rig.world.writes).isZero();
    }

    @Test
    void S15_a_key_that_others_may_read_signs_nothing() throws IOException {
        rig.due("old-contacts", 1);
        Path out = rig.out(rig.plan());
        Path key = rig.keyFile("Karin Ek");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> rig.sign(out, "Karin Ek"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void an_expired_plan_is_not_signed() {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        rig.now = plan.header().expires();
        assertThatThrownBy(() -> rig.sign(out, "Karin Ek")).isInstanceOf(Refused.class);
    }

    @Test
    void a_second_plan_of_the_same_policy_needs_nobody_until_it_is_large() {
        rig.settleIn();
        rig.due("old-contacts", 5);
        SealedPlan plan = rig.plan();
        assertThat(rig.refusals(plan)).isEmpty();
        rig.due("old-contacts", 1);
        SealedPlan larger = rig.plan();
        assertThat(rig.refusals(larger)).singleElement().asString().contains("6 rows, more than 5");
        rig.approve(larger, "Erik Berg", Map.of(), Set.of());
        assertThat(rig.refusals(larger)).isEmpty();
    }

    @Test
    void S14_a_new_or_changed_rule_needs_an_approval() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.duty.rules.put("old-leads", "1");
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("rule 'old-leads' is new");
        rig.duty.rules.remove("old-leads");
        rig.duty.rules.put("old-contacts", "2");
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("rule 'old-contacts' was changed");
        rig.duty.rules.put("old-contacts", "1");
        rig.duty.fingerprint = "policy-2";
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("the data map");
    }

    @Test
    void S14_a_looser_limit_takes_effect_only_after_approval() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.limits = new Limits(200, 80, 150, new BigDecimal("0.2"), new BigDecimal("3"), 5);
        SealedPlan plan = rig.plan();
        assertThat(rig.refusals(plan)).singleElement().asString().contains("a limit is looser");
        rig.approve(plan);
        rig.apply(plan);
        rig.due("old-contacts", 1);
        assertThat(rig.refusals(rig.plan())).isEmpty();
    }

    @Test
    void S14_an_anchor_that_was_taken_away_takes_effect_only_after_approval() {
        rig.anchors = List.of(Path.of("/mnt/worm"));
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.anchors = List.of();
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("anchors");
    }

    @Test
    void S14_a_new_approver_cannot_approve_the_change_that_made_him_one() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.keys.put("Ny Man", rig.key("Anna Lind"));
        rig.approvers = List.of("Karin Ek", "Ny Man");
        SealedPlan plan = rig.plan();
        rig.approve(plan, "Ny Man", Map.of(), Set.of());
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.contains("the approvers have changed"));
        rig.approve(plan, "Karin Ek", Map.of(), Set.of());
        assertThat(rig.refusals(plan)).isEmpty();
        rig.apply(plan);
        rig.due("old-contacts", 10);
        SealedPlan next = rig.plan();
        rig.approve(next, "Ny Man", Map.of(), Set.of());
        assertThat(rig.refusals(next)).isEmpty();
    }

    @Test
    void S14_forged_former_trust_roots_let_nobody_in() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.keys.put("Ny Man", rig.key("Anna Lind"));
        rig.approvers = List.of("Karin Ek", "Ny Man");
        SealedPlan plan = rig.plan();
        rig.approve(plan, "Ny Man", Map.of(), Set.of());
        rig.store.submit(tx ->
                tx.update("update trust_roots set text = (select text from trust_roots where text like '%Ny Man%')"));
        isStillRefused(plan);
    }

    private void isStillRefused(SealedPlan plan) {
        int writes = rig.world.writes;
        assertThat(rig.refused(plan)).isNotNull();
        assertThat(rig.world.writes).isEqualTo(writes);
    }

    @Test
    void an_approval_brought_by_hand_is_verified_at_once() {
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        Path good = rig.sign(out, "Karin Ek");
        assertThat(rig.course().approve(good).approver()).isEqualTo("Karin Ek");
        Path own = rig.sign(out, "Erik Berg");
        rig.approvers = List.of("Karin Ek");
        assertThatThrownBy(() -> rig.course().approve(own)).isInstanceOf(Refused.class);
    }
}
