package org.privacyconnector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** What becomes of rows that several rules and several parents speak of. */
class DraftTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void open() {
        store = fresh(folder);
    }

    /** A store with nothing in it. */
    Store fresh(Path folder) {
        return SqliteStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static RowRef row(String table, int number) {
        return new RowRef(Sample.ENVIRONMENT, new TableName(table), new UUID(1, number));
    }

    private void delete(String rule, RowRef row, @Nullable RowRef parent) {
        add(rule, row, parent, new Verdict.Due(new Effect.RowDelete(row, null)));
    }

    private void update(String rule, RowRef row, @Nullable RowRef parent, Effect.Why why) {
        add(
                rule,
                row,
                parent,
                new Verdict.Due(new Effect.RowUpdate(
                        row, null, why, Map.of(new ColumnName("emailaddress1"), new Change.Empty()))));
    }

    private void keep(String rule, RowRef row, String ground, String by) {
        add(rule, row, null, new Verdict.Keep(ground, by));
    }

    private void add(String rule, RowRef row, @Nullable RowRef parent, Verdict verdict) {
        findings.add(new Finding(parent == null ? 1000 : 999, rule, row, null, parent, false, verdict));
    }

    private SealedPlan seal() {
        Draft draft = new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW);
        Sample.summaries(draft, "a", "b", "c");
        findings.forEach(draft::add);
        return draft.seal(Sample::header);
    }

    private Optional<Finding> line(SealedPlan plan, RowRef row) {
        return new Plans(store).about(plan.id(), row).map(PlanLine::finding);
    }

    private Verdict verdict(SealedPlan plan, RowRef row) {
        return line(plan, row).orElseThrow().verdict();
    }

    @Test
    void an_empty_draft_is_an_empty_plan() {
        SealedPlan plan = seal();
        assertThat(plan.totals().lines()).isZero();
        assertThat(plan.totals().rules()).extracting(RuleTotal::rule).containsExactly("a", "b", "c");
        assertThat(new Plans(store).isWhole(plan.id())).isTrue();
    }

    @Test
    void a_row_of_two_rules_is_one_line_and_the_keep_wins() {
        delete("a", row("contact", 1), null);
        keep("b", row("contact", 1), "unless", "open case");
        SealedPlan plan = seal();
        assertThat(plan.totals().lines()).isEqualTo(1);
        assertThat(verdict(plan, row("contact", 1))).isEqualTo(new Verdict.Keep("unless", "open case"));
        assertThat(plan.totals().contests()).containsExactly(Map.entry("'b' (keep: unless) over 'a' (delete)", 1L));
    }

    @Test
    void a_conflict_that_a_rule_saw_itself_is_shown() {
        keep("a", row("contact", 1), "conflict", "b");
        assertThat(seal().totals().contests())
                .containsExactly(Map.entry("'b' (keeps longer) over 'a' (its own time)", 1L));
    }

    @Test
    void columns_of_an_expired_purpose_go_although_another_rule_keeps_the_row() {
        update("a", row("contact", 1), null, Effect.Why.ANONYMISE);
        keep("b", row("contact", 1), "unless", "open case");
        SealedPlan plan = seal();
        assertThat(verdict(plan, row("contact", 1))).isInstanceOf(Verdict.Due.class);
        assertThat(plan.totals().due()).isEqualTo(1);
    }

    @Test
    void S12_a_hold_keeps_columns_too() {
        update("a", row("contact", 1), null, Effect.Why.ANONYMISE);
        keep("b", row("contact", 1), "hold", "litigation");
        assertThat(verdict(seal(), row("contact", 1))).isEqualTo(new Verdict.Keep("hold", "litigation"));
    }

    @Test
    void of_two_effects_the_stronger_wins_but_a_quarantine_outdoes_a_deletion() {
        update("a", row("contact", 1), null, Effect.Why.ANONYMISE);
        delete("b", row("contact", 1), null);
        update("a", row("contact", 2), null, Effect.Why.QUARANTINE);
        delete("b", row("contact", 2), null);
        SealedPlan plan = seal();
        assertThat(line(plan, row("contact", 1)).orElseThrow().rule()).isEqualTo("b");
        assertThat(line(plan, row("contact", 2)).orElseThrow().rule()).isEqualTo("a");
    }

    @Test
    void S2_a_child_that_another_rule_keeps_stops_its_parent_at_any_depth() {
        delete("a", row("account", 1), null);
        delete("a", row("contact", 1), row("account", 1));
        delete("a", row("task", 1), row("contact", 1));
        delete("a", row("task", 2), row("contact", 1));
        keep("b", row("task", 1), "hold", "litigation");
        SealedPlan plan = seal();
        assertThat(verdict(plan, row("account", 1)))
                .isEqualTo(new Verdict.Keep("related", "contact (goes another way)"));
        assertThat(verdict(plan, row("contact", 1))).isEqualTo(new Verdict.Keep("related", "task (hold)"));
        assertThat(line(plan, row("task", 2))).isEmpty();
        assertThat(plan.totals().due()).isZero();
        assertThat(plan.totals().kept()).isEqualTo(3);
    }

    @Test
    void a_row_that_hangs_on_two_parents_goes_with_the_one_that_goes() {
        delete("a", row("contact", 1), null);
        delete("a", row("contact", 2), null);
        delete("a", row("task", 1), row("contact", 1));
        delete("a", row("task", 1), row("contact", 2));
        keep("b", row("contact", 1), "unless", "open case");
        SealedPlan plan = seal();
        assertThat(line(plan, row("task", 1)).orElseThrow().parent()).isEqualTo(row("contact", 2));
        assertThat(verdict(plan, row("contact", 2))).isInstanceOf(Verdict.Due.class);
    }

    @Test
    void a_row_with_a_reason_of_its_own_goes_although_its_parent_stays() {
        delete("a", row("contact", 1), null);
        delete("a", row("task", 1), row("contact", 1));
        delete("b", row("task", 1), null);
        keep("c", row("contact", 1), "law", "SE/BFL-7-2");
        Finding line = line(seal(), row("task", 1)).orElseThrow();
        assertThat(line.rule()).isEqualTo("b");
        assertThat(line.parent()).isNull();
    }

    @Test
    void a_row_whose_parent_nobody_told_of_leaves_the_plan() {
        delete("a", row("task", 1), row("contact", 1));
        assertThat(seal().totals().lines()).isZero();
    }

    @Test
    void another_rules_longer_time_does_not_keep_a_row_whose_parent_goes() {
        delete("a", row("contact", 1), null);
        delete("a", row("task", 1), row("contact", 1));
        keep("b", row("task", 1), "conflict", "c");
        assertThat(seal().totals().due()).isEqualTo(2);
    }

    @Test
    void a_parent_that_may_not_be_deleted_still_loses_what_another_rule_takes() {
        delete("a", row("contact", 1), null);
        update("b", row("contact", 1), null, Effect.Why.CUT);
        delete("a", row("task", 1), row("contact", 1));
        keep("c", row("task", 1), "hold", "litigation");
        SealedPlan plan = seal();
        assertThat(line(plan, row("contact", 1)).orElseThrow().rule()).isEqualTo("b");
        assertThat(plan.totals().due()).isEqualTo(1);
    }

    @Test
    void S2_what_goes_with_the_platforms_cascade_is_counted_and_not_done_without_its_parent() {
        RowRef contact = row("contact", 1);
        RowRef other = row("contact", 2);
        for (RowRef parent : List.of(contact, other)) {
            delete("a", parent, null);
            RowRef note = row("annotation", (int) parent.id().getLeastSignificantBits());
            findings.add(
                    new Finding(999, "a", note, null, parent, true, new Verdict.Due(new Effect.RowDelete(note, null))));
        }
        keep("b", other, "unless", "open case");
        SealedPlan plan = seal();
        assertThat(plan.totals().due()).isEqualTo(2);
        assertThat(plan.totals().cascaded()).isEqualTo(1);
        assertThat(plan.totals().effects()).isEqualTo(1);
        assertThat(line(plan, row("annotation", 2))).isEmpty();
    }

    @Test
    void children_stand_before_parents_even_when_ranks_said_otherwise() {
        delete("a", row("contact", 1), null);
        findings.add(new Finding(
                1000,
                "b",
                row("task", 1),
                null,
                row("contact", 1),
                false,
                new Verdict.Due(new Effect.RowDelete(row("task", 1), null))));
        SealedPlan plan = seal();
        List<PlanLine> lines = new Plans(store).lines(plan.id(), 0, 10);
        assertThat(lines).extracting(PlanLine::row).containsExactly(row("task", 1), row("contact", 1));
        assertThat(lines.get(0).finding().rank()).isEqualTo(999);
    }

    @Test
    void S2_rows_in_a_ring_have_no_order_and_so_there_is_no_plan() {
        for (int number : List.of(1, 2)) {
            delete("a", row("task", number), null);
            delete("a", row("task", number), row("task", 3 - number));
        }
        assertThatThrownBy(this::seal).isInstanceOf(StoreException.class).hasMessageContaining("in task");
        assertThat(new Plans(store).latest(Sample.ENVIRONMENT, "retention")).isEmpty();
    }

    @Test
    void a_family_of_a_hundred_levels_is_put_in_order() {
        delete("a", row("task", 1), null);
        for (int number = 2; number <= 101; number++) {
            delete("a", row("task", number), row("task", number - 1));
        }
        SealedPlan plan = seal();
        assertThat(new Plans(store).lines(plan.id(), 0, 200))
                .extracting(PlanLine::row)
                .startsWith(row("task", 101))
                .endsWith(row("task", 1));
    }

    @Test
    void S1_a_finding_of_another_environment_is_refused() {
        Draft draft = new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW);
        RowRef elsewhere = new RowRef("other", new TableName("contact"), new UUID(1, 1));
        assertThatThrownBy(() -> draft.add(new Finding(
                        1000,
                        "a",
                        elsewhere,
                        null,
                        null,
                        false,
                        new Verdict.Due(new Effect.RowDelete(elsewhere, null)))))
                .isInstanceOf(IllegalArgumentException.class);
        RowRef here = row("contact", 1);
        assertThatThrownBy(() -> draft.add(new Finding(
                        1000,
                        "a",
                        here,
                        null,
                        null,
                        false,
                        new Verdict.Due(new Effect.RowDelete(row("contact", 2), null)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_left_of_a_draft_that_was_sealed_discarded_or_forgotten() {
        delete("a", row("contact", 1), null);
        seal();
        new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW).discard();
        new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW.minusSeconds(100_000));
        new Drafts(store, Sample.ENVIRONMENT).begin("retention", Sample.NOW).discard();
        for (String table : List.of(
                "draft", "draft_finding", "draft_row", "draft_reason", "draft_above", "draft_choice", "draft_off")) {
            assertThat(store.<List<Long>>read(tx -> tx.query("select count(*) from " + table, row -> row.getLong(1))))
                    .as(table)
                    .containsExactly(0L);
        }
    }

    @Test
    void S15_a_changed_byte_in_the_store_is_found() {
        delete("a", row("contact", 1), null);
        SealedPlan plan = seal();
        assertThat(new Plans(store).isWhole(plan.id())).isTrue();
        store.submit(tx -> tx.update("update plan_line set text = replace(text, 'contact', 'account')"));
        assertThat(new Plans(store).isWhole(plan.id())).isFalse();
    }
}
