package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.webhook.Fate;
import org.mockdataverse.webhook.Post;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.Company;
import org.privacyconnector.cli.Terminal.Said;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.trigger.event.Looking;
import org.privacyconnector.trigger.sweep.SweepRound;
import org.privacyconnector.trigger.watch.Sight;
import org.privacyconnector.trigger.watch.SilentWebhooks;
import org.privacyconnector.web.metrics.Scraped;

/** Events that should come and do not: what is found out, said once, and said to be over. */
class SilentWebhooksTest {
    private static final URI DOOR = URI.create("https://door.example/webhooks/dataverse");
    private static final String STEPS = """
              steps:
                - {message: Create, table: contact, then: record}
                - {message: Delete, table: contact, then: review-deletion}
                - {message: Update, table: lead, columns: [statuscode], then: judge-retention}
            """;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private Company company;
    private Connector connector;
    private Looking looking;
    private TaskRunner looks;

    @BeforeEach
    void open() throws Exception {
        company = Company.open(folder, Seed.empty(), () -> now);
        company.terminal()
                .edit(
                        "etc/operator.yaml",
                        "secrets: {folder",
                        "setup: {auth: {clientId: " + company.dataverse().clientId()
                                + ", secret: \"${file:client.secret}\"}}\nsecrets: {folder");
        company.terminal().set("WEBHOOK_KEY", "k3y-of-these-tests");
        String policy = Files.readString(folder.resolve("config/connector.yaml"));
        company.terminal()
                .write(
                        "config/connector.yaml",
                        policy.substring(0, policy.indexOf("  steps:")) + "  url: " + DOOR
                                + "\n  silentAfter: 2 hours\n" + STEPS);
        looking = Looking.at(company, folder, () -> now);
        connector = looking.connector();
        looks = looking.runner();
        company.dataverse().webhooks().receiver(DOOR, this::receive);
    }

    @AfterEach
    void close() {
        looking.close();
        company.close();
    }

    private Reply receive(Post post) {
        looking.take(post.body());
        return Reply.of(200);
    }

    private void type(String... words) {
        Said said = company.terminal().type(words);
        assertThat(said.code()).as(said.all()).isZero();
    }

