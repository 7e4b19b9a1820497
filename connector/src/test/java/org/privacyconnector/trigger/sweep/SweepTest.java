package org.privacyconnector.trigger.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.privacyconnector.trigger.sweep.Rig.CONTACT;
import static org.privacyconnector.trigger.sweep.Rig.LEAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.sweep.Sweep.Conduct;

/** What a sweep finds, keeps and says, against the stand-in's change tracking. */
class SweepTest {
    @TempDir
    private Path folder;

    private Rig rig;

    @BeforeEach
    void open() {
        rig = new Rig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void the_first_sweep_notes_what_is_there_and_hints_at_nothing() {
        rig.contact("Ek");
        rig.contact("Gren");
        SweepReport report = rig.sweep(CONTACT);
        assertThat(report.tables()).containsExactly(new Swept.Begun(CONTACT, 2));
        assertThat(report.whole()).isTrue();
        assertThat(report.warnings()).isEmpty();
        assertThat(rig.takeHints()).isEmpty();
        assertThat(rig.mark(CONTACT).orElseThrow().checked()).isEqualTo(rig.time.instant());
    }

    @Test
    void fault_52_what_a_webhook_lost_is_hinted_at_by_the_next_sweep_and_once() {
        UUID changed = rig.contact("Ek");
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT);

        rig.rename(changed);
        rig.delete(gone);
        UUID made = rig.contact("Ny");
        UUID brief = rig.contact("Brief");
        rig.delete(brief);
        rig.pass(Duration.ofMinutes(15));

        assertThat(rig.sweep(CONTACT).tables()).containsExactly(new Swept.Followed(CONTACT, 4, 2));
        assertThat(rig.takeHints())
                .isEqualTo(Map.of(changed, "Update", gone, "Delete", made, "Create", brief, "Delete"));
        assertThat(rig.sweep(CONTACT).tables()).containsExactly(new Swept.Followed(CONTACT, 0, 0));
        assertThat(rig.takeHints()).isEmpty();
    }

    @Test
    void a_sweep_without_changes_costs_one_request_a_table_and_one_for_all() {
        rig.sweep(CONTACT, LEAD);
        rig.mock.forget();
        rig.sweep(CONTACT, LEAD);
        assertThat(rig.mock.received()).hasSize(3);
    }

    @Test
    void fault_39_an_expired_mark_makes_the_table_be_read_whole_and_what_was_missed_is_told_apart() {
        UUID changed = rig.contact("Ek");
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT);
        rig.rename(changed);
        rig.delete(gone);
        UUID made = rig.contact("Ny");
        rig.pass(Duration.ofDays(31));

        SweepReport report = rig.sweep(CONTACT);

