package org.privacyconnector.trigger.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.Company;
import org.privacyconnector.duty.retention.RuleExplanation;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.state.events.DueDate;
import org.privacyconnector.state.events.DueDates;
import org.privacyconnector.state.events.Hint;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.Origin;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.Intake.Taken;

/** What becomes of events under the sample policy: the row is read, and what it says counts. */
class LookTest {
    private static final TableName LEAD = new TableName("lead");
    private static final TableName CONTACT = new TableName("contact");
    private static final UUID SOMEBODY = UUID.fromString("75c2dd85-e89e-e711-8122-000d3aa2331c");
    private static final String ENVIRONMENT = "fabrikam-test";

    @TempDir
    private Path folder;

    private final Moved clock = new Moved();
    private Company company;
    private Connector connector;
    private Looking looking;
    private TaskRunner runner;
    private int operation;

    @BeforeEach
    void open() throws Exception {
        company = Company.open(folder, Seed.swedish(40, 10, 100), clock);
        looking = Looking.at(company, folder, clock);
        connector = looking.connector();
        runner = looking.runner();
    }

    @AfterEach
    void close() {
        looking.close();
        company.close();
    }

    @Test
    void judge_retention_stores_the_due_date_that_explain_tells_and_forgets_it_with_the_row() {
        UUID lead = openLead();
        take(event("Update", LEAD, lead));
        look();

        RuleExplanation told = connector
                .retention()
                .explainer()
                .explain(
                        LEAD,
                        lead,
                        new AsOf(clock.instant(), connector.operator().timeZone()),
                        Language.ENGLISH)
                .rules()
                .get(0);
        assertThat(told.due()).isNotNull();
        assertThat(due(lead)).extracting(DueDate::rule).containsExactly("leads-without-contact");
        assertThat(due(lead)).extracting(DueDate::due).containsExactly(told.due());

        company.dataverse().rows().delete("lead", lead);
        take(event("Update", LEAD, lead));
        look();
        assertThat(due(lead)).isEmpty();
    }

    @Test
    void status_tells_how_many_of_the_judged_rows_fall_due_within_thirty_days() {
        UUID lead = openLead();
        take(event("Update", LEAD, lead));
        look();
        LocalDate due = due(lead).get(0).due();
        clock.set(due.minusDays(31).atTime(12, 0).toInstant(ZoneOffset.UTC));
        assertThat(status()).doesNotContain("of rows that events named");
        clock.pass(Duration.ofDays(1));
        assertThat(status())
                .contains("leads-without-contact, of rows that events named: 0 past their time, 1 fall due within 30"
                        + " days, the first on " + due + "; a plan judges them anew");
        clock.pass(Duration.ofDays(30));
        assertThat(status())
                .contains("leads-without-contact, of rows that events named: 1 past their time, 0 fall due within 30"
                        + " days; a plan judges them anew");
    }

    private String status() {
        return company.terminal().type("status").out();
    }

    @Test
    void a_hint_of_change_tracking_does_the_same() {
        UUID lead = openLead();
        connector
                .store()
                .submit(tx -> connector.hints().add(tx, new Hint(LEAD, lead, "Update", Origin.SWEEP, clock.instant())));
        look();
        assertThat(due(lead)).hasSize(1);
    }

    @Test
    void S19_the_question_names_surviving_rows_that_share_an_identity_and_no_identity() throws IOException {
        String address = "zzpii.markor@example.se";
        UUID gone = company.dataverse().rows().create("contact", Map.of("lastname", "x", "emailaddress1", address));
        UUID twin = company.dataverse().rows().create("contact", Map.of("lastname", "y", "emailaddress1", address));
        UUID lead = company.dataverse().rows().create("lead", Map.of("lastname", "z", "emailaddress1", address));
        company.dataverse()
                .rows()
                .create("contact", Map.of("lastname", "w", "emailaddress1", "zzpii.other@example.se"));
        company.dataverse().rows().delete("contact", gone);
        company.dataverse().forget();
        take(event("Delete", CONTACT, gone).put("PreEntityImages", before("emailaddress1", address)));
        look();

        String listed = company.terminal().type("questions", "list").out();
        assertThat(listed)
                .contains("2 rows share an identity with it: contact(" + twin + "), lead(" + lead + ")")
                .doesNotContain("zzpii");
        assertThat(company.terminal()
                        .type("questions", "list", "--output", "json")
                        .out())
                .contains("\"sharingIdentity\" : 2", twin.toString())
                .doesNotContain("zzpii");
        assertThat(company.asked())
                .as("S31")
                .noneMatch(request -> request.toString().contains("zzpii"));
        try (Stream<Path> files = Files.walk(folder.resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("zzpii");
            }
        }
    }

