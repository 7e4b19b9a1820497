package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.CommitWatch;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

class LedgerTest {
    @TempDir
    private Path folder;

    private LedgerRig rig;

    /** A ledger with nothing in it. */
    LedgerRig rig(Path folder) {
        return new LedgerRig(folder);
    }

    @BeforeEach
    void open() {
        rig = rig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void an_empty_ledger_verifies_and_can_be_sealed() {
        assertThat(rig.verify().sound()).isTrue();
        assertThat(rig.ledger.seal().size()).isZero();
        assertThat(rig.verify()).isEqualTo(new Verification(0, 0, 1, 2, List.of()));
    }

    @Test
    void at_every_size_it_verifies_and_its_root_is_that_of_its_texts() {
        for (int size = 0; size <= 130; size++) {
            if (size % 10 == 3) {
                Checkpoint checkpoint = rig.ledger.seal();
                List<byte[]> texts = texts().stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
                assertThat(checkpoint.root()).isEqualTo(HexFormat.of().formatHex(NaiveTree.root(texts)));
                assertThat(checkpoint.size()).isEqualTo(size);
            }
            Verification found = rig.verify();
            assertThat(found.flaws()).isEmpty();
            assertThat(found.entries()).isEqualTo(size);
            rig.tell(LedgerRig.outcome("run-1", size + 1, "done"));
        }
        assertThat(rig.verify().covered()).isEqualTo(123);
    }

    @Test
    void an_entry_is_one_canonical_line_that_says_where_when_and_what() {
        rig.tell(new Entry.RowOutcome(
                "run-1", "plan-1", 7, "inactive-contacts", LedgerRig.row(1), "delete", false, "held", "tvist-1"));
        Pseudonym pseudonym = rig.pseudonyms.of(LedgerRig.row(1), rig.now);
        assertThat(texts())
                .containsExactly("{\"at\":\"2026-11-23T10:15:30.250Z\",\"cascaded\":false,\"effect\":\"delete\","
                        + "\"environment\":\"contoso-test\",\"key\":\"" + pseudonym.key()
                        + "\",\"kind\":\"row-outcome\","
                        + "\"line\":7,\"number\":1,\"organization\":\"5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10\","
                        + "\"outcome\":\"held\",\"plan\":\"plan-1\",\"reason\":\"tvist-1\",\"row\":\""
                        + pseudonym.value()
                        + "\",\"rule\":\"inactive-contacts\",\"run\":\"run-1\",\"table\":\"contact\"}");
    }

    @Test
    void every_kind_of_entry_can_be_told() {
        List<Entry> all = List.of(
                new Entry.PlanSealed("plan-1", "retention", "ab".repeat(32), 12),
                new Entry.Approved("plan-1", rig.key.fingerprint()),
                new Entry.LimitRaised("plan-1", "inactive-contacts.rows", 1200, rig.key.fingerprint()),
                new Entry.RunStarted("run-1", "plan-1", "retention"),
                LedgerRig.outcome("run-1", 1, "done"),
                new Entry.RunFinished("run-1", "plan-1", 1),
                new Entry.RunAbandoned("run-2", "plan-2", 0, "expired"),
                new Entry.HoldAdded("H-1", LocalDate.of(2027, 1, 31)),
                new Entry.HoldReleaseApproved("H-1", "entra:0a"),
                new Entry.HoldReleased("H-1"),
                new Entry.HoldAcknowledged("tvist", 0, "matches nothing"),
                new Entry.Paused(),
                new Entry.Resumed(),
                new Entry.EventSeen(LedgerRig.row(1), "Delete"),
                new Entry.QuestionAnswered("Q-1", "deletion"),
                new Entry.SuppressionAdded("E-1", 3),
                new Entry.SuppressionLifted("E-1", "new-order"));
        all.forEach(rig::tell);
        assertThat(texts()).hasSize(all.size()).doesNotHaveDuplicates();
        assertThat(Stream.of(Entry.class.getPermittedSubclasses()).count()).isEqualTo(all.size());
        assertThat(rig.verify().sound()).isTrue();
    }

    @Test
    void an_entry_goes_when_its_transaction_goes() {
        rig.tell(new Entry.Paused());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> rig.store.submit(tx -> {
                    rig.ledger.append(tx, new Entry.Resumed());
                    rig.ledger.append(tx, new Entry.Paused());
                    throw new IllegalStateException("the effect failed");
                }));
        rig.tell(new Entry.Resumed());
        assertThat(texts()).hasSize(2);
        assertThat(rig.verify().sound()).isTrue();
    }

