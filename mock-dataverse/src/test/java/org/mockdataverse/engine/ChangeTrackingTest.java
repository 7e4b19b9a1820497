package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class ChangeTrackingTest {
    private static final String TRACK = "odata.track-changes";
    private static final String BASE = "https://contoso.crm4.dynamics.com/api/data/v9.2/";
    private final World world = new World();

    @Test
    void the_first_read_gives_all_rows_and_a_link_in_the_documented_form() {
        UUID ek = contact("Ek");
        UUID gone = contact("Gren");
        world.delete("contacts(" + gone + ")");

        Answer answer = world.get("contacts?$select=lastname", "Prefer", TRACK);

        assertThat(answer.headers().all("Preference-Applied")).containsExactly(TRACK);
        JsonNode body = World.json(answer);
        assertThat(body.get("@odata.context").textValue()).isEqualTo(BASE + "$metadata#contacts(lastname)");
        assertThat(ids(body)).containsExactly(ek.toString());
        assertThat(link(body))
                .matches(
                        "\\Q" + BASE + "contacts?$select=lastname&$deltatoken=\\E\\d+%2103%2f01%2f2026%2008%3a00%3a00");
        assertThat(link(world.get("contacts", "Prefer", TRACK))).startsWith(BASE + "contacts?$deltatoken=");
    }

    @Test
    void without_a_change_the_link_gives_nothing_and_another_link() {
        contact("Ek");
        JsonNode delta = follow(start("contacts?$select=lastname"));

        assertThat(delta.get("value")).isEmpty();
        assertThat(delta.get("@odata.context").textValue()).isEqualTo(BASE + "$metadata#contacts(lastname)/$delta");
        assertThat(follow(link(delta)).get("value")).isEmpty();
    }

    @Test
    void changed_rows_come_whole_by_version_and_then_what_was_deleted() {
        UUID first = contact("Ek");
        UUID second = contact("Gren");
        UUID third = contact("Sten");
        String link = start("contacts?$select=lastname,firstname");
        world.delete("contacts(" + third + ")");
        UUID fourth = contact("Ås");
        world.patch("contacts(" + second + ")", "{'firstname':'Olle'}");
        world.patch("contacts(" + first + ")", "{'firstname':'Karin'}");

        JsonNode delta = follow(link);

        assertThat(ids(delta))
                .containsExactly(fourth.toString(), second.toString(), first.toString(), third.toString());
        JsonNode olle = delta.at("/value/1");
        assertThat(olle.get("lastname").textValue()).isEqualTo("Gren");
        assertThat(olle.get("firstname").textValue()).isEqualTo("Olle");
        assertThat(olle.get("@odata.etag").textValue()).isEqualTo("W/\"" + world.version("contact", second) + "\"");
        JsonNode deleted = delta.at("/value/3");
        assertThat(deleted.get("@odata.context").textValue()).isEqualTo(BASE + "$metadata#contacts/$deletedEntity");
        assertThat(deleted.get("reason").textValue()).isEqualTo("deleted");
        assertThat(deleted).hasSize(3);
        assertThat(follow(link(delta)).get("value")).isEmpty();
    }

    @Test
    void a_row_made_and_deleted_between_two_reads_is_told_as_deleted() {
        String link = start("contacts");
        UUID brief = contact("Ek");
        world.delete("contacts(" + brief + ")");
        JsonNode delta = follow(link);
        assertThat(ids(delta)).containsExactly(brief.toString());
        assertThat(delta.at("/value/0/reason").textValue()).isEqualTo("deleted");
    }

    @Test
    void a_row_that_is_there_again_is_told_as_changed_and_one_deleted_twice_is_told_once() {
        UUID back = contact("Ek");
        UUID twice = contact("Gren");
        String link = start("contacts");
        for (UUID id : List.of(back, twice)) {
            world.delete("contacts(" + id + ")");
            world.patch("contacts(" + id + ")", "{'lastname':'Ny'}");
        }
        world.delete("contacts(" + twice + ")");

        JsonNode delta = follow(link);

        assertThat(ids(delta)).containsExactly(back.toString(), twice.toString());
        assertThat(delta.at("/value/0/lastname").textValue()).isEqualTo("Ny");
        assertThat(delta.at("/value/1/reason").textValue()).isEqualTo("deleted");
    }

    @Test
    void rows_that_a_cascade_cut_or_took_are_told() {
        UUID contact = contact("Ek");
        UUID account =
                world.insert("account", Map.of("name", "x", "primarycontactid", new Reference("contact", contact)));
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", contact)));
        String accounts = start("accounts?$select=_primarycontactid_value");
        String incidents = start("incidents");

        world.delete("contacts(" + contact + ")");

        assertThat(ids(follow(accounts))).containsExactly(account.toString());
        assertThat(follow(accounts).at("/value/0/_primarycontactid_value").isNull())
                .isTrue();
        assertThat(follow(incidents).at("/value/0/id").textValue()).isEqualTo(incident.toString());
    }

    @Test
    void what_was_taken_back_is_no_change() {
        UUID ek = contact("Ek");
        UUID gren = contact("Gren");
        String link = start("contacts");
        String batch = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
                + part(1, "DELETE contacts(" + ek + ")", "")
                + part(2, "PATCH contacts(" + gren + ")", "{\"firstname\":\"x\"}")
                + part(3, "DELETE contacts(" + UUID.randomUUID() + ")", "")
                + "--c--\r\n--b--\r\n";
        assertThat(world.batch("multipart/mixed; boundary=b", batch).status()).isEqualTo(404);

        assertThat(follow(link).get("value")).isEmpty();
        assertThat(ids(World.json(world.get("contacts", "Prefer", TRACK)))).hasSize(2);
        world.patch("contacts(" + gren + ")", "{'firstname':'x'}");
        assertThat(ids(follow(link))).containsExactly(gren.toString());
    }

    @Test
    void pages_link_to_the_next_and_the_last_alone_to_the_changes() {
        for (int i = 0; i < 5; i++) {
            contact("Ek" + i);
        }
        JsonNode page = World.json(world.get("contacts?$select=lastname", "Prefer", TRACK + ",odata.maxpagesize=2"));
        List<String> all = new ArrayList<>(ids(page));
        // a row changed while somebody pages is told again, whether its page was read or not
        world.patch("contacts(" + all.get(0) + ")", "{'lastname':'Ny'}");
        int pages = 1;
        while (page.has("@odata.nextLink")) {
            assertThat(page.has("@odata.deltaLink")).isFalse();
            assertThat(ids(page)).hasSize(2);
            page = follow(page.get("@odata.nextLink").textValue(), "odata.maxpagesize=2");
            all.addAll(ids(page));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        assertThat(ids(follow(link(page)))).containsExactly(all.get(0));
    }

    @Test
    void changes_are_paged_over_rows_and_deletions() {
        List<UUID> kept = List.of(contact("a"), contact("b"), contact("c"));
        List<UUID> gone = List.of(contact("d"), contact("e"), contact("f"));
        String link = start("contacts");
        kept.forEach(id -> world.patch("contacts(" + id + ")", "{'firstname':'x'}"));
        gone.forEach(id -> world.delete("contacts(" + id + ")"));

        List<String> all = new ArrayList<>();
        JsonNode page = follow(link, "odata.maxpagesize=2");
        while (page.has("@odata.nextLink")) {
            all.addAll(ids(page));
            page = follow(page.get("@odata.nextLink").textValue(), "odata.maxpagesize=2");
            assertThat(page.get("@odata.context").textValue()).endsWith("/$delta");
        }
        all.addAll(ids(page));

        List<String> expected =
                new ArrayList<>(kept.stream().map(UUID::toString).toList());
        expected.addAll(gone.stream().map(UUID::toString).toList());
        assertThat(all).isEqualTo(expected);
        assertThat(follow(link(page)).get("value")).isEmpty();
    }

    @Test
    void changes_made_while_changes_are_paged_come_with_the_next_link() {
        UUID first = contact("a");
        UUID second = contact("b");
        String link = start("contacts");
        world.patch("contacts(" + first + ")", "{'firstname':'x'}");
        world.patch("contacts(" + second + ")", "{'firstname':'x'}");
        JsonNode page = follow(link, "odata.maxpagesize=1");
        world.patch("contacts(" + second + ")", "{'firstname':'y'}");
        UUID third = contact("c");

        JsonNode last = follow(page.get("@odata.nextLink").textValue(), "odata.maxpagesize=1");

        assertThat(ids(last)).isEmpty();
        assertThat(ids(follow(link(last)))).containsExactly(second.toString(), third.toString());
    }

    @Test
    void the_number_of_changes_is_told_for_a_token() {
        UUID ek = contact("Ek");
        String token = start("contacts").replaceFirst(".*(\\$deltatoken=.*)", "$1");
        assertThat(world.get("contacts/$count?" + token).text()).isEqualTo("0");
        contact("Gren");
        world.delete("contacts(" + ek + ")");
        assertThat(world.get("contacts/$count?" + token).text()).isEqualTo("2");
    }

    @Test
    void options_that_do_not_go_with_tracking_are_refused_in_the_documented_words() {
        String link = start("contacts");
        for (String option : List.of("$filter=lastname eq 'x'", "$orderby=lastname", "$expand=ownerid", "$top=3")) {
            String name = option.substring(0, option.indexOf('='));
            for (Answer answer : List.of(
                    world.get("contacts?" + option.replace(" ", "%20"), "Prefer", TRACK),
                    world.get(link + "&" + option.replace(" ", "%20")))) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(World.json(answer).at("/error/message").textValue())
                        .isEqualTo("The \"" + name
                                + "\" query parameter isn't supported when Change Tracking is enabled.");
            }
        }
    }

    @Test
    void tokens_live_as_long_as_the_organisation_says() {
        UUID organization = world.insert("organization", Map.of("name", "x", "expirechangetrackingindays", 3));
        String link = start("contacts");
        world.later(Duration.ofDays(3));
        assertThat(world.get(link).status()).isEqualTo(200);
        world.later(Duration.ofSeconds(1));
        refused(world.get(link), 400, "0x80044352");
        assertThat(World.json(world.get(link)).at("/error/message").textValue())
                .isEqualTo("Version stamp associated with the client has expired. Please perform a full sync.");

        world.patch("organizations(" + organization + ")", "{'expirechangetrackingindays':4}");
        assertThat(world.get(link).status()).isEqualTo(200);
    }

    @Test
    void where_the_organisation_says_nothing_the_switch_does() {
        lives(new World(), 30);
        lives(new World(Switches.DEFAULTS.with(Switch.CHANGE_TRACKING_SEVEN_DAYS, true)), 7);
    }

    private static void lives(World world, int days) {
        String link = link(World.json(world.get("contacts", "Prefer", TRACK)));
        world.later(Duration.ofDays(days));
        assertThat(world.get(link).status()).isEqualTo(200);
        world.later(Duration.ofSeconds(1));
        assertThat(world.get(link).status()).isEqualTo(400);
    }

    @Test
    void an_expired_token_may_answer_410() {
        World other = new World(Switches.DEFAULTS.with(Switch.EXPIRED_DELTA_TOKEN_GONE, true));
        String link = link(World.json(other.get("contacts", "Prefer", TRACK)));
        other.later(Duration.ofDays(31));
        refused(other.get(link), 410, "0x80044352");
    }

    @Test
    void deletions_are_forgotten_only_when_no_token_may_ask_for_them() {
        String old = start("contacts");
        world.later(Duration.ofDays(20));
        for (int i = 0; i < 1_200; i++) {
            UUID id = contact("x");
            world.service.delete(Caller.ofSystem(), world.rows.model().get("contact"), id);
        }
        assertThat(world.get("contacts/$count?" + old.substring(old.indexOf("$deltatoken")))
                        .text())
                .isEqualTo("1200");
        world.later(Duration.ofDays(31));
        String fresh = start("contacts");
        UUID last = contact("x");
        world.delete("contacts(" + last + ")");
        assertThat(world.rows.buried(world.rows.model().get("contact"))).isEqualTo(1);
        assertThat(ids(follow(fresh))).containsExactly(last.toString());
    }

    @Test
    void a_token_of_another_table_or_of_nobody_is_refused() {
        String token = start("contacts").replaceFirst(".*\\?", "");
        world.insert("account", Map.of("name", "x"));
        assertThat(world.get("contacts?" + token).status()).isEqualTo(200);
        refused(world.get("accounts?" + token), 400, "0x80060888");
        refused(world.get("contacts?$deltatoken=rubbish"), 400, "0x80060888");
        refused(world.get("contacts?$deltatoken=1%2103%2f01%2f2026%2008%3a00%3a00"), 400, "0x80060888");

        World lax = new World(Switches.DEFAULTS.with(Switch.DELTA_TOKEN_OF_ONE_TABLE, false));
        String other = link(World.json(lax.get("contacts", "Prefer", TRACK))).replaceFirst(".*\\?", "");
        assertThat(lax.get("accounts?" + other).status()).isEqualTo(200);
        refused(lax.get("accounts?$deltatoken=99999999%2103%2f01%2f2026%2008%3a00%3a00"), 400, "0x80060888");
    }

    @Test
    void a_table_without_tracking_refuses() {
        refused(world.get("systemusers", "Prefer", TRACK), 400, "0x80060888");
        refused(world.get("contacts(" + contact("Ek") + ")", "Prefer", TRACK), 501, "0x80040203");
    }

    @Test
    void read_of_the_whole_organisation_is_needed() {
        UUID some = new UUID(1, 2);
        world.user("some", some, World.UNIT);
        UUID role = world.role("some");
        world.give(some, role);
        world.grant(role, "contact", Privilege.Right.READ, 4);
        world.grant(role, "account", Privilege.Right.READ, 8);
        world.as("some");
        refused(world.get("contacts", "Prefer", TRACK), 403, "0x80040220");
        assertThat(world.get("contacts").status()).isEqualTo(200);
        assertThat(world.get("accounts", "Prefer", TRACK).status()).isEqualTo(200);
    }

    @Test
    void a_delta_visits_what_has_changed_and_nothing_else() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            all.add(contact("x"));
        }
        long before = world.rows.version();
        for (int again = 0; again < 4; again++) {
            for (UUID id : all.subList(0, 2_000)) {
                world.service.update(
                        Caller.ofSystem(),
                        world.rows.model().get("contact"),
                        id,
                        world.service.draft(world.rows.model().get("contact"), Map.of("firstname", "y" + again)));
            }
        }
        long between = world.rows.version();
        world.patch("contacts(" + all.get(7) + ")", "{'firstname':'x'}");
        world.patch("contacts(" + all.get(2_999) + ")", "{'firstname':'x'}");

        assertThat(visited(between)).containsExactly(all.get(7), all.get(2_999));
        assertThat(visited(before)).hasSize(2_001).doesNotHaveDuplicates();
        assertThat(visited(0)).hasSize(3_000).doesNotHaveDuplicates();
    }

    private List<UUID> visited(long after) {
        List<UUID> visited = new ArrayList<>();
        world.rows.changed(world.rows.model().get("contact"), after, Long.MAX_VALUE, row -> visited.add(row.id()));
        return visited;
    }

    @Test
    void whoever_follows_the_links_ends_with_what_is_there_whatever_is_written_meanwhile() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                writers.add(this::write);
            }
            List<Future<Boolean>> running = writers.stream().map(pool::submit).toList();
            Map<String, String> replica = new TreeMap<>();
            String link = BASE + "contacts?$select=lastname";
            boolean first = true;
            boolean done = false;
            while (!done) {
                // asked before reading: what is read after the last writer ended is everything
                done = running.stream().allMatch(Future::isDone);
                JsonNode page = World.json(
                        first ? world.get(link, "Prefer", TRACK) : world.get(link, "Prefer", "odata.maxpagesize=7"));
                first = false;
                for (JsonNode item : page.get("value")) {
                    if (item.has("reason")) {
                        replica.remove(item.get("id").textValue());
                    } else {
                        replica.put(
                                item.get("contactid").textValue(),
                                item.get("@odata.etag").textValue());
                    }
                }
                boolean more = page.has("@odata.nextLink");
                done = done && !more && page.get("value").isEmpty();
                link = page.get(more ? "@odata.nextLink" : "@odata.deltaLink").textValue();
            }
            for (Future<Boolean> each : running) {
                assertThat(each.get()).isTrue();
            }
            Map<String, String> there = new TreeMap<>();
            for (JsonNode item :
                    World.json(world.get("contacts?$select=lastname")).get("value")) {
                there.put(
                        item.get("contactid").textValue(),
                        item.get("@odata.etag").textValue());
            }
            assertThat(there).isNotEmpty();
            assertThat(replica).isEqualTo(there);
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean write() {
        for (int i = 0; i < 150; i++) {
            UUID id = contact("x");
            world.patch("contacts(" + id + ")", "{'lastname':'y'}");
            if (i % 3 == 0) {
                world.delete("contacts(" + id + ")");
            }
        }
        return true;
    }

    private UUID contact(String name) {
        return World.created(world.post("contacts", "{'lastname':'" + name + "'}"));
    }

    private String start(String path) {
        return link(world.get(path, "Prefer", TRACK));
    }

    private JsonNode follow(String link, String... prefer) {
        Answer answer = prefer.length == 0 ? world.get(link) : world.get(link, "Prefer", prefer[0]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer);
    }

    private static String link(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return link(World.json(answer));
    }

    private static String link(JsonNode body) {
        return body.get("@odata.deltaLink").textValue();
    }

    private static List<String> ids(JsonNode body) {
        List<String> ids = new ArrayList<>();
        body.get("value")
                .forEach(item -> ids.add(
                        item.has("reason")
                                ? item.get("id").textValue()
                                : item.has("contactid")
                                        ? item.get("contactid").textValue()
                                        : item.get("accountid").textValue()));
        return ids;
    }

    private static String part(int id, String request, String body) {
        return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + id
                + "\r\n\r\n" + request.replaceFirst(" ", " " + World.BASE) + " HTTP/1.1\r\n"
                + "Content-Type: application/json\r\n\r\n" + body + "\r\n";
    }
}
