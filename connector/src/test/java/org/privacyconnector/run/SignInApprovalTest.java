package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.state.Approvals;
import org.privacyconnector.state.Sample;

/** Four eyes by signing in to Entra ID (S15, fault 68): what the token must say, and who must still be able to, when it is taken in and applied. */
class SignInApprovalTest {
    private static final Approver EVA = new Approver.Person("Eva Holm", Tenant.EVA);
    private static final Approver OLA = new Approver.Person("Ola Lund", Tenant.OLA);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    private final PlanText text = new PlanText();

    @BeforeEach
    void open() {
        rig = new Rig(folder);
        rig.approvers = List.of();
        rig.accounts = List.of(EVA);
        rig.due("old-contacts", 1);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Approver group(int atLeast) {
        return new Approver.Group(Tenant.GROUP, atLeast);
    }

    private Statement statement(SealedPlan plan) {
        return new Statement(
                plan.id(),
                Sample.ENVIRONMENT,
                Sample.ORGANISATION,
                plan.header().fingerprint(),
                Statement.BY_SIGN_IN,
                Map.of(),
                Map.of(),
                rig.now);
    }

    private EntraFile file(SealedPlan plan, Consumer<ObjectNode> change) {
        String body = text.write(statement(plan));
        String token = rig.tenant.token(Tenant.EVA, EntraApprovals.nonce(body), rig.now, change);
        return new EntraFile(rig.tenant.key(rig.tenant.signing).orElseThrow(), body, token);
    }

    private void put(Path out, EntraFile file) {
        put(out, text.write(file));
    }

    private static void put(Path out, String file) {
        try {
            Files.writeString(out.resolve("approvals").resolve("x.json"), file + "\n");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void notTaken(SealedPlan plan, EntraFile file, String why) {
        Path out = rig.out(plan);
        put(out, file);
        assertThatThrownBy(() -> rig.take(out))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(Tenant.EVA.toString())
                .hasMessageNotContaining("Eva")
                .hasMessageNotContaining(file.token());
        assertThat(new Approvals(rig.store, Sample.ENVIRONMENT).of(plan.id())).isEmpty();
        isRefused(plan, "must approve");
    }

    private void isRefused(SealedPlan plan, String why) {
        int before = rig.world.writes;
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.contains(why));
        assertThat(rig.refused(plan)).isNotNull();
        assertThat(rig.world.writes).isEqualTo(before);
    }

    @Test
    void S15_a_plan_approved_by_sign_in_is_applied() {
        SealedPlan plan = rig.plan();
        isRefused(plan, "must approve");
        rig.signInFor(plan, Tenant.EVA);
        assertThat(rig.refusals(plan)).isEmpty();
        assertThat(rig.apply(plan).finished()).isTrue();
        assertThat(rig.world.writes).isEqualTo(1);
    }

    @Test
    void S15_the_nonce_is_over_the_plan_and_all_that_is_said_of_it() {
        SealedPlan plan = rig.plan();
        Statement said = statement(plan);
        String nonce = EntraApprovals.nonce(text.write(said));
        assertThat(nonce).matches("[0-9a-f]{64}");
        Statement raised = new Statement(
                said.plan(),
                said.environment(),
                said.organizationId(),
                said.fingerprint(),
                said.approver(),
                Map.of("rowsPerRun", 1L),
                Map.of(),
                said.at());
        assertThat(EntraApprovals.nonce(text.write(raised))).isNotEqualTo(nonce);
        assertThat(EntraApprovals.nonce(text.write(statement(rig.plan())))).isNotEqualTo(nonce);
    }

    @Test
    void fault_68_a_token_given_for_another_plan_is_refused() {
        SealedPlan other = rig.plan();
        EntraFile old = file(other, claims -> {});
        SealedPlan plan = rig.plan();
        notTaken(plan, new EntraFile(old.key(), text.write(statement(plan)), old.token()), "another plan");
        notTaken(plan, old, "another plan");
    }

    @Test
    void fault_68_an_altered_statement_is_refused() {
        SealedPlan plan = rig.plan();
        EntraFile good = file(plan, claims -> {});
        Statement said = statement(plan);
        Statement more = new Statement(
                said.plan(),
                said.environment(),
                said.organizationId(),
                said.fingerprint(),
                said.approver(),
                Map.of("rowsPerRun", 1L),
                Map.of(),
                said.at());
        notTaken(plan, new EntraFile(good.key(), text.write(more), good.token()), "another statement");
    }

    @Test
    void fault_68_an_approval_changed_in_any_byte_is_none() {
        SealedPlan plan = rig.plan();
        EntraFile good = file(plan, claims -> {});
        byte[] token = good.token().getBytes(StandardCharsets.US_ASCII);
        EntraApprovals entra = rig.entra();
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            EntraFile file = new EntraFile(good.key(), good.text(), new String(changed, StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> entra.taken(plan, file, List.of()))
                    .as("byte %s", i)
                    .isInstanceOf(Refused.class);
        }
        assertThat(entra.taken(plan, good, List.of())).startsWith("sealed:");
    }

    @Test
    void fault_68_a_foreign_token_is_refused_and_told_apart() {
        SealedPlan plan = rig.plan();
        String foreign = "99999999-9c0a-4b3e-8d0f-0a3b6f9f0c11";
        notTaken(plan, file(plan, claims -> claims.put("tid", foreign)), "of another tenant");
        notTaken(plan, file(plan, claims -> claims.put("aud", foreign)), "made for another application");
        notTaken(
                plan,
                file(plan, claims -> claims.put("iss", "https://login.microsoftonline.com/" + foreign + "/v2.0")),
                "another tenant's or another sign-in's");
        notTaken(plan, file(plan, claims -> claims.put("iss", Tenant.ISSUER + "/")), "another tenant's");
        notTaken(plan, file(plan, claims -> claims.put("ver", "1.0")), "another version");
        notTaken(plan, file(plan, claims -> claims.remove("oid")), "names no account");
        notTaken(plan, file(plan, claims -> claims.put("nonce", plan.id())), "another statement");
        notTaken(plan, file(plan, claims -> claims.remove("nonce")), "another statement");
        notTaken(plan, file(plan, claims -> claims.putArray("aud").add(Tenant.APP.toString())), "another application");
        notTaken(plan, file(plan, claims -> claims.put("oid", Tenant.OLA.toString())), "no approver");
    }

    @Test
    void fault_68_a_token_without_a_signature_or_with_another_ones_is_refused() {
        SealedPlan plan = rig.plan();
        EntraFile good = file(plan, claims -> {});
        String body = good.text();
        ObjectNode claims = Tenant.claims(Tenant.EVA, EntraApprovals.nonce(body), rig.now);
        java.security.KeyPair stranger = pair();
        notTaken(plan, new EntraFile(good.key(), body, Tenant.signed("none", "first", claims, stranger)), "RS256");
        notTaken(plan, new EntraFile(good.key(), body, Tenant.signed("HS256", "first", claims, stranger)), "RS256");
        notTaken(
                plan,
                new EntraFile(Tenant.jwk("first", stranger), body, Tenant.signed("RS256", "first", claims, stranger)),
                "not signed by Entra ID");
        notTaken(
                plan,
                new EntraFile(Tenant.jwk("own", stranger), body, Tenant.signed("RS256", "own", claims, stranger)),
                "does not publish");
        String bare = good.token().substring(0, good.token().lastIndexOf('.') + 1);
        notTaken(plan, new EntraFile(good.key(), body, bare), "not signed by Entra ID");
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        notTaken(plan, new EntraFile(good.key(), body, header + bare.substring(bare.indexOf('.'))), "RS256");
    }

    private static java.security.KeyPair pair() {
        try {
            java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void S15_a_token_from_before_the_plan_or_after_its_end_is_refused() {
        SealedPlan plan = rig.plan();
        long created = plan.header().created().getEpochSecond();
        notTaken(plan, file(plan, claims -> claims.put("iat", created - 601)), "before the plan was made");
        notTaken(plan, file(plan, claims -> claims.put("iat", rig.now.getEpochSecond() + 301)), "in the future");
        notTaken(plan, file(plan, claims -> claims.remove("iat")), "no time");
        rig.now = rig.now.plus(Duration.ofDays(7));
        notTaken(plan, file(plan, claims -> {}), "after the plan had expired");
        assertThatThrownBy(() -> rig.signIn(rig.out(plan), Tenant.EVA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("plan anew");
    }

    @Test
    void S15_a_token_of_the_last_minute_is_taken() {
        SealedPlan plan = rig.plan();
        long created = plan.header().created().getEpochSecond();
        Path out = rig.out(plan);
        put(out, file(plan, claims -> claims.put("iat", created - 599)));
        rig.take(out);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S15_the_author_approves_nothing_by_sign_in() {
        SealedPlan plan = rig.plan();
        String why = "who made the plan cannot also approve it";
        notTaken(plan, file(plan, claims -> claims.put("name", "Anna Lind")), why);
        notTaken(plan, file(plan, claims -> claims.put("preferred_username", "anna.lind@contoso.example")), why);
        notTaken(
                plan,
                file(plan, claims -> {
                    claims.remove("name");
                    claims.put("preferred_username", "alind@contoso.example");
                }),
                why);
        rig.accounts = List.of(new Approver.Person("Anna Lind", Tenant.EVA));
        SealedPlan own = rig.plan();
        notTaken(own, file(own, claims -> {}), why);
    }

    @Test
    void S15_who_is_no_approver_is_told_so_at_the_sign_in() {
        Path out = rig.out(rig.plan());
        assertThatThrownBy(() -> rig.signIn(out, Tenant.OLA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no approver");
        assertThat(out.resolve("approvals")).isEmptyDirectory();
    }

    @Test
    void S15_an_account_switched_off_between_approval_and_apply_does_not_count() {
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        rig.tenant.disabled.add(Tenant.EVA);
        isRefused(plan, "switched off or gone");
        rig.tenant.disabled.clear();
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S15_an_account_that_was_off_at_approval_is_not_taken() {
        SealedPlan plan = rig.plan();
        rig.tenant.disabled.add(Tenant.EVA);
        notTaken(plan, file(plan, claims -> {}), "switched off or gone");
    }

    @Test
    void S15_a_member_who_left_the_group_between_approval_and_apply_does_not_count() {
        rig.accounts = List.of(group(1));
        rig.tenant.join(Tenant.EVA);
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        assertThat(rig.refusals(plan)).isEmpty();
        rig.tenant.leave(Tenant.EVA);
        isRefused(plan, "not of the group any more");
    }

    @Test
    void S15_who_joined_the_group_after_approving_does_not_count() {
        rig.accounts = List.of(group(1));
        SealedPlan plan = rig.plan();
        notTaken(plan, file(plan, claims -> {}), "no approver");
        rig.tenant.join(Tenant.EVA);
        // a token that tells its groups is believed about the moment of the sign-in
        notTaken(plan, file(plan, claims -> claims.putArray("groups")), "no approver");
        rig.signInFor(plan, Tenant.EVA);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S15_too_many_groups_in_a_token_are_asked_for_instead() {
        rig.accounts = List.of(group(1));
        rig.tenant.join(Tenant.EVA);
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        put(out, file(plan, claims -> claims.putObject("_claim_names").put("groups", "src1")));
        rig.take(out);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S15_what_cannot_be_asked_does_not_count() {
        SealedPlan plan = rig.plan();
        EntraFile file = file(plan, claims -> {});
        rig.tenant.down = true;
        notTaken(plan, file, "no whole answer came");
        rig.tenant.down = false;
        rig.signInFor(plan, Tenant.EVA);
        rig.tenant.down = true;
        isRefused(plan, "cannot be asked. Microsoft Graph: no whole answer came");
        rig.tenant.down = false;
        assertThat(rig.apply(plan).finished()).isTrue();
    }

    @Test
    void S15_a_new_signing_key_changes_nothing_and_a_withdrawn_one_ends_what_it_signed() {
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        rig.tenant.rotate();
        assertThat(rig.refusals(plan)).isEmpty();
        rig.tenant.published.remove("first");
        isRefused(plan, "does not publish the key");
        rig.now = rig.now.plusSeconds(60);
        rig.signInFor(plan, Tenant.EVA);
        assertThat(rig.apply(plan).finished()).isTrue();
    }

    @Test
    void S15_two_members_are_two_persons() {
        rig.accounts = List.of(group(2));
        rig.tenant.join(Tenant.EVA);
        rig.tenant.join(Tenant.OLA);
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        isRefused(plan, "it takes 2 different members");
        rig.now = rig.now.plusSeconds(60);
        rig.signInFor(plan, Tenant.EVA);
        isRefused(plan, "it takes 2 different members");
        rig.signInFor(plan, Tenant.OLA);
        assertThat(rig.refusals(plan)).isEmpty();
        rig.tenant.disabled.add(Tenant.OLA);
        isRefused(plan, "it takes 2 different members");
    }

    @Test
    void S11_of_two_members_the_more_careful_one_raises_a_limit() {
        rig.accounts = List.of(group(2));
        rig.tenant.join(Tenant.EVA);
        rig.tenant.join(Tenant.OLA);
        rig.due("old-contacts", 89);
        SealedPlan plan = rig.plan();
        long rows = plan.totals().due();
        assertThat(rows).isEqualTo(90);
        raise(plan, Tenant.EVA, Map.of("rowsPerRule:old-contacts", rows, "shareOfTable:contact", rows));
        raise(plan, Tenant.OLA, Map.of("shareOfTable:contact", rows));
        isRefused(plan, "old-contacts");
        rig.now = rig.now.plusSeconds(60);
        raise(plan, Tenant.OLA, Map.of("rowsPerRule:old-contacts", rows));
        assertThat(rig.refusals(plan)).isEmpty();
    }

    private void raise(SealedPlan plan, UUID person, Map<String, Long> raised) {
        Path out = rig.out(plan);
        new Approving(rig.clock)
                .signIn(out, rig.tenant.as(person, rig.now, claims -> {}), rig.operator(), raised, Set.of());
        rig.take(out);
    }

    private void settleIn() {
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        rig.apply(plan);
        rig.due("old-contacts", 1);
    }

    @Test
    void S14_a_new_account_approves_nothing_until_an_old_one_has_approved_it() {
        settleIn();
        rig.accounts = List.of(EVA, OLA);
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.OLA);
        isRefused(plan, "the approvers have changed");
        rig.signInFor(plan, Tenant.EVA);
        assertThat(rig.refusals(plan)).isEmpty();
        rig.apply(plan);
        rig.due("old-contacts", 9);
        SealedPlan next = rig.plan();
        rig.signInFor(next, Tenant.OLA);
        assertThat(rig.refusals(next)).isEmpty();
    }

    @Test
    void S14_a_sign_in_that_moves_makes_other_approvers() {
        settleIn();
        rig.approvers = List.of("Karin Ek");
        SealedPlan bridge = rig.plan();
        rig.signInFor(bridge, Tenant.EVA);
        rig.apply(bridge);
        rig.due("old-contacts", 1);
        SealedPlan usual = rig.plan();
        assertThat(rig.refusals(usual)).isEmpty();
        rig.authority = java.net.URI.create("https://login.elsewhere.example");
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        put(out, file(plan, claims -> claims.put("iss", "https://login.elsewhere.example/" + Tenant.ID + "/v2.0")));
        rig.take(out);
        isRefused(plan, "must approve");
        rig.approve(plan);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S14_fewer_members_are_enough_only_once_as_many_as_before_have_agreed() {
        rig.accounts = List.of(group(2));
        rig.tenant.join(Tenant.EVA);
        rig.tenant.join(Tenant.OLA);
        SealedPlan first = rig.plan();
        rig.signInFor(first, Tenant.EVA);
        rig.signInFor(first, Tenant.OLA);
        rig.apply(first);
        rig.due("old-contacts", 1);
        rig.accounts = List.of(group(1));
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        isRefused(plan, "it takes 2 different members");
        rig.signInFor(plan, Tenant.OLA);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void S28_the_store_has_no_token_and_nothing_of_it_in_clear() throws IOException {
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        rig.signIn(out, Tenant.EVA);
        String token = EntraApprovals.read(
                        Files.readString(out.resolve("approvals/Eva-Holm.json")).strip())
                .orElseThrow()
                .token();
        rig.take(out);
        rig.apply(plan);
        rig.store.close();
        try (var files = Files.walk(folder.resolve("store"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes)
                        .doesNotContain(token.substring(token.lastIndexOf('.') + 1))
                        .doesNotContain(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')))
                        .doesNotContain("user@contoso.example");
            }
        }
    }

    @Test
    void S28_a_sealed_approval_that_was_changed_or_moved_to_another_plan_does_not_count() {
        SealedPlan plan = rig.plan();
        rig.signInFor(plan, Tenant.EVA);
        Approvals approvals = new Approvals(rig.store, Sample.ENVIRONMENT);
        String sealed = approvals.of(plan.id()).get(0);
        SealedPlan other = rig.plan();
        approvals.put(other.id(), sealed, rig.now);
        isRefused(other, "cannot be opened");
        char last = sealed.charAt(sealed.length() - 5);
        approvals.put(
                other.id(),
                sealed.substring(0, sealed.length() - 5)
                        + (last == 'A' ? 'B' : 'A')
                        + sealed.substring(sealed.length() - 4),
                rig.now);
        isRefused(other, "cannot be opened");
    }

    @Test
    void the_same_approval_taken_in_twice_is_kept_once() {
        SealedPlan plan = rig.plan();
        Path out = rig.out(plan);
        rig.signIn(out, Tenant.EVA);
        rig.take(out);
        rig.tenant.down = true;
        rig.take(out);
        assertThat(new Approvals(rig.store, Sample.ENVIRONMENT).of(plan.id())).hasSize(1);
    }

    @Test
    void an_approval_by_sign_in_comes_alone_too() {
        SealedPlan plan = rig.plan();
        Path file = rig.signIn(rig.out(plan), Tenant.EVA).file();
        rig.course().approve(file);
        assertThat(rig.refusals(plan)).isEmpty();
    }

    @Test
    void what_is_printed_of_an_approval_is_no_name_and_no_token() {
        SealedPlan plan = rig.plan();
        EntraFile file = file(plan, claims -> {});
        assertThat(file.toString()).doesNotContain(file.token());
        assertThat(new Word(EVA, Tenant.EVA.toString(), statement(plan), "entra:1").toString())
                .doesNotContain(Tenant.EVA.toString());
    }
}