    @Test
    void a_checkpoint_is_signed_kept_and_put_into_every_anchor() throws IOException {
        rig.tellRun("run-1", 3);
        Checkpoint checkpoint = rig.ledger.seal();
        assertThat(checkpoint.isSignedBy(rig.key.publicKey())).isTrue();
        for (Path anchor : List.of(rig.anchor1, rig.anchor2)) {
            assertThat(anchor.resolve("contoso-test-000000000005.checkpoint.json"))
                    .hasContent(checkpoint.text());
        }
        assertThat(rig.verify()).isEqualTo(new Verification(5, 5, 1, 2, List.of()));
        rig.now = rig.now.plusSeconds(60);
        assertThat(rig.ledger.seal()).isEqualTo(checkpoint);
        rig.tell(new Entry.Paused());
        assertThat(rig.verify().covered()).isEqualTo(5);
        assertThat(rig.ledger.seal().size()).isEqualTo(6);
    }

    @Test
    void sealing_again_after_a_crash_completes_the_anchors() throws IOException {
        rig.tellRun("run-1", 3);
        Checkpoint checkpoint = rig.ledger.seal();
        String whole = checkpoint.text() + "\n";
        Path file = rig.anchor1.resolve("contoso-test-000000000005.checkpoint.json");
        for (int cut : List.of(0, 1, 100, whole.length() - 1)) {
            Files.writeString(file, whole.substring(0, cut));
            assertThat(rig.verify().sound()).isTrue();
            assertThat(rig.ledger.seal()).isEqualTo(checkpoint);
            assertThat(Files.readString(file)).isEqualTo(whole);
        }
        Files.delete(file);
        rig.tell(new Entry.Paused());
        rig.ledger.seal();
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void sealing_may_die_before_and_after_its_commit_and_be_repeated() {
        for (boolean before : List.of(true, false)) {
            rig.tellRun(before ? "run-1" : "run-2", 2);
            rig.reopen(new CommitWatch() {
                @Override
                public void before() {
                    if (before) {
                        throw new IllegalStateException("died");
                    }
                }

                @Override
                public void after() {
                    throw new IllegalStateException("died");
                }
            });
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> rig.ledger.seal());
            rig.reopen();
            assertThat(rig.ledger.seal().size()).isEqualTo(before ? 4 : 8);
            assertThat(rig.verify().sound()).isTrue();
        }
    }