    @Test
    void S19_a_question_says_that_nobody_shares_an_identity_and_when_it_cannot_be_told() {
        UUID alone = somebody();
        UUID unknown = somebody();
        company.dataverse().rows().delete("contact", alone);
        company.dataverse().rows().delete("contact", unknown);
        take(event("Delete", CONTACT, alone)
                .put("PreEntityImages", before("emailaddress1", "zzpii.nobody@example.se")));
        take(event("Delete", CONTACT, unknown));
        look();
        assertThat(company.terminal().type("questions", "list").out())
                .containsPattern(
                        "contact\\(" + alone + "\\).*No row that the data map knows shares an identity with it")
                .containsPattern("contact\\(" + unknown + "\\).*could not be told: no image of it came");
    }

    private static String before(String column, String text) {
        return "[" + Posted.pair("before", "{\"Attributes\":[" + Posted.pair(column, "\"" + text + "\"") + "]}") + "]";
    }

    @Test
    void S19_a_deletion_by_others_opens_one_question_and_nothing_else() {
        UUID contact = somebody();
        company.dataverse().rows().delete("contact", contact);
        for (int i = 0; i < 3; i++) {
            take(event("Delete", CONTACT, contact));
            look();
        }
        assertThat(connector.questions().open())
                .extracting(Question::about, Question::row)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Question.About.DELETION, contact));
        assertThat(connector
                        .store()
                        .<Long>read(tx -> tx.one("select count(*) from plan", row -> row.getLong(1))
                                .orElseThrow()))
                .as("no plan follows from an event")
                .isZero();

        String listed = company.terminal().type("questions", "list").out();
        assertThat(listed).contains("Q-1", contact.toString(), "never a request for erasure");
        assertThat(company.terminal()
                        .type("questions", "answer", "Q-1", "--because", "a merge")
                        .code())
                .isZero();
        assertThat(company.terminal().type("questions", "list").out()).isEmpty();
        assertThat(company.terminal()
                        .type("questions", "answer", "Q-1", "--because", "again")
                        .code())
                .isNotZero();
        assertThat(ledger()).contains("question-answered");

        // still gone, and answered: not asked again
        take(event("Delete", CONTACT, contact));
        look();
        assertThat(connector.questions().open()).isEmpty();
    }

    @Test
    void S20_a_deletion_is_our_own_only_where_our_user_did_it_and_the_books_hold_it() {
        UUID unbooked = somebody();
        UUID booked = somebody();
        UUID foreign = somebody();
        for (UUID each : List.of(unbooked, booked, foreign)) {
            company.dataverse().rows().delete("contact", each);
        }
        book(booked);
        book(foreign);
        take(event("Delete", CONTACT, unbooked).by(connector.ourUser()));
        take(event("Delete", CONTACT, booked).by(connector.ourUser()));
        take(event("Delete", CONTACT, foreign).by(SOMEBODY));
        look();

        assertThat(connector.questions().open()).extracting(Question::row).containsExactlyInAnyOrder(unbooked, foreign);
    }

    @Test
    void S20_a_row_that_is_named_without_end_ends_with_a_person_and_is_looked_at_again_after_the_hour() {
        UUID lead = openLead();
        for (int i = 0; i < Looks.MOST + 5; i++) {
            take(event("Update", LEAD, lead));
            look();
        }
        assertThat(connector.questions().open()).extracting(Question::about).containsExactly(Question.About.LOOP);
        assertThat(connector.store().<Long>read(connector.hints()::waiting)).isEqualTo(1);

        clock.pass(Looks.WITHIN);
        look();
        assertThat(connector.store().<Long>read(connector.hints()::waiting)).isZero();
    }

    @Test
    void record_enters_each_event_once_with_the_rows_pseudonym_alone() {
        UUID contact = somebody();
        Posted merge = event("Merge", CONTACT, contact);
        take(merge);
        look();
        take(merge);
        take(event("Merge", CONTACT, contact));
        look();

        List<String> told = connector.ledger().about(new RowRef(ENVIRONMENT, CONTACT, contact));
        assertThat(told).hasSize(2).allMatch(entry -> entry.contains("\"kind\":\"event-seen\""));
        assertThat(told).noneMatch(entry -> entry.contains(contact.toString()) || entry.contains(Posted.PERSON));
    }

    @Test
    void fault_50_any_order_and_number_of_events_ends_in_the_same_state() {
        UUID lead = openLead();
        UUID restored = somebody();
        UUID gone = somebody();
        company.dataverse().rows().delete("contact", gone);
        List<Posted> events = new ArrayList<>();
        for (UUID row : List.of(restored, gone)) {
            for (String message : List.of("Delete", "Merge", "Delete", "Merge")) {
                events.add(event(message, CONTACT, row));
            }
        }
        for (int i = 0; i < 4; i++) {
            events.add(event("Update", LEAD, lead));
        }
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<Posted> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);
            for (Posted each : shuffled) {
                take(each);
                if (random.nextInt(4) == 0) {
                    look();
                }
            }
            look();
            assertThat(connector.questions().open()).extracting(Question::row).containsExactly(gone);
            assertThat(due(lead)).hasSize(1);
            // the next order begins from nothing
            connector.store().submit(tx -> tx.update("delete from question"));
            connector.store().submit(tx -> tx.update("delete from due_date"));
            connector.store().submit(tx -> tx.update("delete from event"));
            connector.store().submit(tx -> tx.update("delete from look"));
        }
    }

    @Test
    void fault_51_a_deletion_that_is_told_days_later_and_after_a_restore_asks_nobody() {
        UUID contact = somebody();
        Posted deleted = event("Delete", CONTACT, contact);
        clock.pass(Duration.ofDays(5));
        take(deleted);
        look();
        assertThat(connector.questions().open()).isEmpty();

        connector
                .store()
                .submit(tx -> new org.privacyconnector.state.events.Questions(ENVIRONMENT)
                        .open(tx, Question.About.DELETION, CONTACT, contact, clock.instant()));
        take(event("Delete", CONTACT, contact));
        look();
        assertThat(connector.questions().open()).isEmpty();
    }

    @Test
    void an_event_from_within_a_transaction_is_dealt_with_only_after_its_longest_end() {
        UUID contact = somebody();
        take(event("Delete", CONTACT, contact).put("IsInTransaction", "true"));
        look();
        take(event("Delete", CONTACT, contact));
        look();
        company.dataverse().rows().delete("contact", contact);
        clock.pass(Duration.ofSeconds(151));
        look();
        assertThat(connector.questions().open()).extracting(Question::row).containsExactly(contact);
    }

    @Test
    void status_tells_what_came_and_what_waits() {
        take(event("Update", LEAD, openLead()));
        take(event("Retrieve", LEAD, openLead()));
        assertThat(looking.take("{")).isInstanceOf(Taken.Refused.class);
        clock.pass(Duration.ofMinutes(3));
        // counts go to the store with the next event
        take(event("Update", LEAD, openLead()));
        String said = company.terminal().type("webhooks", "status").out();
        assertThat(said)
                .contains(
                        "last 24 hours: 4 received, 2 accepted, 0 duplicates, 1 that nothing wants, 1 refused (1 malformed)")
                .contains("the oldest for 3 minutes");
        assertThat(company.terminal().type("webhooks", "status", "-o", "json").out())
                .contains("\"lagSeconds\" : 180")
                .contains("\"malformed\" : 1");
    }

    private void look() {
        runner.runDue();
    }

    private void take(Posted posted) {
        Posted ours = posted.put("OrganizationId", "\"" + company.dataverse().organizationId() + "\"");
        Taken taken = looking.take(ours.body());
        assertThat(taken).isNotInstanceOf(Taken.Refused.class);
    }

    private Posted event(String message, TableName table, UUID row) {
        return Posted.of(message, table.value(), row, new UUID(9, ++operation));
    }

    private List<DueDate> due(UUID lead) {
        return connector.store().read(tx -> new DueDates(ENVIRONMENT).of(tx, LEAD, lead));
    }

    private UUID openLead() {
        return company.dataverse()
                .rows()
                .create(
                        "lead",
                        Map.of(
                                "lastname",
                                "Markör",
                                "createdon",
                                LocalDate.of(2026, 1, 1)
                                        .atStartOfDay(java.time.ZoneOffset.UTC)
                                        .toInstant()));
    }

    private UUID somebody() {
        return company.dataverse().rows().create("contact", Map.of("lastname", "Markör"));
    }

    /** The books of a run that has deleted the contact. */
    private void book(UUID contact) {
        connector.store().<Boolean>submit(tx -> {
            String run = "run-" + contact;
            tx.update(
                    "insert into apply_run (run, environment, plan, duty, started, phase) values (?, ?, ?, 'retention', 0, 'FINISHED')",
                    run,
                    ENVIRONMENT,
                    "plan-" + contact);
            tx.update(
                    "insert into apply_outcome (run, line, rule, table_name, row_id, kind, word, cascaded, recovered, at)"
                            + " values (?, 1, 'r', 'contact', ?, 'delete', 'done', 0, 0, 0)",
                    run,
                    contact);
            return true;
        });
    }

    private String ledger() {
        StringBuilder all = new StringBuilder();
        connector.store().<Boolean>read(tx -> {
            tx.each("select text from ledger_entry", row -> all.append(row.getString(1)));
            return true;
        });
        return all.toString();
    }

    private static final class Moved implements InstantSource {
        private volatile Instant now = Instant.parse("2026-11-24T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void set(Instant instant) {
            now = instant;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }
}