    private void register() {
        type("webhooks", "plan", "--out", "hooks");
        type("approve", "hooks", "--key", "karin.key");
        type("webhooks", "apply", "--approval", "hooks");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private SweepRound.Report sweep() {
        pass(Duration.ofMinutes(15));
        return SweepRound.of(connector, () -> now).carry(new Stop(), Set.of(), tx -> {});
    }

    private List<Sight> sights() {
        return new SilentWebhooks(() -> connector).get();
    }

    private UUID contact() {
        UUID made = company.dataverse().rows().create("contact", Map.of("lastname", "Zzpiiname"));
        company.dataverse().settle();
        return made;
    }

    private void loseAll() {
        company.dataverse().webhooks().fates(() -> Fate.LOST);
    }

    private void deliverAll() {
        company.dataverse().webhooks().fates(() -> Fate.NORMAL);
    }

    private double silentTables() {
        return Objects.requireNonNull(new Scraped(() -> connector).get().webhooks())
                .silent();
    }

    @Test
    void a_table_that_changes_while_no_event_of_it_comes_is_told_of_once_and_so_is_the_end() {
        register();
        contact();
        sweep();
        loseAll();
        contact();
        sweep();
        assertThat(sights()).as("not yet").isEmpty();
        pass(Duration.ofHours(2).minusMillis(1));
        assertThat(sights()).as("not yet either").isEmpty();
        assertThat(silentTables()).isZero();
        pass(Duration.ofMillis(1));

        List<Sight> begun = sights();
        assertThat(begun).singleElement().satisfies(sight -> {
            assertThat(sight.thing()).isEqualTo("webhook/contact");
            assertThat(sight.text())
                    .startsWith("Silent webhook: contact changes, and no event of it has come since 2026-11-24T")
                    .contains("webhooks status", "webhooks plan");
        });
        assertThat(silentTables()).isEqualTo(1);
        Said said = company.terminal().type("webhooks", "status");
        assertThat(said.out())
                .contains("silent: contact changes, and no event of it has come for 2 hours")
                .contains("sweep of contact: 2 hours ago");
        contact();
        sweep();
        assertThat(sights()).as("the same words, so that it is not told again").isEqualTo(begun);

        deliverAll();
        pass(Duration.ofMinutes(1));
        contact();
        List<Sight> over = sights();
        assertThat(over).singleElement().satisfies(sight -> {
            assertThat(sight.thing()).isEqualTo("webhook/contact");
            assertThat(sight.text()).startsWith("The webhook speaks again: events of contact come since 2026-11-24T");
        });
        assertThat(silentTables()).isZero();
        pass(Duration.ofDays(1).minusMillis(1));
        assertThat(sights()).isEqualTo(over);
        pass(Duration.ofMillis(1));
        assertThat(sights()).isEmpty();
    }

    @Test
    void what_its_event_told_of_is_no_silence_however_quiet_it_is_then() {
        register();
        contact();
        sweep();
        UUID told = contact();
        UUID looked = contact();
        looks.runDue();
        company.dataverse().rows().delete("contact", looked);
        company.dataverse().settle();
        UUID waits = contact();
        assertThat(told).isNotEqualTo(waits);
        sweep();
        pass(Duration.ofDays(3));
        assertThat(sights()).isEmpty();
    }

    @Test
    void changes_of_which_no_step_must_tell_are_no_silence() {
        register();
        UUID contact = contact();
        UUID lead = company.dataverse().rows().create("lead", Map.of("lastname", "Zzpiiname"));
        sweep();
        loseAll();
        company.dataverse().rows().update("contact", contact, Map.of("firstname", "Kim"));
        company.dataverse().rows().update("lead", lead, Map.of("firstname", "Kim"));
        company.dataverse().settle();
        sweep();
        pass(Duration.ofDays(3));
        assertThat(sights()).isEmpty();
    }

    @Test
    void nothing_is_expected_of_steps_that_are_not_registered_or_were_registered_after_the_change() {
        sweep();
        contact();
        sweep();
        pass(Duration.ofDays(3));
        assertThat(sights()).as("nothing is registered").isEmpty();
        loseAll();
        contact();
        register();
        sweep();
        pass(Duration.ofDays(3));
        assertThat(sights()).as("registered after the change").isEmpty();
    }

    @Test
    void an_event_that_dataverse_could_not_deliver_counts_for_a_step_of_some_columns_too() {
        register();
        UUID lead = company.dataverse().rows().create("lead", Map.of("lastname", "Zzpiiname"));
        sweep();
        company.dataverse().webhooks().receiver(DOOR, post -> Reply.of(500));
        company.dataverse().rows().update("lead", lead, Map.of("statecode", 2, "statuscode", 4));
        company.dataverse().settle();
        assertThat(sweep().filled().undelivered()).isEqualTo(1);
        pass(Duration.ofHours(2));
        assertThat(sights()).extracting(Sight::thing).containsExactly("webhook/lead");
    }

    @Test
    void status_tells_the_last_sweep_of_each_table_and_why_one_is_not_checked() {
        register();
        sweep();
        Said said = company.terminal().type("webhooks", "status", "--output", "json");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("\"undelivered\"", "\"silentSince\"", "\"lead\"");
        company.dataverse()
                .rows()
                .update("organization", company.dataverse().organizationId(), Map.of("expirechangetrackingindays", 3));
        assertThat(company.terminal().type("webhooks", "status").out())
                .contains("sweep of contact: 0 seconds ago", "sweep of lead: 0 seconds ago", "undelivered: 0");
    }
}
