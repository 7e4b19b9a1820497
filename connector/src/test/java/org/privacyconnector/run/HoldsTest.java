package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.run.Refused.Kind;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.state.Sample;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Holds on persons, and holds that match nothing (S12). */
class HoldsTest {
    private static final LocalDate REVIEW = LocalDate.of(2027, 1, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @BeforeEach
    void open() {
        rig = new Rig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Hold condition(String name, String where) {
        return new Hold(
                name,
                new TableName("contact"),
                List.of(),
                new Condition.TextMatch(
                        org.privacyconnector.table.Path.of(new org.privacyconnector.table.ColumnName("lastname")),
                        Condition.TextTest.CONTAINS,
                        where),
                "because",
                null,
                null,
                new Place("retention.yaml", 1, 1));
    }

    @Test
    void S12_a_hold_added_after_the_plan_counts_and_its_release_needs_a_signature() {
        List<RowRef> rows = rig.due("old-contacts", 3);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        String number = rig.personHolds().add(rows.get(1), "dispute 17", REVIEW, "anna");
        assertThat(number).isEqualTo("H-1");
        RunSummary run = rig.apply(plan);
        assertThat(run.line()).contains("2 deleted, 1 kept (hold)");
        assertThat(rig.world.exists(rows.get(1))).isTrue();
        assertThat(rig.plan().header().holds()).contains(new HoldCount("H-1", 1, null, false));

        Path request = rig.personHolds().askRelease(number, rig.folder, "anna");
        assertThatThrownBy(() -> rig.personHolds().release(List.of(request))).isInstanceOf(Refused.class);
        Path forged = new ApprovingReleases(rig.clock).sign(request, rig.keyFile("Erik Berg"), "Karin Ek");
        assertThatThrownBy(() -> rig.personHolds().release(List.of(forged))).isInstanceOf(Refused.class);
        Path signed = new ApprovingReleases(rig.clock).sign(request, rig.keyFile("Karin Ek"), "Karin Ek");
        rig.personHolds().release(List.of(signed));
        assertThat(rig.personHolds().standing(REVIEW)).isEmpty();
        assertThatThrownBy(() -> rig.personHolds().release(List.of(signed))).isInstanceOf(Refused.class);
        SealedPlan next = rig.plan();
        assertThat(rig.apply(next).line()).contains("1 deleted, 0 kept (hold)");
        assertThat(rig.ledger().verify().sound()).isTrue();
    }

    @Test
    void S12_a_hold_past_its_review_still_holds_and_is_shown() {
        RowRef row = rig.world.add("contact", 1);
        rig.personHolds().add(row, "dispute", LocalDate.of(2026, 1, 1), "anna");
        assertThat(rig.held().holdOn(row)).contains("H-1");
        assertThat(rig.held().heldRows(row.table())).containsExactly(row);
        assertThat(rig.plan().header().holds()).containsExactly(new HoldCount("H-1", 1, null, true));
        assertThat(rig.personHolds().standing(LocalDate.of(2026, 11, 23)))
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.overdue()).isTrue();
                    assertThat(hold.toString()).doesNotContain(row.id().toString());
                });
    }

    @Test
    void S12_a_persons_hold_covers_what_hangs_on_the_person_and_merged_rows() {
        rig.world.relate("contact", "incident", "customerid", DeleteBehavior.CASCADE);
        rig.world.relate("incident", "task", "regardingobjectid", DeleteBehavior.CASCADE);
        rig.world.relate("contact", "account", "primarycontactid", DeleteBehavior.REMOVE_LINK);
        RowRef person = rig.world.add("contact", 1);
        RowRef merged = rig.world.add("contact", 2);
        RowRef master = rig.world.add("contact", 3);
        RowRef stranger = rig.world.add("contact", 4);
        RowRef incident = rig.world.add("incident", 1);
        RowRef task = rig.world.add("task", 1);
        RowRef ofMaster = rig.world.add("incident", 2);
        RowRef ofStranger = rig.world.add("incident", 3);
        RowRef account = rig.world.add("account", 1);
        rig.world.link(merged, "masterid", person);
        rig.world.link(person, "masterid", master);
        rig.world.link(incident, "customerid", person);
        rig.world.link(task, "regardingobjectid", incident);
        rig.world.link(ofMaster, "customerid", master);
        rig.world.link(ofStranger, "customerid", stranger);
        rig.world.link(account, "primarycontactid", person);
        assertThat(rig.held().covering(List.of(person, task))).isEmpty();
        assertThat(rig.world.reads).as("without holds nothing is read").isZero();
        rig.personHolds().add(person, "dispute", REVIEW, "anna");
        Map<RowRef, String> covered = rig.held()
                .covering(List.of(person, merged, master, stranger, incident, task, ofMaster, ofStranger, account));
        assertThat(covered.keySet())
                .containsExactlyInAnyOrder(person, merged, master, incident, task, ofMaster, account);
        assertThat(covered.values()).containsOnly("H-1");
    }

    @Test
    void S12_a_persons_hold_covers_what_points_at_the_person_whatever_the_platform_does_on_delete() {
        rig.world.relate("contact", "opportunity", "parentcontactid", DeleteBehavior.REMOVE_LINK);
        rig.world.relate("contact", "activityparty", "partyid", DeleteBehavior.NO_CASCADE);
        rig.world.relate("opportunity", "quote", "opportunityid", DeleteBehavior.REMOVE_LINK);
        RowRef person = rig.world.add("contact", 1);
        RowRef stranger = rig.world.add("contact", 2);
        RowRef opportunity = rig.world.add("opportunity", 1);
        RowRef ofStranger = rig.world.add("opportunity", 2);
        RowRef quote = rig.world.add("quote", 1);
        RowRef party = rig.world.add("activityparty", 1);
        rig.world.link(opportunity, "parentcontactid", person);
        rig.world.link(ofStranger, "parentcontactid", stranger);
        rig.world.link(quote, "opportunityid", opportunity);
        rig.world.link(party, "partyid", person);
        rig.personHolds().add(person, "dispute", REVIEW, "anna");
        assertThat(rig.held().covering(List.of(opportunity, ofStranger, quote, party)))
                .containsOnlyKeys(opportunity, quote, party);
        HeldPersons ofRules =
                new HeldPersons(rig.book(), rig.world, rig.world, new DataMap(Map.of()), List.of(opportunity.table()));
        assertThat(ofRules.covering(List.of(quote)))
                .as("through a table of the rules")
                .containsOnlyKeys(quote);
    }

    @Test
    void S12_a_persons_hold_is_not_one_on_everybody_of_the_persons_company() {
        rig.world.relate("contact", "account", "primarycontactid", DeleteBehavior.REMOVE_LINK);
        rig.world.relate("account", "contact", "parentcustomerid", DeleteBehavior.REMOVE_LINK);
        RowRef person = rig.world.add("contact", 1);
        RowRef colleague = rig.world.add("contact", 2);
        RowRef account = rig.world.add("account", 1);
        rig.world.link(account, "primarycontactid", person);
        rig.world.link(colleague, "parentcustomerid", account);
        rig.personHolds().add(person, "dispute", REVIEW, "anna");
        assertThat(rig.held().covering(List.of(account, colleague))).containsOnlyKeys(account);
        rig.personHolds().add(account, "dispute", REVIEW, "anna");
        assertThat(rig.held().covering(List.of(account, colleague))).containsOnlyKeys(account, colleague);
    }

    @Test
    void S12_a_ring_of_rows_ends() {
        rig.world.relate("account", "account", "parentaccountid", DeleteBehavior.CASCADE);
        RowRef a = rig.world.add("account", 1);
        RowRef b = rig.world.add("account", 2);
        rig.world.link(a, "parentaccountid", b);
        rig.world.link(b, "parentaccountid", a);
        RowRef elsewhere = rig.world.add("account", 3);
        rig.personHolds().add(elsewhere, "dispute", REVIEW, "anna");
        assertThat(rig.held().covering(List.of(a, b))).isEmpty();
        rig.world.link(b, "parentaccountid", elsewhere);
        assertThat(rig.held().covering(List.of(a, b))).hasSize(2);
    }

    @Test
    void S12_in_doubt_nothing_is_done() {
        List<RowRef> rows = rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.personHolds().add(rig.world.add("contact", 50), "dispute", REVIEW, "anna");
        rig.world.unreadable = true;
        assertThatThrownBy(() -> rig.held().covering(rows)).isInstanceOf(DataverseAccessException.class);
        assertThat(rig.apply(plan).ending()).isEqualTo("unreadable");
        assertThat(rig.world.writes).isZero();
    }

    @Test
    void S12_the_book_is_sealed_and_tells_when_it_was_changed() throws IOException {
        RowRef row = rig.world.add("contact", 1);
        rig.personHolds().add(row, "dispute 4711", REVIEW, "anna");
        rig.personHolds().add(rig.world.add("contact", 2), "dispute 4712", REVIEW, "anna");
        rig.store.close();
        try (Stream<Path> files = Files.list(rig.folder.resolve("store"))) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain(row.id().toString()).doesNotContain("dispute 4711");
            }
        }
        rig.store = org.privacyconnector.store.SqliteStore.open(
                rig.folder.resolve("store").resolve("store.db"));
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThatThrownBy(() -> new HoldBook(rig.store, Sample.ENVIRONMENT, otherKey).standing())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("H-1");
        rig.store.submit(
                tx -> tx.update("update person_hold set sealed = (select sealed from person_hold where number = 'H-2')"
                        + " where number = 'H-1'"));
        assertThatThrownBy(() -> rig.book().standing()).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> rig.held().covering(List.of(row))).isInstanceOf(StoreException.class);
    }

    @Test
    void S12_a_hold_that_matches_nothing_blocks_until_acknowledged_by_name() {
        rig.holds = List.of(condition("dispute", "x"));
        rig.duty.holds.add(new HoldCount("dispute", 0, null, false));
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        Refused refused = rig.refused(plan);
        assertThat(refused == null ? null : refused.kind()).isEqualTo(Kind.HOLD);
        assertThatThrownBy(() -> rig.sign(rig.out(plan), "Karin Ek", Map.of(), Set.of("other")))
                .isInstanceOf(Refused.class);
        rig.approve(plan, "Karin Ek", Map.of(), Set.of("dispute"));
        assertThat(rig.apply(plan).finished()).isTrue();

        rig.due("old-contacts", 1);
        assertThat(rig.refusals(rig.plan()))
                .as("the same hold, known to match nothing")
                .isEmpty();

        rig.holds = List.of(condition("dispute", "y"));
        SealedPlan changed = rig.plan();
        rig.approve(changed);
        assertThat(rig.refusals(changed))
                .as("another hold of that name")
                .singleElement()
                .asString()
                .contains("hold 'dispute' matches nothing");
    }

    @Test
    void S5_a_hold_that_matched_and_now_matches_nothing_blocks_in_spite_of_an_earlier_word() {
        rig.holds = List.of(condition("dispute", "x"));
        rig.duty.holds.add(new HoldCount("dispute", 0, null, false));
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan, "Karin Ek", Map.of(), Set.of("dispute"));
        assertThat(rig.apply(plan).finished()).isTrue();

        rig.now = rig.now.plusSeconds(60);
        rig.duty.holds.set(0, new HoldCount("dispute", 3, null, false));
        rig.due("old-contacts", 1);
        assertThat(rig.apply(rig.plan()).finished()).isTrue();

        rig.now = rig.now.plusSeconds(60);
        rig.duty.holds.set(0, new HoldCount("dispute", 0, null, false));
        rig.due("old-contacts", 1);
        SealedPlan fallen = rig.plan();
        assertThat(rig.refusals(fallen)).singleElement().asString().contains("hold 'dispute' matches nothing");
        rig.approve(fallen, "Karin Ek", Map.of(), Set.of("dispute"));
        assertThat(rig.apply(fallen).finished()).isTrue();

        rig.now = rig.now.plusSeconds(60);
        rig.due("old-contacts", 1);
        assertThat(rig.refusals(rig.plan())).as("known again to match nothing").isEmpty();
    }

    @Test
    void S12_a_hold_on_a_row_that_the_platform_would_take_along_keeps_the_row_that_takes_it() {
        List<RowRef> rows = rig.due("old-contacts", 2);
        RowRef child = rig.world.add("contact", 77);
        rig.duty.taken.put(child, rows.get(0));
        SealedPlan plan = rig.plan();
        rig.approve(plan);
        rig.personHolds().add(child, "dispute", REVIEW, "anna");
        RunSummary run = rig.apply(plan);
        assertThat(run.line()).as(run.line()).contains("1 deleted");
        assertThat(rig.world.exists(rows.get(0))).isTrue();
        assertThat(rig.world.exists(child)).isTrue();
        assertThat(rig.world.exists(rows.get(1))).isFalse();
    }

    @Test
    void S12_a_hold_in_doubt_is_acknowledged_for_one_plan_only() {
        rig.duty.holds.add(new HoldCount("dispute", -1, "no sight", false));
        rig.due("old-contacts", 1);
        SealedPlan plan = rig.plan();
        rig.approve(plan, "Karin Ek", Map.of(), Set.of("dispute"));
        assertThat(rig.apply(plan).finished()).isTrue();
        rig.due("old-contacts", 1);
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("no sight");
    }

    @Test
    void S12_removing_a_hold_needs_an_approval() {
        rig.holds = List.of(condition("dispute", "x"));
        rig.settleIn();
        rig.due("old-contacts", 1);
        rig.holds = List.of();
        assertThat(rig.refusals(rig.plan())).singleElement().asString().contains("hold 'dispute' was removed");
    }

    @Test
    void a_hold_is_on_a_person_here() {
        assertThatThrownBy(() -> rig.personHolds().add(rig.world.add("task", 1), "x", REVIEW, "anna"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rig.personHolds().askRelease("H-9", rig.folder, "anna"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new HoldBook(rig.store, Sample.ENVIRONMENT, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
