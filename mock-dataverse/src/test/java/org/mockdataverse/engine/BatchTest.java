package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;

class BatchTest {
    private static final String TYPE = "multipart/mixed; boundary=\"batch_1\"";
    private static final String ON = "odata.continue-on-error";
    private final World world = new World();

    @Test
    void parts_run_in_order_and_answer_in_order() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));

        Answer answer = world.batch(
                TYPE,
                batch(
                        part("PATCH /api/data/v9.2/contacts(" + contact + ")", "{'lastname':'Al'}"),
                        part("GET WhoAmI", ""),
                        part("DELETE https://contoso.crm4.dynamics.com/api/data/v9.2/contacts(" + contact + ")", "")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(204, 200, 204);
        assertThat(answer.text()).contains("HTTP/1.1 204 No Content\r\n").contains("\"UserId\":\"" + World.USER);
        assertThat(world.row("contact", contact)).isNull();
    }

    @Test
    void blanks_and_letters_may_stand_bare_in_an_address() {
        Answer answer = world.batch(
                TYPE,
                batch(
                        part("POST /api/data/v9.2/contacts", "{'lastname':'Åk'}"),
                        part("GET /api/data/v9.2/contacts?$select=lastname&$filter=lastname eq %27Åk%27", "")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"lastname\":\"Åk\"");
    }

    @Test
    void the_answer_is_multipart_as_dataverse_writes_it() {
        Answer answer = world.batch(TYPE, batch(part("POST /api/data/v9.2/contacts", "{'lastname':'Ek'}")));

        String boundary = Multipart.boundary(answer.headers()).orElseThrow();
        assertThat(boundary).startsWith("batchresponse_");
        List<Multipart.Part> parts = Multipart.parts(Multipart.chars(answer.body()), boundary);
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).headers().first("Content-Type")).hasValue("application/http");
        assertThat(parts.get(0).headers().first("Content-Transfer-Encoding")).hasValue("binary");
        Multipart.Head head = Multipart.head(parts.get(0).body(), true);
        assertThat(head.firstLine()).isEqualTo("HTTP/1.1 204 No Content");
        assertThat(head.headers().first("OData-Version")).hasValue("4.0");
        assertThat(head.headers().first("Location"))
                .isPresent()
                .isEqualTo(head.headers().first("OData-EntityId"));
        assertThat(head.headers().first("x-ms-service-request-id")).isEmpty();
    }

    @Test
    void without_continue_on_error_the_first_failure_ends_it() {
        Answer answer = world.batch(
                TYPE,
                batch(
                        part("POST /api/data/v9.2/contacts", "{'lastname':'1'}"),
                        part("POST /api/data/v9.2/contacts", "{'nothing':'2'}"),
                        part("POST /api/data/v9.2/contacts", "{'lastname':'3'}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(statuses(answer)).containsExactly(204, 400);
        assertThat(answer.text()).contains("REQ_ID: ");
        assertThat(world.count("contact")).isEqualTo(1);
    }

    @Test
    void with_continue_on_error_every_part_answers() {
        Answer answer = world.batch(
                TYPE,
                batch(
                        part("POST /api/data/v9.2/contacts", "{'nothing':'1'}"),
                        part("DELETE /api/data/v9.2/contacts(" + World.USER + ")", ""),
                        part("POST /api/data/v9.2/contacts", "{'lastname':'3'}")),
                "Prefer",
                ON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(400, 404, 204);
        assertThat(world.count("contact")).isEqualTo(1);
    }

    @Test
    void lines_may_end_in_lf_alone_and_boundaries_be_bare() {
        String body = batch(part("POST /api/data/v9.2/contacts", "{'lastname':'Åsa'}"))
                .replace("\r\n", "\n");
        Answer answer = world.batch("multipart/mixed;boundary=batch_1", body);

        assertThat(statuses(answer)).containsExactly(204);
        world.rows.scan(world.rows.model().get("contact"), null, row -> {
            assertThat(row.value("lastname")).isEqualTo("Åsa");
            return true;
        });
    }

    @Test
    void bare_line_feeds_are_refused_by_switch() {
        World strict = new World(Switches.DEFAULTS.with(Switch.BATCH_LINES_END_IN_CRLF, true));
        String body = batch(part("POST /api/data/v9.2/contacts", "{\n'lastname':\n'Ek'}"));

        assertThat(statuses(strict.batch(TYPE, body))).containsExactly(204);
        refused(strict.batch(TYPE, body.replace("\r\n", "\n")), 400, "0x80060888");
        assertThat(strict.count("contact")).isEqualTo(1);
    }

    @Test
    void the_error_of_a_change_set_is_nested_by_switch() {
        String body = batch(changeSet(item("7", "POST /api/data/v9.2/contacts", "{'nothing':'x'}")));
        assertThat(world.batch(TYPE, body).text()).contains("Content-ID: 7").doesNotContain("changesetresponse_");

        World nested = new World(Switches.DEFAULTS.with(Switch.FAILED_CHANGE_SET_NESTED, true));
        Answer answer = nested.batch(TYPE, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(statuses(answer)).containsExactly(400);
        assertThat(answer.text()).contains("changesetresponse_", "Content-ID: 7");
    }

    @Test
    void a_preamble_and_an_epilogue_do_not_count_and_header_names_come_in_any_case() {
        String headers = "content-type: application/json\r\nPREFER: return=representation\r\n\r\n";
        String one = "content-type: APPLICATION/HTTP\r\n\r\nPOST contacts HTTP/1.1\r\n" + headers + "{}";
        String body = "This is a multipart message.\r\n" + batch(one) + "That was it.\r\n";
        Answer answer = world.batch("Multipart/Mixed; charset=utf-8; boundary=batch_1", body);

        assertThat(statuses(answer)).containsExactly(201);
        assertThat(answer.text()).contains("\"lastname\":null");
    }

    @Test
    void a_content_id_may_stand_among_the_headers_of_the_request() {
        String inside = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + "POST /api/data/v9.2/contacts HTTP/1.1\r\nContent-ID: a1\r\nContent-Type: application/json\r\n\r\n{}";
        Answer answer = world.batch(
                TYPE,
                batch(changeSet(
                        inside,
                        item("2", "POST /api/data/v9.2/accounts", "{'primarycontactid@odata.bind':'$a1'}"),
                        item("3", "PATCH $2", "{'name':'x'}"),
                        item("4", "POST $2/contact_customer_accounts/$ref", "{'@odata.id':'$a1'}"))));

        assertThat(statuses(answer)).as(answer.text()).containsExactly(204, 204, 204, 204);
        assertThat(answer.text()).contains("Content-ID: a1");
    }

    @Test
    void a_change_set_that_stood_before_a_failed_one_still_stands() {
        Answer answer = world.batch(
                TYPE,
                batch(
                        changeSet(item("1", "POST /api/data/v9.2/contacts", "{'lastname':'Ek'}")),
                        changeSet(
                                item("1", "POST /api/data/v9.2/contacts", "{'lastname':'Al'}"),
                                item("2", "POST /api/data/v9.2/contacts", "{'nothing':'x'}")),
                        part("POST /api/data/v9.2/contacts", "{'lastname':'Bo'}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(statuses(answer)).containsExactly(204, 400);
        assertThat(world.count("contact")).isEqualTo(1);
    }

    @Test
    void each_part_has_its_own_preconditions() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        UUID gone = UUID.randomUUID();
        long version = world.version("contact", contact);

        Answer answer = world.batch(
                TYPE,
                batch(
                        part("PATCH /api/data/v9.2/contacts(" + gone + ")", "{}", "If-Match: *"),
                        part("PATCH /api/data/v9.2/contacts(" + contact + ")", "{}", "If-Match: W/\"" + version + "\""),
                        part("DELETE /api/data/v9.2/contacts(" + contact + ")", "", "If-Match: W/\"" + version + "\"")),
                "Prefer",
                ON);

        assertThat(statuses(answer)).containsExactly(404, 204, 412);
    }

    @Test
    void a_change_set_happens_whole() {
        Answer answer = world.batch(
                TYPE,
                batch(changeSet(
                        item("1", "POST /api/data/v9.2/contacts", "{'lastname':'Ek'}"),
                        item("2", "POST /api/data/v9.2/accounts", "{'name':'x','primarycontactid@odata.bind':'$1'}"),
                        item("3", "PUT $1/firstname", "{'value':'Åsa'}"),
                        item("4", "PUT /api/data/v9.2/$1/parentcustomerid_account/$ref", "{'@odata.id':'$2'}"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("changesetresponse_", "Content-ID: 1", "Content-ID: 4");
        assertThat(statuses(answer)).containsExactly(204, 204, 204, 204);
        world.rows.scan(world.rows.model().get("contact"), null, row -> {
            assertThat(row.value("fullname")).isEqualTo("Åsa Ek");
            assertThat(row.value("parentcustomerid")).isInstanceOf(Reference.class);
            return true;
        });
        assertThat(world.heard).filteredOn(Heard::part).hasSize(4);
    }

    @Test
    void a_change_set_happens_not_at_all_when_one_of_it_fails() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        long version = world.version("contact", contact);

        Answer answer = world.batch(
                TYPE,
                batch(
                        changeSet(
                                item("1", "PATCH /api/data/v9.2/contacts(" + contact + ")", "{'lastname':'Al'}"),
                                item("2", "POST /api/data/v9.2/contacts", "{'lastname':'Bo'}"),
                                item("3", "POST /api/data/v9.2/contacts", "{'nothing':'x'}")),
                        part("POST /api/data/v9.2/accounts", "{'name':'x'}")),
                "Prefer",
                ON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(400, 204);
        assertThat(answer.text()).contains("Content-ID: 3");
        assertThat(world.value("contact", contact, "lastname")).isEqualTo("Ek");
        assertThat(world.version("contact", contact)).isEqualTo(version);
        assertThat(world.count("contact")).isEqualTo(1);
    }

    @Test
    void a_reference_before_its_part_is_refused() {
        Answer answer = world.batch(
                TYPE,
                batch(changeSet(
                        item("1", "POST /api/data/v9.2/accounts", "{'primarycontactid@odata.bind':'$2'}"),
                        item("2", "POST /api/data/v9.2/contacts", "{'lastname':'Ek'}"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Content-ID Reference: '$2' does not exist in the batch context.");
        assertThat(world.count("account")).isZero();
    }

    @Test
    void a_change_set_does_not_read() {
        assertThat(world.batch(TYPE, batch(changeSet(item("1", "GET /api/data/v9.2/WhoAmI", ""))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_batch_holds_1000_requests_and_no_more() {
        assertThat(statuses(world.batch(TYPE, many(1000)))).hasSize(1000);
        world.heard.clear();
        refused(world.batch(TYPE, many(1001)), 400, "0x80060888");
        assertThat(world.heard).hasSize(1);
        String set = changeSet(IntStream.range(0, 1001)
                .mapToObj(i -> item("" + i, "POST /api/data/v9.2/contacts", "{}"))
                .toArray(String[]::new));
        refused(world.batch(TYPE, batch(set)), 400, "0x80060888");
    }

    @Test
    void an_address_in_a_part_may_be_65536_characters_long_and_no_longer() {
        String start = "/api/data/v9.2/WhoAmI?x=";
        Answer answer = world.batch(
                TYPE,
                batch(
                        part("GET " + start + "a".repeat(65_536 - start.length()), ""),
                        part("GET " + start + "a".repeat(65_537 - start.length()), "")),
                "Prefer",
                ON);
        assertThat(statuses(answer)).containsExactly(200, 414);
    }

    @Test
    void what_is_no_batch_is_refused() {
        refused(world.batch("application/json", "{}"), 400, "0x80060888");
        refused(world.batch(TYPE, "--batch_1\r\n"), 400, "0x80060888");
        refused(world.batch(TYPE, "--batch_1--\r\n"), 400, "0x80060888");
        refused(world.get("$batch"), 405, "0x80040800");
        assertThat(statuses(world.batch(TYPE, batch(part("POST /api/data/v9.2/$batch", "x")))))
                .containsExactly(400);
        String noEmptyLine =
                "--batch_1\r\nContent-Type: application/http\r\n\r\nGET WhoAmI HTTP/1.1\r\nA: b\r\n--batch_1--\r\n";
        assertThat(world.batch(TYPE, noEmptyLine).status()).isEqualTo(400);
    }

    @Test
    void the_dollar_of_the_batch_may_be_encoded() {
        Answer answer = world.engine.exchange(Ask.of(
                "POST", "/api/data/v9.2/%24batch", world.signed("Content-Type", TYPE), batch(part("GET WhoAmI", ""))));
        assertThat(statuses(answer)).containsExactly(200);
    }

    @Test
    void a_hundred_deletes_each_on_its_own() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(world.insert("contact", Map.of("lastname", "Ek" + i)));
        }
        world.delete("contacts(" + ids.get(50) + ")");
        String[] parts = ids.stream()
                .map(id -> part("DELETE /api/data/v9.2/contacts(" + id + ")", "", "If-Match: *"))
                .toArray(String[]::new);

        Answer answer = world.batch(TYPE, batch(parts), "Prefer", ON);

        assertThat(statuses(answer).stream().filter(status -> status == 204)).hasSize(99);
        assertThat(statuses(answer).get(50)).isEqualTo(404);
        assertThat(world.count("contact")).isZero();
    }

    private static String many(int count) {
        return batch(
                IntStream.range(0, count).mapToObj(i -> part("GET WhoAmI", "")).toArray(String[]::new));
    }

    private static String batch(String... parts) {
        return List.of(parts).stream()
                        .map(part -> "--batch_1\r\n" + part + "\r\n")
                        .collect(Collectors.joining()) + "--batch_1--\r\n";
    }

    private static String part(String line, String body, String... headers) {
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + request(line, body, headers);
    }

    private static String item(String id, String line, String body) {
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + id + "\r\n\r\n"
                + request(line, body);
    }

    private static String changeSet(String... items) {
        return "Content-Type: multipart/mixed; boundary=\"changeset_1\"\r\n\r\n"
                + List.of(items).stream()
                        .map(item -> "--changeset_1\r\n" + item + "\r\n")
                        .collect(Collectors.joining())
                + "--changeset_1--\r\n";
    }

    private static String request(String line, String body, String... headers) {
        String own = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        String type = body.isEmpty() ? "" : "Content-Type: application/json; type=entry\r\n";
        return line + " HTTP/1.1\r\n" + own + type + "\r\n" + World.quoted(body);
    }

    /** The status of every request in the answer, those of change sets included. */
    private static List<Integer> statuses(Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("HTTP/1.1 "))
                .map(line -> Integer.valueOf(line.substring(9, 12)))
                .toList();
    }
}
