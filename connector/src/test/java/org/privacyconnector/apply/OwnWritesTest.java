package org.privacyconnector.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.OwnWrites;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.RowRef;

/** What our own deletion bumps elsewhere is told from what a person edits there. */
class OwnWritesTest {
    @TempDir
    private Path folder;

    private final FakeWorld world = new FakeWorld();
    private PlanOf plan = new PlanOf(world);
    private RowRef contact = FakeWorld.ref("contact", 1);
    private RowRef account = FakeWorld.ref("account", 1);

    @BeforeEach
    void an_account_whose_primary_contact_goes_first() {
        world.relate("contact", "account", "primarycontactid", DeleteBehavior.REMOVE_LINK);
        contact = world.add("contact", 1, Map.of("lastname", "ZZPII-1"));
        account = world.add(
                "account",
                1,
                Map.of("name", "ZZPII-Company", "primarycontactid", new Lookup(contact.id(), contact.table())));
        plan.delete(1, contact, null)
                .update(2, account, null, Effect.Why.ANONYMISE, Map.of("name", "Anonymised"))
                .sealed();
    }

    @Test
    void S6_a_version_that_the_platform_made_under_our_deletion_is_no_change() {
        RunReport report = run();
        assertThat(report.done()).isEqualTo(2);
        assertThat(world.value(account, "name")).isEqualTo("Anonymised");
    }

    @Test
    void S3_a_person_who_edited_before_the_platform_touched_the_row_is_seen() {
        world.edit(account, "name", "ZZPII-New name");
        RunReport report = run();
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.changedSince()).isEqualTo(1);
        assertThat(world.value(account, "name")).isEqualTo("ZZPII-New name");
    }

    @Test
    void S6_a_person_who_edits_between_two_touches_of_ours_is_seen() {
        RowRef second = twoContacts(2);
        world.beforeWrite(row -> {
            if (row.equals(second)) {
                world.edit(account, "name", "ZZPII-New name");
            }
        });
        RunReport report = run();
        assertThat(report.changedSince()).isEqualTo(1);
        assertThat(world.value(account, "name")).isEqualTo("ZZPII-New name");
    }

    @Test
    void S6_what_two_touches_of_ours_hide_is_left_for_the_next_plan() {
        twoContacts(2);
        RunReport report = run();
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.changedSince()).isEqualTo(1);
    }

    @Test
    void S6_two_deletions_that_find_the_planned_version_hide_nothing() {
        twoContacts(1);
        assertThat(run().done()).isEqualTo(3);
        assertThat(world.value(account, "name")).isEqualTo("Anonymised");
    }

    /** An account that names two contacts, the second of which goes at the given rank; returns that one. */
    private RowRef twoContacts(int rank) {
        world.relate("contact", "account", "new_othercontactid", DeleteBehavior.REMOVE_LINK);
        RowRef second = world.add("contact", 2, Map.of("lastname", "ZZPII-2"));
        world.edit(account, "new_othercontactid", new Lookup(second.id(), second.table()));
        plan = new PlanOf(world);
        plan.delete(1, contact, null)
                .delete(rank, second, null)
                .update(3, account, null, Effect.Why.ANONYMISE, Map.of("name", "Anonymised"))
                .sealed();
        return second;
    }

    private RunReport run() {
        Path file = folder.resolve("store.db");
        FileStore.make(file);
        try (Rig rig = new Rig(world, file, Death.never())) {
            return rig.apply(plan);
        }
    }

    @Test
    void S6_what_we_did_in_another_environment_is_not_our_own_here() {
        Path file = folder.resolve("store.db");
        FileStore.make(file);
        try (Rig rig = new Rig(world, file, Death.never())) {
            rig.apply(plan);
            Finding here = plan.lines().get(0).finding();
            RowRef copy = new RowRef("sandbox", here.row().table(), here.row().id());
            Finding there = new Finding(
                    here.rank(), here.rule(), copy, here.version(), null, false, new Verdict.Keep("law", "x"));
            Set<RowRef> own = rig.store.read(tx -> new OwnWrites().from(tx, List.of(here, there)));
            assertThat(own).containsExactly(here.row());
        }
    }
}
