package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.privacyconnector.cli.Terminal.Said;

/** A plan that was approved is carried out only while everything it rests on still holds; refused, it sends nothing but reads. */
class WhatStopsAPlanTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallOffice office;

    @BeforeEach
    void open() {
        office = SmallOffice.open(folder);
        office.lead();
        office.formerCustomer();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void carriedOut() {
        Said said = office.apply();
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(office.writes()).isNotEmpty();
        office.hours.forward(Duration.ofMinutes(1));
    }

    @Test
    void S16_another_policy_makes_it_stale() {
        office.approved();
        office.terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: 23 months");
        office.refused(4, "changed since the plan was made; plan anew");
        office.terminal.edit("config/retention.yaml", "olderThan: 23 months", "olderThan: 24 months");
        carriedOut();
    }

    @Test
    void S16_another_data_map_makes_it_stale() {
        office.approved();
        office.terminal.edit("config/data-map.yaml", "Contact_Tasks: delete", "Contact_Tasks: cut");
        office.refused(4, "changed since the plan was made; plan anew");
    }

    @Test
    void S16_another_zone_makes_it_stale() {
        office.approved();
        office.terminal.edit("etc/operator.yaml", "timeZone: Europe/Stockholm", "timeZone: Europe/Helsinki");
        office.refused(4, "plan anew");
    }

    @Test
    void S16_a_column_that_was_renamed_makes_it_stale_and_its_rule_is_not_planned_again() {
        office.approved();
        try (MockDataverse other = environment(without("lastusedincampaign"), office.dataverse.organizationId())) {
            office.over(other);
            Said said = office.apply();
            assertThat(said.code()).as(said.all()).isEqualTo(4);
            assertThat(said.err()).contains("plan anew");
            Said plan = office.plan();
            assertThat(plan.out()).contains("NOT PLANNED").contains("former-customers");
            assertThat(other.received()).noneMatch(asked -> asked.writes());
        }
        office.over(office.dataverse);
        assertThat(office.rows.find("contact", row -> "Avidentifierad".equals(row.get("lastname"))))
                .isEmpty();
    }

    /** A personal column that nobody classified appears: anonymising would now do something else than was approved. */
    @Test
    void S25_a_new_column_on_a_personal_table_makes_it_stale() {
        office.approved();
        try (MockDataverse other = environment(withPetName(), office.dataverse.organizationId())) {
            office.over(other);
            Said said = office.apply();
            assertThat(said.code()).as(said.all()).isEqualTo(4);
            assertThat(said.err()).contains("plan anew");
        }
    }

    @Test
    void S18_a_copy_of_the_environment_is_another_organisation_and_gets_nothing() {
        office.approved();
        UUID copied = UUID.fromString("11111111-2222-4333-8444-555555555555");
        try (MockDataverse copy = environment(StandardModel.create(), copied)) {
            office.over(copy);
            Said said = office.apply();
            assertThat(said.code()).as(said.all()).isEqualTo(4);
            assertThat(said.err()).contains("organi").contains(copied.toString());
            assertThat(copy.received()).noneMatch(asked -> asked.writes());
            // and where the operator file names the copy, the plan is none of there
            office.terminal.edit(
                    "etc/operator.yaml", office.dataverse.organizationId().toString(), copied.toString());
            Said there = office.apply();
            assertThat(there.code()).as(there.all()).isEqualTo(4);
            assertThat(copy.received()).noneMatch(asked -> asked.writes());
        }
    }

    @Test
    void S7_a_clock_more_than_five_minutes_off_stops_it() {
        office.approved();
        office.terminal.at(InstantSource.offset(office.hours, Duration.ofSeconds(301)));
        office.refused(4, "clock");
        office.terminal.at(InstantSource.offset(office.hours, Duration.ofSeconds(-301)));
        office.refused(4, "clock");
        office.terminal.at(InstantSource.offset(office.hours, Duration.ofSeconds(299)));
        carriedOut();
    }

    @Test
    void S16_it_expires_after_seven_days() {
        office.approved();
        office.hours.forward(Duration.ofDays(7));
        office.refused(4, "the plan expired at");
        office.hours.forward(Duration.ofSeconds(-1));
        carriedOut();
    }

    @Test
    void S16_it_is_carried_out_once() {
        office.approved();
        carriedOut();
        office.lead();
        office.refused(4, "carried out before");
    }

    @Test
    void S16_a_newer_plan_of_the_same_rules_takes_its_place() {
        String old = office.approved();
        office.hours.forward(Duration.ofMinutes(1));
        office.lead();
        office.approved();
        office.dataverse.forget();
        Said said = office.terminal.type("apply", "--approval", old);
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("of the same rules is newer");
        assertThat(office.writes()).isEmpty();
        carriedOut();
    }

    @Test
    void S15_without_another_persons_word_nothing_is_carried_out() {
        office.plan();
        office.refused(4, "somebody other than Anna Berg must approve");
        office.terminal.set("PRIVACY_CONNECTOR_AUTHOR", "karin ek");
        office.plan();
        assertThat(office.approve().code()).isEqualTo(4);
        office.refused(4, "must approve");
    }

    @Test
    void S15_an_approver_whose_key_was_taken_away_counts_no_more() {
        office.approved();
        String eve =
                office.terminal.type("approve", "--new-key", "eve.key").out().strip();
        String karin = keyInOperatorFile();
        office.terminal.edit("etc/operator.yaml", karin, eve);
        office.refused(4, "the operator file, a limit or a hold changed since the plan was made");
        office.terminal.edit("etc/operator.yaml", eve, karin);
        carriedOut();
    }

    @Test
    void S14_who_came_among_the_approvers_cannot_approve_the_change_that_brought_them() {
        office.approved();
        carriedOut();
        String eve =
                office.terminal.type("approve", "--new-key", "eve.key").out().strip();
        office.terminal.edit("etc/operator.yaml", "approvers: [", "approvers: [{name: Eve, key: \"" + eve + "\"}, ");
        office.lead();
        office.plan();
        office.refused(4, "the approvers have changed");
        Said signed = office.terminal.type("approve", office.folder(), "--key", "eve.key");
        assertThat(signed.code()).as(signed.all()).isZero();
        office.refused(4, "the approvers have changed");
        assertThat(office.approve().code()).isZero();
        carriedOut();
        // from now on her word counts
        office.terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: 23 months");
        office.lead();
        office.plan();
        office.refused(4, "was changed");
        assertThat(office.terminal
                        .type("approve", office.folder(), "--key", "eve.key")
                        .code())
                .isZero();
        carriedOut();
    }

    @Test
    void S14_a_looser_limit_waits_for_another_persons_word() {
        office.approved();
        carriedOut();
        office.lead();
        office.plan();
        assertThat(office.terminal.type("status").code()).isZero();
        office.terminal.edit("config/connector.yaml", "rowsPerRun: 20000", "rowsPerRun: 30000");
        office.refused(4, "changed since the plan was made");
        office.plan();
        office.refused(4, "a limit is looser");
        assertThat(office.approve().code()).isZero();
        carriedOut();
        // approved once, it is the usual state
        office.lead();
        office.plan();
        carriedOut();
    }

    @Test
    void S12_a_hold_taken_out_of_the_policy_waits_for_another_persons_word() {
        office.approved();
        carriedOut();
        office.terminal.edit(
                "config/retention.yaml", "where: {odata: \"statecode eq 0\"}", "where: {odata: \"statecode eq 2\"}");
        office.lead();
        office.plan();
        office.refused(4, "hold 'open-case'");
    }

    @Test
    void S11_a_plan_beyond_a_limit_is_refused_whole_and_never_cut_to_fit() {
        office.terminal.edit("config/connector.yaml", "rowsPerRule: 10000", "rowsPerRule: 2");
        office.lead();
        office.lead();
        office.approved();
        office.refused(4, "rule 'leads-without-contact' changes 3 rows", "rowsPerRule:leads-without-contact=3");
        assertThat(office.approve("--raise", "rowsPerRule:leads-without-contact=4")
                        .code())
                .isEqualTo(4);
        Said raised = office.approve("--raise", "rowsPerRule:leads-without-contact=3");
        assertThat(raised.code()).as(raised.all()).isZero();
        carriedOut();
        assertThat(office.rows.find("lead", WhatStopsAPlanTest::isOpen)).isEmpty();
    }

    @Test
    void S17_a_second_applier_finds_the_door_locked_and_all_the_rest_works_beside_it() {
        office.approved();
        UUID person = office.formerCustomer();
        List<Said> beside = new ArrayList<>();
        office.meanwhile.beforeWrite(() -> {
            beside.add(office.apply());
            for (String line : List.of(
                    "status",
                    "explain contact " + person,
                    "hold add contact " + person + " --ground 17.3.e --review 2027-03-01",
                    "hold list",
                    "ledger verify",
                    "plan")) {
                beside.add(office.terminal.type(line.split(" ")));
            }
        });
        carriedOut();
        assertThat(beside).hasSize(7);
        assertThat(beside.get(0).code()).as(beside.get(0).all()).isEqualTo(7);
        assertThat(beside.get(0).err()).contains("another run is at work");
        assertThat(beside.subList(1, 7))
                .allSatisfy(said -> assertThat(said.code()).as(said.all()).isZero());
        assertThat(office.terminal.type("ledger", "verify").code()).isZero();
    }

    @Test
    void S13_a_pause_while_it_runs_stops_it_before_its_next_chunk_and_it_goes_on_afterwards() {
        for (int i = 0; i < 250; i++) {
            office.lead();
        }
        office.approved();
        office.meanwhile.beforeWrite(() -> assertThat(
                        office.terminal.type("pause", "--reason", "audit").code())
                .isZero());
        Said stopped = office.apply();
        assertThat(stopped.code()).as(stopped.all()).isEqualTo(4);
        assertThat(stopped.out()).contains("NOT FINISHED").contains("audit");
        long left = office.rows.find("lead", WhatStopsAPlanTest::isOpen).size();
        // what was under way arrives; the next chunk does not begin
        assertThat(left).isBetween(150L, 251L);
        office.refused(4, "paused: audit");
        assertThat(office.terminal.type("status").out())
                .contains("PAUSED: audit")
                .contains("UNFINISHED");
        assertThat(office.terminal.type("pause", "--off").code()).isZero();
        carriedOut();
        assertThat(office.rows.find("lead", WhatStopsAPlanTest::isOpen)).isEmpty();
    }

    private static boolean isOpen(Map<String, Object> lead) {
        return Objects.equals(lead.get("statecode"), 0);
    }

    private String keyInOperatorFile() {
        try {
            return java.nio.file.Files.readString(office.terminal.at("etc/operator.yaml"))
                    .replaceAll("(?s).*(ed25519:[A-Za-z0-9+/=]+).*", "$1");
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private MockDataverse environment(Model model, UUID organization) {
        return MockDataverse.builder()
                .clock(office.hours)
                .model(model)
                .organization(organization, "contoso", 5)
                .clientSecret(office.dataverse.clientSecret())
                .inProcess()
                .start();
    }

    private static Model without(String column) {
        Model model = StandardModel.create();
        Table contact = model.get("contact");
        return model.with(contact.withColumns(contact.columns().stream()
                .filter(one -> !one.name().equals(column))
                .toList()));
    }

    private static Model withPetName() {
        Model model = StandardModel.create();
        Table contact = model.get("contact");
        Column like = contact.column("nickname").orElseThrow();
        List<Column> columns = new ArrayList<>(contact.columns());
        columns.add(new Column(
                "new_petname",
                "new_PetName",
                like.type(),
                like.label(),
                like.maxLength(),
                like.format(),
                like.behaviour(),
                like.choices(),
                like.targets(),
                like.required(),
                true,
                true,
                true,
                false,
                "",
                0));
        return model.with(contact.withColumns(columns));
    }
}
