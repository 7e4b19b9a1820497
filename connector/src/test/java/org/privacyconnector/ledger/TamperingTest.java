package org.privacyconnector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of 22 entries, two checkpoints, two anchors; each change is found by the auditor's file and by the store's own check. */
class TamperingTest {
    private static final int ENTRIES = 22;
    private final SplittableRandom random = new SplittableRandom(20261123);

    @TempDir
    private Path folder;

    @TempDir
    private Path classes;

    private LedgerRig rig;
    private Auditor auditor;
    private Path export;

    @BeforeEach
    void make() throws Exception {
        rig = new LedgerRig(folder);
        rig.tellRun("run-1", 10);
        rig.ledger.seal();
        rig.tellRun("run-2", 8);
        export = folder.resolve("export");
        rig.ledger.export(export);
        auditor = new Auditor(classes);
    }

    @AfterEach
    void close() throws IOException {
        auditor.close();
        rig.close();
    }

    @Test
    void the_untouched_one_verifies() {
        assertThat(audit()).isZero();
        assertThat(auditor.said())
                .contains("22 entries of environment contoso-test")
                .contains("2 checkpoints")
                .contains("Anchors that agree with it: 4");
        assertThat(rig.verify()).isEqualTo(new Verification(ENTRIES, ENTRIES, 2, 4, List.of()));
        assertThat(auditor.verify(export, "--key", rig.publicKey)).isZero();
        assertThat(auditor.said()).contains("could not have been noticed");
    }

    @Test
    void the_auditor_finds_every_byte_of_a_small_ledger_that_was_changed() throws IOException {
        shrink();
        auditorFindsEveryByte();
    }

    @Test
    @Tag("slow")
    void the_auditor_finds_every_byte_of_a_larger_ledger_that_was_changed() throws IOException {
        auditorFindsEveryByte();
    }

    @Test
    void the_own_check_finds_every_byte_of_a_small_ledger_that_was_changed() throws IOException {
        shrink();
        ownCheckFindsEveryByte();
    }

    @Test
    @Tag("slow")
    void the_own_check_finds_every_byte_of_a_larger_ledger_that_was_changed() throws IOException {
        ownCheckFindsEveryByte();
    }

