package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.seed.User;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.ChangeReader.Changed;
import org.privacyconnector.table.ChangeReader.Tracking;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** Following changes: against the stand-in as far as it goes, against scripted answers for what no well-behaved environment says. */
class ChangesTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final String MARK = Scripted.ROOT + "contacts?$select=contactid&$deltatoken=1%2103%2f01%2f2026";

    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();
    private @Nullable MockDataverse opened;
    private @Nullable DataverseClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    /** What came, and the last mark. */
    private static final class Read {
        final List<Changed> rows = new ArrayList<>();
        final List<Integer> pages = new ArrayList<>();

        @Nullable
        String mark;

        void page(ChangeReader.Page page) {
            assertThat(mark).as("nothing comes after the page with the mark").isNull();
            rows.addAll(page.rows());
            pages.add(page.rows().size());
            mark = page.mark();
        }

        String mark() {
            return java.util.Objects.requireNonNull(mark, "the last page has a mark");
        }
    }

    private MockDataverse standIn(Switches switches, User... users) {
        MockDataverse mock = MockDataverse.builder()
                .inProcess()
                .clock(time)
                .switches(switches)
                .users(users)
                .start();
        opened = mock;
        client = DataverseClient.open(
                new DataverseSettings(
                        "prod",
                        mock.url(),
                        mock.organizationId(),
                        mock.tenantId(),
                        mock.clientId(),
                        new Credential.Secret(mock.clientSecret()),
                        mock.authority(),
                        List.of()),
                mock.client(),
                time,
                time);
        return mock;
    }

    private MockDataverse standIn() {
        return standIn(Switches.DEFAULTS);
    }

    private ChangeReader changes() {
        return java.util.Objects.requireNonNull(client).changes();
    }

    private ChangeReader scripted() {
        client = world.open(time);
        return changes();
    }

    private Read all() {
        Read read = new Read();
        changes().all(CONTACT, read::page);
        return read;
    }

    private Read since(String mark) {
        Read read = new Read();
        assertThat(changes().since(CONTACT, mark, read::page)).isTrue();
        return read;
    }

    @Test
    void what_was_written_and_deleted_since_is_told_once_and_then_no_more() {
        MockDataverse mock = standIn();
        UUID kept = mock.rows().create("contact", Map.of("lastname", "Ek"));
        UUID gone = mock.rows().create("contact", Map.of("lastname", "Gren"));
        Read first = all();
        assertThat(first.rows).extracting(Changed::row).containsExactlyInAnyOrder(kept, gone);
        assertThat(first.rows).noneMatch(Changed::deleted).allMatch(row -> row.version() != null);

        UUID made = mock.rows().create("contact", Map.of("lastname", "Sten"));
        mock.rows().update("contact", kept, Map.of("lastname", "Ask"));
        mock.rows().delete("contact", gone);
        Read second = since(first.mark());

        assertThat(second.rows.stream().filter(Changed::deleted).map(Changed::row))
                .containsExactly(gone);
        assertThat(second.rows.stream().filter(row -> !row.deleted()).map(Changed::row))
                .containsExactlyInAnyOrder(made, kept);
        assertThat(since(second.mark()).rows).isEmpty();
    }

    @Test
    void pages_come_in_constant_memory_and_the_mark_with_the_last() {
        MockDataverse mock = standIn();
        Read empty = all();
        for (int i = 0; i < 11_000; i++) {
            mock.rows().create("contact", new UUID(7, i), Map.of("lastname", "x"));
        }
        assertThat(since(empty.mark()).pages).containsExactly(5_000, 5_000, 1_000);
        Read whole = all();
        assertThat(whole.pages).containsExactly(5_000, 5_000, 1_000);
        Set<UUID> ids = new HashSet<>();
        whole.rows.forEach(row -> ids.add(row.row()));
        assertThat(ids).hasSize(11_000);
    }

    @Test
    void S31_nothing_but_ids_is_asked_for() {
        MockDataverse mock = standIn();
        mock.rows().create("contact", Map.of("lastname", "Ek", "emailaddress1", "ek@example.com"));
        mock.forget();
        since(all().mark());
        assertThat(mock.received().stream().filter(one -> one.path().endsWith("/contacts")))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.toString()).doesNotContain("lastname"));
    }

    @Test
    void fault_39_a_mark_that_has_expired_is_said_to_be_of_no_use_whichever_way_it_is_refused() {
        for (boolean gone : List.of(true, false)) {
            MockDataverse mock = standIn(Switches.DEFAULTS.with(Switch.EXPIRED_DELTA_TOKEN_GONE, gone));
            String mark = all().mark();
            assertThat(changes().memory()).contains(Duration.ofDays(30));
            time.forward(Duration.ofDays(30));
            assertThat(changes().since(CONTACT, mark, page -> {})).isTrue();
            time.forward(Duration.ofSeconds(1));
            assertThat(changes().since(CONTACT, mark, page -> {})).isFalse();
            mock.close();
        }
    }

    @Test
    void fault_39_any_refusal_of_a_mark_means_expired_and_never_no_changes() {
        for (Reply refusal : List.of(
                Reply.error(400, "0x80044352", "Version stamp has expired"),
                Reply.error(400, "0x0", "The delta token is not valid"),
                Reply.error(400, "0x80060888", "Whatever"),
                new Reply(400, Map.of("Content-Type", "text/html"), "<html>"),
                Reply.error(410, "", "Gone"))) {
            Scripted refusing = new Scripted().onTarget("contacts?", one -> refusal);
            try (DataverseClient some = refusing.open(time)) {
                assertThat(some.changes().since(CONTACT, MARK, page -> {})).isFalse();
            }
        }
    }

    @Test
    void fault_39_a_refusal_halfway_means_expired_too() {
        String next = Scripted.ROOT + "contacts?$select=contactid&$skiptoken=2";
        world.onTarget(
                "contacts?",
                one -> one.url().equals(next)
                        ? Reply.error(400, "0x0", "no")
                        : Reply.json("{\"value\":[],\"@odata.nextLink\":\"" + next + "\"}"));
        assertThat(scripted().since(CONTACT, MARK, page -> {})).isFalse();
    }

    @Test
    void other_failures_say_nothing_about_the_mark() {
        for (Reply failure :
                List.of(Reply.error(403, "0x80040220", "no"), Reply.error(404, "0x80060888", "no"), Reply.json("[]"))) {
            Scripted failing = new Scripted().onTarget("contacts?", one -> failure);
            try (DataverseClient some = failing.open(time)) {
                assertThatThrownBy(() -> some.changes().since(CONTACT, MARK, page -> {}))
                        .isInstanceOf(org.privacyconnector.table.DataverseAccessException.class);
            }
        }
    }

    @Test
    void a_mark_of_another_host_or_table_is_of_no_use_and_is_not_followed() {
        scripted();
        for (String mark : List.of(
                "https://fabrikam.crm4.dynamics.com/api/data/v9.2/contacts?$deltatoken=1",
                Scripted.ROOT + "accounts?$deltatoken=1",
                "919042!08/22/2017 08:10:44")) {
            assertThat(changes().since(CONTACT, mark, page -> {})).as(mark).isFalse();
        }
        assertThat(world.ofRows()).isEmpty();
    }

    @Test
    void fault_37_pages_that_lead_in_a_circle_of_any_length_end() {
        for (int length : List.of(1, 2, 3, 7)) {
            Scripted turning = new Scripted();
            int[] asked = {0};
            turning.onTarget("contacts?", one -> {
                asked[0]++;
                String next = Scripted.ROOT + "contacts?$select=contactid&$skiptoken=" + asked[0] % length;
                return Reply.json("{\"value\":[],\"@odata.nextLink\":\"" + next + "\"}");
            });
            try (DataverseClient some = turning.open(time)) {
                assertThatThrownBy(() -> some.changes().since(CONTACT, MARK, page -> {}))
                        .as("a circle of %d", length)
                        .hasMessageContaining("in a circle");
            }
            assertThat(asked[0]).as("pages of a circle of %d", length).isLessThan(4 * length + 4);
        }
    }

    @Test
    void fault_37_a_page_that_breaks_off_is_asked_for_again_and_comes_once() {
        String whole = "{\"value\":[" + row(1) + "," + row(2) + "],\"@odata.deltaLink\":\"" + MARK + "2\"}";
        int[] asked = {0};
        world.onTarget(
                "contacts?", one -> Reply.json(asked[0]++ == 0 ? whole.substring(0, whole.length() - 30) : whole));
        client = world.open(time);
        Read read = since(MARK);
        assertThat(read.rows).extracting(Changed::row).containsExactly(new UUID(0, 1), new UUID(0, 2));
        assertThat(read.rows).extracting(Changed::version).containsOnly(new RowVersion("W/\"5\""));
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void a_last_page_without_a_link_to_later_changes_is_not_believed() {
        world.onTarget("contacts?", one -> Reply.json("{\"value\":[" + row(1) + "]}"));
        client = world.open(time);
        assertThatThrownBy(this::all).hasMessageContaining("cannot be followed");
        assertThatThrownBy(() -> since(MARK)).hasMessageContaining("cannot be followed");
    }

    @Test
    void a_deletion_is_known_by_its_id_alone_or_by_its_address() {
        UUID one = new UUID(0, 1);
        UUID two = new UUID(0, 2);
        world.onTarget(
                "contacts?",
                any -> Reply.json(
                        "{\"value\":[{\"@odata.context\":\"x/$metadata#contacts/$deletedEntity\",\"id\":\"" + one
                                + "\",\"reason\":\"deleted\"},{\"id\":\"" + Scripted.ROOT + "contacts(" + two
                                + ")\",\"reason\":\"deleted\"}],\"@odata.deltaLink\":\"" + MARK + "\"}"));
        client = world.open(time);
        assertThat(since(MARK).rows).containsExactly(new Changed(one, null, true), new Changed(two, null, true));
    }

    @Test
    void whether_a_table_is_followed_and_could_be_is_told() {
        MockDataverse mock = standIn();
        assertThat(changes().tracking(CONTACT)).isEqualTo(Tracking.ON);
        mock.close();

        world.rule(one -> !one.target().startsWith("EntityDefinitions(LogicalName='account')?")
                ? null
                : Reply.json("{\"ChangeTrackingEnabled\":false,\"CanChangeTrackingBeEnabled\":{\"Value\":true}}"));
        client = world.open(time);
        assertThat(changes().tracking(new TableName("account"))).isEqualTo(Tracking.OFF);
        world.rule(one -> !one.target().startsWith("EntityDefinitions(LogicalName='account')?")
                ? null
                : Reply.json("{\"ChangeTrackingEnabled\":false,\"CanChangeTrackingBeEnabled\":{\"Value\":false}}"));
        assertThat(changes().tracking(new TableName("account"))).isEqualTo(Tracking.IMPOSSIBLE);
        world.rule(one -> !one.target().startsWith("EntityDefinitions(LogicalName='account')?")
                ? null
                : Reply.json("{\"ChangeTrackingEnabled\":true}"));
        assertThat(changes().tracking(new TableName("account"))).isEqualTo(Tracking.ON);
    }

    @Test
    void how_long_changes_are_remembered_is_read_and_may_be_unsaid() {
        world.onTarget("organizations?", one -> Reply.json("{\"value\":[{\"expirechangetrackingindays\":7}]}"));
        assertThat(scripted().memory()).contains(Duration.ofDays(7));
        world.onTarget("organizations?", one -> Reply.json("{\"value\":[{\"expirechangetrackingindays\":null}]}"));
        assertThat(changes().memory()).isEmpty();
    }

    private static String row(int number) {
        return "{\"@odata.etag\":\"W/\\\"5\\\"\",\"contactid\":\"" + new UUID(0, number) + "\"}";
    }
}