        assertThat(report.tables().get(0)).isInstanceOfSatisfying(Swept.ReadWhole.class, whole -> {
            assertThat(whole.rows()).isEqualTo(3);
            assertThat(whole.changed()).isEqualTo(2);
            assertThat(whole.deleted()).isEqualTo(1);
            assertThat(whole.sentence()).contains("read whole", "1 deleted since they were last seen");
        });
        assertThat(rig.takeHints()).isEqualTo(Map.of(changed, "Update", gone, "Delete", made, "Create"));
        rig.rename(changed);
        assertThat(rig.sweep(CONTACT).tables()).containsExactly(new Swept.Followed(CONTACT, 1, 0));
    }

    @Test
    void fault_39_a_mark_that_is_refused_before_its_time_is_no_reason_to_see_no_changes() {
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT);
        rig.delete(gone);
        rig.mock.faults().next(When.set("GET", "contacts"), Fault.error(400, "0x80060888", "Unclear"));
        assertThat(rig.sweep(CONTACT).tables().get(0)).isInstanceOf(Swept.ReadWhole.class);
        assertThat(rig.takeHints()).isEqualTo(Map.of(gone, "Delete"));
    }

    @Test
    void what_lies_longer_back_than_dataverse_remembers_is_not_asked_for_even_if_it_would_answer() {
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT);
        rig.delete(gone);
        rig.pass(Duration.ofDays(3));
        rig.remember(3);
        rig.mock.forget();
        assertThat(rig.sweep(CONTACT).tables().get(0)).isInstanceOf(Swept.ReadWhole.class);
        assertThat(rig.mock.received()).noneMatch(one -> one.toString().contains("deltatoken"));
        assertThat(rig.takeHints()).isEqualTo(Map.of(gone, "Delete"));
    }

    @Test
    void S5_a_table_that_our_user_does_not_see_whole_is_not_checked_and_is_followed_from_where_it_was() {
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT, LEAD);
        String mark = rig.markOf(CONTACT);
        rig.delete(gone);
        rig.sight.blind = "our user reads only a part of contact";
        SweepReport report = rig.sweep(CONTACT);
        assertThat(report.whole()).isFalse();
        assertThat(report.lines().get(0)).contains("not checked: our user reads only a part of contact");
        assertThat(rig.takeHints()).isEmpty();
        assertThat(rig.markOf(CONTACT)).isEqualTo(mark);
        assertThat(rig.mark(CONTACT).orElseThrow().problem()).contains("only a part");

        rig.sight.blind = null;
        assertThat(rig.sweep(CONTACT).tables()).containsExactly(new Swept.Followed(CONTACT, 1, 1));
        assertThat(rig.mark(CONTACT).orElseThrow().problem()).isNull();
        assertThat(rig.takeHints()).isEqualTo(Map.of(gone, "Delete"));
    }

    @Test
    void S5_rows_missing_in_a_reading_are_not_called_deleted_when_our_user_has_come_to_see_less() {
        UUID gone = rig.contact("Gren");
        rig.contact("Still");
        rig.sweep(CONTACT);
        rig.delete(gone);
        rig.pass(Duration.ofDays(31));
        rig.sight.until = rig.sight.asked + 1;
        assertThat(rig.sweep(CONTACT).lines().get(0)).contains("not checked: our user sees no more");
        assertThat(rig.takeHints()).isEmpty();
        rig.sight.until = Integer.MAX_VALUE;
        rig.sweep(CONTACT);
        assertThat(rig.takeHints()).isEqualTo(Map.of(gone, "Delete"));
    }

    @Test
    void S5_a_table_that_is_empty_all_at_once_is_not_believed_until_somebody_says_so() {
        UUID one = rig.contact("Ek");
        rig.sweep(CONTACT);
        rig.delete(one);
        rig.pass(Duration.ofDays(31));
        assertThat(rig.sweep(CONTACT).lines().get(0)).contains("not believed", "sweep --emptied contact");
        assertThat(rig.sweep(CONTACT).whole()).isFalse();
        assertThat(rig.takeHints()).isEmpty();
        assertThat(rig.sweep(new Conduct(tx -> {}, () -> false, Set.of(CONTACT)), CONTACT)
                        .whole())
                .isTrue();
        assertThat(rig.takeHints()).isEqualTo(Map.of(one, "Delete"));
    }

    @Test
    void a_table_whose_changes_are_not_followed_is_named_with_the_command_and_left_alone() {
        TableName untracked = rig.client.metadata().tables().stream()
                .filter(name -> rig.client.metadata().table(name).orElseThrow().kind()
                        == org.privacyconnector.table.TableKind.STANDARD)
                .filter(name -> !rig.client.metadata().table(name).orElseThrow().changeTracking())
                .findFirst()
                .orElseThrow();
        SweepReport report = rig.sweep(untracked, new TableName("new_nowhere"), CONTACT);
        assertThat(report.whole()).isFalse();
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith(untracked + ": not checked") && line.contains("change"))
                .anyMatch(line -> line.contains("no table new_nowhere"))
                .anyMatch(line -> line.startsWith("contact: followed from now on"));
    }

    @Test
    void nothing_to_sweep_is_nothing_checked() {
        assertThat(rig.sweep().whole()).isFalse();
        assertThat(rig.sweep().lines()).hasSize(1);
    }

    @Test
    void a_crash_at_any_transaction_loses_no_change() {
        List<UUID> before = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            before.add(rig.contact("x"));
        }
        rig.sweep(CONTACT);
        for (boolean expired : List.of(false, true)) {
            for (int death = 1; death <= 7; death++) {
                UUID gone = before.remove(before.size() - 1);
                rig.delete(gone);
                before.forEach(rig::rename);
                if (expired) {
                    rig.pass(Duration.ofDays(31));
                }
                int dying = death;
                int[] transactions = {0};
                Conduct mortal = new Conduct(
                        tx -> {
                            if (++transactions[0] == dying) {
                                throw new IllegalStateException("killed");
                            }
                        },
                        () -> false,
                        Set.of());
                boolean died;
                try {
                    rig.sweep(mortal, CONTACT);
                    died = false;
                } catch (IllegalStateException killed) {
                    died = true;
                }
                assertThat(died)
                        .as("there are fewer transactions than %d", death)
                        .isEqualTo(transactions[0] == dying);
                rig.sweep(CONTACT);
                assertThat(rig.takeHints())
                        .as("death in transaction %d", death)
                        .containsEntry(gone, "Delete")
                        .hasSize(before.size() + 1);
            }
        }
    }

    @Test
    void the_mark_is_kept_in_the_very_transaction_that_keeps_the_last_hints() {
        UUID one = rig.contact("Ek");
        rig.sweep(CONTACT);
        String mark = rig.markOf(CONTACT);
        rig.rename(one);
        Transaction[] last = {null};
        Conduct dying = new Conduct(
                tx -> {
                    if (last[0] != null) {
                        throw new IllegalStateException("killed");
                    }
                    last[0] = tx;
                },
                () -> false,
                Set.of());
        assertThatThrownBy(() -> rig.sweep(dying, CONTACT)).hasMessage("killed");
        assertThat(rig.markOf(CONTACT)).isEqualTo(mark);
        assertThat(rig.takeHints()).isEmpty();
    }

    @Test
    void of_two_sweeps_of_one_table_the_later_goes_on_and_the_earlier_keeps_nothing_more() {
        UUID one = rig.contact("Ek");
        rig.sweep(CONTACT);
        rig.rename(one);
        boolean[] nested = {false};
        int[] transactions = {0};
        Conduct overtaken = new Conduct(
                tx -> transactions[0]++,
                () -> {
                    return false;
                },
                Set.of());
        Sweep slow = new Sweep(new SweepParts(
                "prod",
                rig.store,
                rig.hints,
                Overtaking.of(rig.client.changes(), () -> {
                    if (!nested[0]) {
                        nested[0] = true;
                        assertThat(rig.sweep(CONTACT).tables()).containsExactly(new Swept.Followed(CONTACT, 1, 0));
                        assertThat(rig.takeHints()).containsOnlyKeys(one);
                    }
                }),
                rig.sight,
                rig.client.metadata(),
                rig.time));
        assertThat(slow.run(List.of(CONTACT), overtaken).lines().get(0)).contains("another sweep of contact has begun");
        assertThat(rig.takeHints()).isEmpty();
        assertThat(rig.mark(CONTACT).orElseThrow().problem()).isNull();
    }

    @Test
    void a_warning_comes_well_before_the_mark_expires_and_not_sooner() {
        rig.sweep(CONTACT);
        rig.pass(Duration.ofDays(15));
        assertThat(rig.sweep(CONTACT).warnings()).isEmpty();
        rig.pass(Duration.ofDays(15).plusSeconds(1));
        assertThat(rig.sweep(CONTACT).warnings())
                .singleElement()
                .asString()
                .contains("contact was last followed 15 days ago", "after 30 days");
        rig.remember(1);
        assertThat(rig.sweep(CONTACT).warnings()).anyMatch(warning -> warning.contains("for 1 days only"));
    }

    @Test
    void a_table_that_cannot_be_followed_says_until_when_its_changes_are_remembered() {
        rig.sweep(CONTACT);
        rig.sight.blind = "no sight";
        rig.pass(Duration.ofDays(10));
        assertThat(rig.sweep(CONTACT).tables())
                .containsExactly(new Swept.NotChecked(
                        CONTACT, "no sight", rig.time.instant().plus(Duration.ofDays(20))));
    }

    @Test
    void a_program_that_ends_leaves_the_other_tables_to_the_next_sweep() {
        int[] begun = {0};
        SweepReport report = rig.sweep(new Conduct(tx -> {}, () -> begun[0]++ > 0, Set.of()), CONTACT, LEAD);
        assertThat(report.tables()).hasSize(2);
        assertThat(report.tables().get(0)).isInstanceOf(Swept.Begun.class);
        assertThat(report.tables().get(1)).isInstanceOf(Swept.NotChecked.class);
    }

    @Test
    void S31_neither_report_nor_store_holds_anything_but_ids() {
        rig.contact("Zzpiiname");
        rig.sweep(CONTACT);
        rig.pass(Duration.ofDays(31));
        assertThat(String.join("\n", rig.sweep(CONTACT).lines())).doesNotContain("Zzpii");
        assertThat(rig.markOf(CONTACT)).doesNotContain("lastname");
    }
}