    private void auditorFindsEveryByte() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("entries.jsonl", "leaves.txt", "checkpoints.jsonl", "ledger.pub")) {
            files.add(export.resolve(name));
        }
        try (var anchors = Files.list(rig.anchor1)) {
            files.addAll(anchors.sorted().toList());
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            boolean anchor = file.startsWith(rig.anchor1);
            boolean lines = file.endsWith("entries.jsonl") || file.endsWith("leaves.txt");
            int line = 1;
            for (int i = 0; i < whole.length; i++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, changed);
                int status = anchor
                        ? auditor.verify(export, "--key", rig.publicKey, "--anchor", file)
                        : auditor.verify(export, "--key", rig.publicKey);
                assertThat(status)
                        .as("byte %d of %s: %s", i, file, auditor.said())
                        .isEqualTo(6);
                if (lines) {
                    assertThat(auditor.said()).as("byte %d of %s", i, file).contains("First bad entry: " + line + ":");
                }
                if (whole[i] == '\n') {
                    line++;
                }
            }
            Files.write(file, whole);
        }
        assertThat(audit()).isZero();
    }

    private void ownCheckFindsEveryByte() throws IOException {
        List<byte[]> entries = lines("entries.jsonl");
        List<byte[]> leaves = lines("leaves.txt").stream()
                .map(hex -> HexFormat.of().parseHex(new String(hex, StandardCharsets.US_ASCII)))
                .toList();
        List<byte[]> checkpoints = lines("checkpoints.jsonl");
        List<byte[]> last = checkpoints.subList(1, 2);
        assertThat(check(entries, leaves, checkpoints).flaws()).isEmpty();
        for (List<byte[]> part : List.of(entries, leaves, checkpoints)) {
            boolean signed = part == checkpoints;
            for (int line = 0; line < part.size(); line++) {
                for (int i = 0; i < part.get(line).length; i++) {
                    byte before = part.get(line)[i];
                    part.get(line)[i] ^= (byte) (1 << random.nextInt(8));
                    Verification found = check(entries, leaves, signed ? checkpoints : last);
                    assertThat(found.flaws())
                            .as("byte %d of line %d", i, line + 1)
                            .isNotEmpty();
                    if (!signed) {
                        assertThat(found.flaws().get(0).entry()).isEqualTo(line + 1);
                    }
                    part.get(line)[i] = before;
                }
            }
        }
    }

    @Test
    void in_the_store_a_changed_byte_is_found_wherever_it_is() {
        for (int entry = 1; entry <= ENTRIES; entry += 3) {
            byte[] text = bytes("SELECT text FROM ledger_entry WHERE number = ?", entry);
            byte[] leaf = bytes("SELECT leaf FROM ledger_entry WHERE number = ?", entry);
            byte[] changedText = changed(text);
            rig.sql("UPDATE ledger_entry SET text = CAST(? AS TEXT) WHERE number = ?", changedText, entry);
            assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(entry);
            // with its leaf changed too, only the checkpoint knows
            rig.sql("UPDATE ledger_entry SET leaf = ? WHERE number = ?", Hash.leaf(changedText), entry);
            assertThat(rig.verify().flaws().get(0).entry()).isBetween(1L, (long) entry);
            rig.sql(
                    "UPDATE ledger_entry SET text = CAST(? AS TEXT), leaf = ? WHERE number = ?",
                    text,
                    changed(leaf),
                    entry);
            assertThat(rig.verify().flaws().get(0))
                    .hasToString("entry " + entry + ": the hash kept of it was changed; its text is as signed");
            rig.sql("UPDATE ledger_entry SET leaf = ? WHERE number = ?", leaf, entry);
            assertThat(rig.verify().sound()).isTrue();
        }
        byte[] peaks = bytes("SELECT peaks FROM ledger_tree WHERE size = ?", ENTRIES);
        rig.sql("UPDATE ledger_tree SET peaks = ?", changed(peaks));
        assertThat(rig.verify().sound()).isFalse();
    }

    @Test
    void entries_removed_swapped_or_inserted_are_found_and_named() throws IOException {
        List<String> whole = Files.readAllLines(export.resolve("entries.jsonl"));
        List<String> removed = new ArrayList<>(whole);
        removed.remove(6);
        expect(removed, 7);
        List<String> swapped = new ArrayList<>(whole);
        swapped.set(3, whole.get(9));
        swapped.set(9, whole.get(3));
        expect(swapped, 4);
        List<String> inserted = new ArrayList<>(whole);
        inserted.add(12, whole.get(2));
        expect(inserted, 13);
        List<String> doubled = new ArrayList<>(whole);
        doubled.add(whole.get(ENTRIES - 1));
        expect(doubled, ENTRIES + 1);
        List<String> cut = new ArrayList<>(whole);
        cut.remove(ENTRIES - 1);
        expect(cut, ENTRIES);
        expect(List.of(), 1);
        List<String> forged = new ArrayList<>(whole);
        forged.set(4, whole.get(4).replace("\"outcome\":\"done\"", "\"outcome\":\"held\""));
        expect(forged, 5);
    }

    @Test
    void the_same_in_the_store() {
        rig.sql("UPDATE ledger_entry SET number = 1000 WHERE number = 4");
        rig.sql("UPDATE ledger_entry SET number = 4 WHERE number = 9");
        rig.sql("UPDATE ledger_entry SET number = 9 WHERE number = 1000");
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(4);
        rig.sql("DELETE FROM ledger_entry WHERE number = 4");
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(4);
        rig.sql("DELETE FROM ledger_entry");
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(1);
    }

    @Test
    void an_end_cut_off_with_its_checkpoint_is_found_by_the_anchor_only() throws IOException {
        List<String> entries = Files.readAllLines(export.resolve("entries.jsonl"));
        List<String> leaves = Files.readAllLines(export.resolve("leaves.txt"));
        List<String> checkpoints = Files.readAllLines(export.resolve("checkpoints.jsonl"));
        write("entries.jsonl", entries.subList(0, 12));
        write("leaves.txt", leaves.subList(0, 12));
        write("checkpoints.jsonl", checkpoints.subList(0, 1));
        assertThat(auditor.verify(export, "--key", rig.publicKey)).isZero();
        assertThat(auditor.verify(export, "--key", rig.publicKey, "--anchor", rig.anchor1))
                .isEqualTo(6);
        assertThat(auditor.said())
                .contains("First bad entry: 13: it is missing")
                .contains("was signed over 22 entries");

        cutStore();
        assertThat(rig.verify().flaws().get(0).toString())
                .startsWith("entry 13: it is missing")
                .contains("was signed over 22 entries");
        assertThat(rig.ledger(List.of()).verify().sound()).isTrue();
    }

    @Test
    void a_ledger_rewritten_and_signed_anew_is_not_the_one_that_was_anchored() {
        cutStore();
        Ledger past = rig.ledger(List.of());
        for (int i = 0; i < 10; i++) {
            rig.store.submit(tx -> {
                past.append(tx, new Entry.Paused());
                return true;
            });
        }
        past.seal();
        assertThat(past.verify().sound()).isTrue();
        assertThat(rig.verify().flaws().get(0).entry()).isEqualTo(13);
        assertThat(rig.ledger.contradiction()).isPresent();
        Path forged = folder.resolve("forged");
        past.export(forged);
        assertThat(auditor.verify(forged, "--key", rig.publicKey)).isZero();
        assertThat(auditor.verify(forged, "--key", rig.publicKey, "--anchor", anchor()))
                .isEqualTo(6);
        assertThat(auditor.said()).contains("First bad entry: 13:");
    }

    @Test
    void a_ledger_rewritten_and_signed_with_another_key_does_not_pass_for_it() {
        SigningKey own = rig.key;
        rig.key = Keys.createSigning(folder.resolve("other.key"));
        Ledger forger = rig.ledger(List.of());
        rig.tell(new Entry.Paused());
        Path forged = folder.resolve("forged");
        forger.export(forged);
        assertThat(auditor.verify(forged, "--key", rig.publicKey)).isEqualTo(6);
        assertThat(auditor.said())
                .contains("not signed by the key you gave")
                .contains("ledger.pub in the folder is not");
        rig.key = own;
        assertThat(rig.ledger(List.of()).verify().sound()).isFalse();
    }

    @Test
    void wiped_anchors_are_missed() throws IOException {
        try (var files = Files.list(rig.anchor2)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(rig.verify().flaws().toString())
                .contains(rig.anchor2.toString())
                .contains("were removed");
        rig.ledger.seal();
        assertThat(rig.verify().sound()).isTrue();
        Files.writeString(anchor(), "{}\n");
        assertThat(rig.verify().flaws().toString()).contains("is no checkpoint");
    }

    @Test
    void the_proof_of_a_row_holds_alone_and_with_the_ledger_and_not_when_changed() throws IOException {
        for (int row = 1; row <= 10; row++) {
            Path proof = folder.resolve("row-" + row + ".proof");
            Inclusion proved = rig.ledger.prove(LedgerRig.row(row), proof);
            assertThat(proved.entries()).hasSize(row <= 8 ? 2 : 1);
            assertThat(auditor.verify("--row", proof, "--key", rig.publicKey))
                    .as(auditor.said())
                    .isZero();
            assertThat(auditor.verify(export, "--row", proof, "--key", rig.publicKey))
                    .isZero();
        }
        Path proof = folder.resolve("row-3.proof");
        byte[] whole = Files.readAllBytes(proof);
        for (int i = 0; i < whole.length; i += 3) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            Files.write(proof, changed);
            assertThat(auditor.verify("--row", proof, "--key", rig.publicKey))
                    .as("byte %d", i)
                    .isEqualTo(6);
        }
        Files.write(proof, whole);
        List<String> lines = Files.readAllLines(proof);
        Files.write(proof, lines.subList(0, 1));
        assertThat(auditor.verify("--row", proof, "--key", rig.publicKey)).isEqualTo(6);
        Files.write(proof, lines.subList(0, 2));
        assertThat(auditor.verify("--row", proof, "--key", rig.publicKey)).isEqualTo(6);
    }

    @Test
    void the_auditor_is_told_how_to_call() {
        assertThat(auditor.verify()).isEqualTo(2);
        assertThat(auditor.verify(export)).isEqualTo(2);
        assertThat(auditor.verify(export, "--key")).isEqualTo(2);
        assertThat(auditor.verify(export, "--kye", rig.publicKey)).isEqualTo(2);
        assertThat(auditor.verify(export, "--key", export.resolve("missing"))).isEqualTo(2);
        assertThat(auditor.verify(export, "--key", export.resolve("README.txt")))
                .isEqualTo(2);
        assertThat(auditor.verify(folder.resolve("nowhere"), "--key", rig.publicKey))
                .isEqualTo(6);
    }

    @Test
    void the_auditors_file_runs_from_source_on_the_jdk_alone() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Auditor.SOURCE.toString(),
                export.toString(),
                "--key",
                rig.publicKey.toString(),
                "--anchor",
                rig.anchor1.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("The ledger verifies: 22 entries");
    }

    /** Puts a smaller ledger in the place of the other. */
    private void shrink() {
        rig.close();
        rig = new LedgerRig(folder.resolve("small"));
        rig.tellALittle();
        export = folder.resolve("small-export");
        rig.ledger.export(export);
    }

    private int audit() {
        return auditor.verify(export, "--key", rig.publicKey, "--anchor", rig.anchor1, "--anchor", rig.anchor2);
    }

    private Path anchor() {
        return rig.anchor1.resolve("contoso-test-000000000022.checkpoint.json");
    }

    private void cutStore() {
        Frontier tree = new Frontier();
        for (int i = 1; i <= 12; i++) {
            tree.append(bytes("SELECT leaf FROM ledger_entry WHERE number = ?", i));
        }
        rig.sql("DELETE FROM ledger_entry WHERE number > 12");
        rig.sql("DELETE FROM ledger_checkpoint WHERE size > 12");
        rig.sql("UPDATE ledger_tree SET size = 12, peaks = ?", tree.peaks());
    }

    private void expect(List<String> entries, int bad) throws IOException {
        Path file = export.resolve("entries.jsonl");
        byte[] whole = Files.readAllBytes(file);
        write("entries.jsonl", entries);
        assertThat(audit()).isEqualTo(6);
        assertThat(auditor.said()).contains("First bad entry: " + bad + ":");
        Files.write(file, whole);
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.writeString(export.resolve(name), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private List<byte[]> lines(String name) throws IOException {
        return Files.readAllLines(export.resolve(name)).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private Verification check(List<byte[]> entries, List<byte[]> leaves, List<byte[]> checkpoints) {
        Audit audit = new Audit(LedgerRig.ENVIRONMENT, LedgerRig.ORGANIZATION, rig.key.publicKey());
        checkpoints.forEach(checkpoint -> audit.claim("a checkpoint", checkpoint));
        for (int i = 0; i < entries.size(); i++) {
            audit.entry(entries.get(i), leaves.get(i));
        }
        return audit.finish(checkpoints.size(), 0);
    }

    private byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
        return changed;
    }

    private byte[] bytes(String sql, int argument) {
        return rig.store.read(
                tx -> tx.one(sql, row -> row.getBytes(1), argument).orElseThrow());
    }
}