    @Test
    void an_anchor_that_is_missing_is_an_error_and_the_others_are_written() throws IOException {
        Files.delete(rig.anchor1);
        rig.tell(new Entry.Paused());
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> rig.ledger.seal())
                .withMessageContaining(rig.anchor1.toString());
        Ledger other = rig.ledger(List.of(rig.folder.resolve("worm/deeper"), rig.anchor2));
        assertThatExceptionOfType(LedgerException.class).isThrownBy(other::seal);
        Files.createDirectory(rig.anchor1);
        rig.ledger.seal();
        assertThat(rig.verify().sound()).isTrue();
    }

    @Test
    void an_anchor_is_never_overwritten() throws IOException {
        rig.tell(new Entry.Paused());
        Path file = rig.anchor1.resolve("contoso-test-000000000001.checkpoint.json");
        Files.writeString(file, "something else\n");
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> rig.ledger.seal());
        assertThat(file).hasContent("something else");
    }

    @Test
    void anchors_of_other_environments_do_not_matter() throws IOException {
        Files.writeString(rig.anchor1.resolve("contoso-000000000009.checkpoint.json"), "of another environment\n");
        Files.writeString(rig.anchor1.resolve("README"), "hands off\n");
        rig.tell(new Entry.Paused());
        rig.ledger.seal();
        assertThat(rig.verify().sound()).isTrue();
    }

    @Test
    void S16_what_is_spent_and_was_done_lately_can_be_read_back() {
        rig.tellRun("run-1", 7);
        Instant later = rig.now;
        rig.tell(new Entry.RunStarted("run-2", "plan-2", "retention"));
        rig.tell(LedgerRig.outcome("run-2", 1, "done"));
        rig.tell(LedgerRig.outcome("run-2", 2, "done"));
        Recollection all = rig.ledger.recollect(Instant.EPOCH);
        assertThat(all.plans()).hasSize(2);
        assertThat(all.plans().get(0).finished()).isTrue();
        assertThat(all.plans().get(0).rows()).isEqualTo(7);
        assertThat(all.plans().get(1)).isEqualTo(new SpentPlan("plan-2", "run-2", "retention", later, false, 2));
        Instant hour = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(rig.ledger.recollect(later).counts())
                .containsExactly(
                        new RowCount("run-2", "inactive-contacts", "contact", "delete", "done", false, hour, 2));
        assertThat(all.counts().stream().mapToLong(RowCount::count).sum()).isEqualTo(9);
    }

    @Test
    void S16_a_store_restored_from_an_older_copy_is_found_by_its_anchors() throws IOException {
        rig.tellRun("run-1", 2);
        rig.ledger.seal();
        rig.store.close();
        Path copy = folder.resolve("copy.db");
        Files.copy(rig.file(), copy);
        rig.reopen();
        rig.tellRun("run-2", 2);
        rig.ledger.seal();
        assertThat(rig.ledger.contradiction()).isEmpty();

        rig.store.close();
        Files.copy(copy, rig.file(), StandardCopyOption.REPLACE_EXISTING);
        rig.reopen();
        assertThat(rig.ledger.contradiction())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("was signed over 8 entries")
                        .contains("restored from an older copy"));
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> rig.ledger.seal());
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(5);

        // going on all the same and growing past the anchor does not hide it
        rig.tellRun("run-3", 9);
        assertThat(rig.ledger.contradiction()).isPresent();
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> rig.ledger.seal());
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(5);
    }

    @Test
    void S29_a_row_stands_there_as_a_keyed_pseudonym_only() throws Exception {
        rig.tellRun("run-1", 3);
        String all = String.join("\n", texts());
        RowRef row = LedgerRig.row(1);
        assertThat(all).doesNotContain(row.id().toString());
        for (String plain : List.of(
                row.id().toString(),
                row.toString(),
                "contoso-test\ncontact\n" + row.id(),
                "row\ncontoso-test\ncontact\n" + row.id())) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            assertThat(all).doesNotContain(HexFormat.of().formatHex(hash));
        }
        assertThat(all).contains(rig.pseudonyms.of(row, rig.now).value());
        assertThat(rig.ledger.pseudonym(row)).startsWith("2026-");
    }

    @Test
    void S29_each_year_has_its_own_key_and_another_environment_another_pseudonym() {
        RowRef row = LedgerRig.row(1);
        Pseudonym before = rig.pseudonyms.of(row, Instant.parse("2026-12-31T23:59:59.999Z"));
        Pseudonym after = rig.pseudonyms.of(row, Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(before.key()).startsWith("2026-");
        assertThat(after.key()).startsWith("2027-");
        assertThat(before.value()).isNotEqualTo(after.value());
        RowRef elsewhere = new RowRef("other", row.table(), row.id());
        RowRef otherTable = new RowRef(row.environment(), new TableName("lead"), row.id());
        assertThat(rig.pseudonyms.of(elsewhere, rig.now).value())
                .isNotEqualTo(rig.pseudonyms.of(row, rig.now).value());
        assertThat(rig.pseudonyms.of(otherTable, rig.now).value())
                .isNotEqualTo(rig.pseudonyms.of(row, rig.now).value());
    }

    @Test
    void S29_with_a_year_without_a_key_nothing_is_recorded() {
        rig.now = Instant.parse("2028-01-01T00:00:00Z");
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> rig.tell(LedgerRig.outcome("run-1", 1, "done")))
                .withMessageContaining("no pseudonym key for 2028");
        assertThat(texts()).isEmpty();
    }

    @Test
    void S29_a_destroyed_key_makes_its_year_unknowable_and_the_ledger_still_verifies() throws IOException {
        rig.tellRun("run-1", 3);
        rig.now = Instant.parse("2027-02-01T00:00:00Z");
        rig.tellRun("run-2", 1);
        String used = rig.pseudonyms
                .of(LedgerRig.row(1), Instant.parse("2026-06-01T00:00:00Z"))
                .key();
        Path keys = rig.folder.resolve("pseudonyms.keys");
        List<String> left = Files.readAllLines(keys).stream()
                .filter(line -> !line.startsWith("2026"))
                .toList();
        Files.write(keys, left);
        rig.pseudonyms = Keys.readPseudonyms(keys);
        rig.reopen();
        assertThat(rig.ledger.about(LedgerRig.row(1))).hasSize(1);
        Inclusion proved = rig.ledger.prove(LedgerRig.row(1), folder.resolve("row.proof"));
        assertThat(proved.entries()).containsExactly(7L);
        assertThat(proved.unknowable()).containsExactly(used);
        assertThat(rig.verify().sound()).isTrue();
    }

    @Test
    void S31_free_text_does_not_come_in() {
        Stream.of("Anna Svensson", "anna@example.se", "19121212-1212 x", "", "a\nb", "'x'")
                .forEach(text -> {
                    assertThatIllegalArgumentException()
                            .as(text)
                            .isThrownBy(() -> rig.tell(new Entry.RunStarted(text, "plan-1", "retention")))
                            .satisfies(thrown -> {
                                if (!text.isEmpty()) {
                                    assertThat(thrown.getMessage()).doesNotContain(text);
                                }
                            });
                });
        assertThat(texts()).isEmpty();
        assertThat(reason("the row was changed while it was being carried out"))
                .isEqualTo("the row was changed while it was being carried out");
        assertThat(reason("0x80040265: Kontakten Anna Svensson är låst")).isEqualTo("0x80040265");
        assertThat(reason("HTTP 405: Kontakten är låst")).isEqualTo("HTTP 405");
        assertThat(reason("Kontakten Anna Svensson är låst")).isEqualTo("withheld");
        assertThat(reason("called on 070-174 06 05")).isEqualTo("withheld");
        assertThat(reason("19121212-1212")).isEqualTo("withheld");
        assertThat(reason("anna@example.se")).isEqualTo("withheld");
        assertThat(reason("tvist-2026")).isEqualTo("tvist-2026");
        assertThat(reason("")).isEmpty();
    }

    @Test
    void a_row_of_another_environment_is_refused() {
        RowRef foreign = new RowRef("other", new TableName("contact"), new UUID(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> rig.tell(new Entry.RowOutcome("r", "p", 1, "", foreign, "delete", false, "done", "")));
    }

    @Test
    void two_environments_in_one_store_have_a_ledger_each() {
        Ledger other = new Ledger(
                rig.store, "other", LedgerRig.ORGANIZATION, rig, rig.key, rig.pseudonyms, List.of(rig.anchor1));
        rig.tellRun("run-1", 2);
        rig.store.submit(tx -> {
            other.append(tx, new Entry.Paused());
            return true;
        });
        other.seal();
        rig.ledger.seal();
        assertThat(other.verify()).isEqualTo(new Verification(1, 1, 1, 1, List.of()));
        assertThat(rig.verify()).isEqualTo(new Verification(4, 4, 1, 2, List.of()));
    }

    private static String reason(String text) {
        return Plain.reason(text);
    }

    private List<String> texts() {
        return rig.store.read(tx -> tx.query("SELECT text FROM ledger_entry ORDER BY number", row -> row.getString(1)));
    }
}
