package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.policy.Approver;
import org.privacyconnector.run.Signatures.Purpose;

/** The end of a person's hold, approved by signing in to Entra ID or with a key (S12, S15, fault 68). */
class HoldReleaseTest {
    private static final Approver EVA = new Approver.Person("Eva Holm", Tenant.EVA);
    private static final LocalDate REVIEW = LocalDate.of(2027, 1, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    private final PlanText text = new PlanText();

    @BeforeEach
    void open() {
        rig = new Rig(folder);
        rig.accounts = List.of(EVA);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String hold() {
        return rig.personHolds().add(rig.world.add("contact", 1), "dispute 17", REVIEW, "anna");
    }

    private Path ask(String number) {
        return rig.personHolds().askRelease(number, folder.resolve("requests"), "anna.lind");
    }

    private Path signIn(Path request, UUID person) {
        return new ApprovingReleases(rig.clock)
                .signIn(request, rig.tenant.as(person, rig.now, claims -> {}), rig.operator())
                .file();
    }

    private void end(Path... signed) {
        rig.personHolds().release(List.of(signed));
    }

    private List<String> standing() {
        return rig.personHolds().standing(REVIEW).stream()
                .map(Holds.Standing::number)
                .toList();
    }

    private void staysUnder(String why, Path... signed) {
        List<String> before = standing();
        assertThatThrownBy(() -> end(signed))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(Tenant.EVA.toString())
                .hasMessageNotContaining("eyJ");
        assertThat(standing()).isEqualTo(before).isNotEmpty();
    }

    /** A release that the tenant signed for other words than those in the file, or says something else of. */
    private Path forged(Path request, UnaryOperator<Release> inFile, Consumer<ObjectNode> claims) {
        Release asked = asked(request).by(Statement.BY_SIGN_IN, rig.now);
        String signed = text.write(asked);
        String token = rig.tenant.token(Tenant.EVA, EntraAccounts.nonce(Purpose.RELEASE, signed), rig.now, claims);
        return write(new EntraFile(
                rig.tenant.key(rig.tenant.signing).orElseThrow(), text.write(inFile.apply(asked)), token));
    }

    private Path write(EntraFile file) {
        Path path = folder.resolve("x.json");
        try {
            Files.writeString(path, text.write(file) + "\n");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return path;
    }

    private Release asked(Path request) {
        try {
            return text.read(FolderText.only(request), Release.class);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private EntraFile read(Path file) {
        try {
            return EntraApprovals.read(FolderText.only(file)).orElseThrow();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void S15_a_hold_ends_by_sign_in_and_the_ledger_names_the_evidence() throws IOException {
        String number = hold();
        Path signed = signIn(ask(number), Tenant.EVA);
        assertThat(signed).hasFileName(number + "-release-Eva-Holm.json");
        EntraFile file = read(signed);
        end(signed);
        assertThat(standing()).isEmpty();
        assertThat(rig.ledger().verify().sound()).isTrue();
        List<String> entries = rig.store.read(
                tx -> tx.query("select text from ledger_entry order by number", row -> row.getString(1)));
        assertThat(entries)
                .anyMatch(entry -> entry.contains("hold-release-approved")
                        && entry.contains(EntraAccounts.evidence(file.token())));
        rig.store.close();
        try (var files = Files.walk(folder.resolve("store"))) {
            for (Path one : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(Files.readString(one, StandardCharsets.ISO_8859_1))
                        .doesNotContain(file.token().substring(file.token().lastIndexOf('.') + 1));
            }
        }
    }

    @Test
    void fault_68_a_token_given_for_another_hold_or_replayed_ends_nothing() {
        String first = hold();
        String second = rig.personHolds().add(rig.world.add("contact", 2), "dispute 18", REVIEW, "anna");
        Path one = ask(first);
        Path signed = signIn(one, Tenant.EVA);
        Release other = asked(ask(second)).by(Statement.BY_SIGN_IN, rig.now);
        EntraFile good = read(signed);
        staysUnder("another statement", write(new EntraFile(good.key(), text.write(other), good.token())));
        end(signed);
        assertThat(standing()).containsExactly(second);
        assertThatThrownBy(() -> end(signed)).isInstanceOf(Refused.class).hasMessageContaining("no hold " + first);
        assertThat(standing()).containsExactly(second);
    }

    @Test
    void fault_68_an_altered_statement_or_a_foreign_token_ends_nothing() {
        Path request = ask(hold());
        String foreign = "99999999-9c0a-4b3e-8d0f-0a3b6f9f0c11";
        staysUnder(
                "another statement",
                forged(request, said -> said.by(said.approver(), said.at().plusSeconds(1)), c -> {}));
        staysUnder("another tenant", forged(request, said -> said, claims -> claims.put("tid", foreign)));
        staysUnder("another application", forged(request, said -> said, claims -> claims.put("aud", foreign)));
        staysUnder("no approver", forged(request, said -> said, c -> c.put("oid", Tenant.OLA.toString())));
        staysUnder("in the future", forged(request, said -> said, c -> c.put("iat", rig.now.getEpochSecond() + 301)));
        staysUnder("before the hold", forged(request, said -> said, c -> c.put("iat", rig.now.getEpochSecond() - 602)));
        end(forged(request, said -> said, claims -> {}));
        assertThat(standing()).isEmpty();
    }

    @Test
    void fault_68_a_token_for_a_plan_of_the_same_words_is_none_for_a_hold() {
        Path request = ask(hold());
        Release asked = asked(request).by(Statement.BY_SIGN_IN, rig.now);
        String token = rig.tenant.token(
                Tenant.EVA, EntraAccounts.nonce(Purpose.APPROVAL, text.write(asked)), rig.now, claims -> {});
        staysUnder(
                "another statement",
                write(new EntraFile(rig.tenant.key(rig.tenant.signing).orElseThrow(), text.write(asked), token)));
    }

    @Test
    void fault_68_any_changed_byte_of_the_token_ends_nothing() {
        Path signed = signIn(ask(hold()), Tenant.EVA);
        EntraFile good = read(signed);
        byte[] token = good.token().getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < token.length; i += 7) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            Path file = write(new EntraFile(good.key(), good.text(), new String(changed, StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> end(file)).as("byte %s", i).isInstanceOf(Refused.class);
        }
        assertThat(standing()).hasSize(1);
    }

    @Test
    void S15_a_switched_off_account_ends_nothing_nor_what_cannot_be_asked() {
        Path signed = signIn(ask(hold()), Tenant.EVA);
        rig.tenant.disabled.add(Tenant.EVA);
        staysUnder("switched off or gone", signed);
        rig.tenant.disabled.clear();
        rig.tenant.down = true;
        staysUnder("no whole answer came", signed);
        rig.tenant.down = false;
        rig.tenant.published.remove("first");
        staysUnder("does not publish the key", signed);
    }

    @Test
    void S15_two_members_of_the_group_are_two_persons() {
        rig.accounts = List.of(new Approver.Group(Tenant.GROUP, 2));
        rig.tenant.join(Tenant.EVA);
        rig.tenant.join(Tenant.OLA);
        Path request = ask(hold());
        Path eva = signIn(request, Tenant.EVA);
        Path ola = signIn(request, Tenant.OLA);
        staysUnder("it takes 2 different members", eva);
        staysUnder("it takes 2 different members", eva, eva);
        rig.tenant.leave(Tenant.OLA);
        staysUnder("not of the group any more", eva, ola);
        rig.tenant.join(Tenant.OLA);
        end(eva, ola);
        assertThat(standing()).isEmpty();
    }

    @Test
    void S15_who_asks_for_the_end_of_a_hold_does_not_approve_it() {
        String number = hold();
        Path own = rig.personHolds().askRelease(number, folder.resolve("requests"), "eva.holm");
        assertThatThrownBy(() -> signIn(own, Tenant.EVA))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else must approve it");
        staysUnder("who asked for the end of a hold", forged(own, said -> said, claims -> {}));
        Path karins = rig.personHolds().askRelease(number, folder.resolve("requests"), "karin");
        assertThatThrownBy(() -> new ApprovingReleases(rig.clock).sign(karins, rig.keyFile("Karin Ek"), "Karin Ek"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void S12_a_release_is_for_that_hold_alone_and_for_seven_days() {
        String number = hold();
        Path request = ask(number);
        Path signed = new ApprovingReleases(rig.clock).sign(request, rig.keyFile("Karin Ek"), "Karin Ek");
        Instant then = rig.now;
        rig.now = then.plus(Duration.ofDays(7)).plusSeconds(1);
        staysUnder("more than 7 days ago", signed);
        rig.now = then.plus(Duration.ofDays(7));
        end(signed);
        assertThat(standing()).isEmpty();
        rig.store.submit(tx -> tx.update("delete from person_hold"));
        rig.store.submit(tx -> tx.update("delete from sqlite_sequence where name = 'person_hold'"));
        assertThat(hold()).isEqualTo(number);
        staysUnder("another hold that had the number", signed);
    }
}
