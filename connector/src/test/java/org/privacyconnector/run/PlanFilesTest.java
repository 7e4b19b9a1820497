package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.plan.PlanDigest;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.state.Plans;

/** Plans as folders: what is read back is what was written, or nothing. */
class PlanFilesTest {
    private static final List<String> FILES = List.of("header.json", "lines.jsonl", "totals.json", "PLAN");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @SuppressWarnings("NullAway.Init")
    private SealedPlan plan;

    @SuppressWarnings("NullAway.Init")
    private Path out;

    @BeforeEach
    void open() {
        rig = new Rig(folder);
        rig.due("old-contacts", 3);
        plan = rig.plan();
        out = rig.out(plan);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_folder_says_what_the_store_says() {
        assertThat(PlanFiles.verified(out)).isEqualTo(plan);
        new PlanFiles(rig.store).write(out, plan.id());
        SealedPlan other = rig.plan();
        assertThatThrownBy(() -> new PlanFiles(rig.store).write(out, other.id()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void S15_a_folder_changed_in_any_byte_is_refused() throws IOException {
        for (String name : FILES) {
            Path file = out.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                byte[] mutated = bytes.clone();
                mutated[i] ^= (byte) (1 << i % 8);
                Files.write(file, mutated);
                assertThatThrownBy(() -> PlanFiles.verified(out))
                        .as("%s, byte %s", name, i)
                        .isInstanceOf(Refused.class);
            }
            Files.write(file, bytes);
        }
        assertThat(PlanFiles.verified(out)).isEqualTo(plan);
    }

    @Test
    void S15_lines_cut_off_doubled_swapped_or_added_are_refused() throws IOException {
        Path file = out.resolve("lines.jsonl");
        List<String> lines = Files.readAllLines(file);
        for (String text : List.of(
                lines.get(0) + "\n" + lines.get(1) + "\n",
                String.join("\n", lines),
                String.join("\n", lines) + "\n" + lines.get(0) + "\n",
                lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n",
                String.join("\r\n", lines) + "\r\n",
                String.join("\n", lines) + "\n\n",
                "")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> PlanFiles.verified(out)).isInstanceOf(Refused.class);
        }
        Files.delete(file);
        assertThatThrownBy(() -> PlanFiles.verified(out)).isInstanceOf(Refused.class);
    }

    @Test
    void S15_sums_that_are_not_those_of_the_lines_are_refused_even_under_their_own_id() throws IOException {
        PlanText text = new PlanText();
        PlanTotals told = plan.totals();
        PlanTotals small = new PlanTotals(
                told.lines(), 1, 0, told.kept(), told.blocked(), told.rules(), told.tables(), told.contests());
        PlanDigest digest = new PlanDigest(text.write(plan.header()).getBytes(StandardCharsets.UTF_8));
        for (String line : Files.readAllLines(out.resolve("lines.jsonl"))) {
            digest.line(line.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(out.resolve("totals.json"), text.write(small) + "\n");
        Files.writeString(out.resolve("PLAN"), digest.id(text.write(small).getBytes(StandardCharsets.UTF_8)) + "\n");
        assertThatThrownBy(() -> PlanFiles.verified(out))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not the sums of its lines");
        assertThatThrownBy(() -> rig.sign(out, "Karin Ek")).isInstanceOf(Refused.class);
    }

    @Test
    void another_host_takes_the_plan_with_its_approvals_and_carries_it_out() throws IOException {
        rig.sign(out, "Karin Ek");
        try (Rig other = new Rig(Files.createDirectory(folder.resolve("other")))) {
            other.keys.putAll(Map.copyOf(rig.keys));
            other.now = rig.now;
            other.due("old-contacts", 3);
            assertThat(new PlanFiles(other.store).take(out)).isEqualTo(plan);
            assertThat(new Plans(other.store).isWhole(plan.id())).isTrue();
            assertThat(new PlanFiles(other.store).take(out)).as("twice is once").isEqualTo(plan);
            assertThat(other.refusals(plan)).isEmpty();
            assertThat(other.apply(plan).finished()).isTrue();
        }
    }

    @Test
    void S15_a_plan_made_elsewhere_needs_an_approval_however_small() {
        rig.approve(plan);
        rig.apply(plan);
        rig.due("old-contacts", 1);
        SealedPlan small = rig.plan();
        Path folder = rig.out(small);
        assertThat(rig.refusals(small)).isEmpty();
        rig.store.submit(tx -> tx.update("delete from ledger_entry where instr(text, ?) > 0", small.id()));
        assertThat(new PlanFiles(rig.store).take(folder)).isEqualTo(small);
        assertThat(rig.refusals(small)).singleElement().asString().contains("made elsewhere");
        rig.approve(small);
        assertThat(rig.refusals(small)).isEmpty();
    }

    @Test
    void S15_a_store_whose_copy_was_changed_takes_nothing() {
        rig.store.submit(tx -> tx.update("update plan_line set text = replace(text, 'delete', 'cut')"));
        assertThatThrownBy(() -> new PlanFiles(rig.store).take(out)).isInstanceOf(Refused.class);
    }

    @Test
    void S16_a_plan_taken_in_late_does_not_outdo_a_newer_one() {
        rig.settleIn();
        rig.due("old-contacts", 1);
        SealedPlan newer = rig.plan();
        rig.store.submit(tx -> tx.update("delete from plan where plan_id = ?", plan.id()));
        new PlanFiles(rig.store).take(out);
        assertThat(rig.refusals(plan)).anyMatch(sentence -> sentence.contains("is newer"));
        assertThat(rig.refusals(newer)).isEmpty();
    }
}
