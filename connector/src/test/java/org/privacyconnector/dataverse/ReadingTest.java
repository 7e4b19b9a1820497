package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.Scripted.Asked;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** Reads, and every way in which an answer to them can be odd. */
class ReadingTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final UUID ONE = new UUID(0, 1);
    private static final String SECRET = "anna.andersson@example.com";
    private static final Condition ACTIVE = new Condition.Compare(
            Path.of(new ColumnName("statecode")), Condition.Operator.EQUAL, Literal.Numeric.of(0));
    private static final Condition ANNA = new Condition.Compare(
            Path.of(new ColumnName("emailaddress1")), Condition.Operator.EQUAL, new Literal.Text(SECRET));

    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();

    @Test
    void values_come_in_the_type_of_their_column() {
        world.onTarget(
                "contacts?",
                one -> page(
                        "{\"@odata.etag\":\"W/\\\"7\\\"\",\"contactid\":\"" + ONE
                                + "\",\"firstname\":\"Åsa\",\"description\":null,"
                                + "\"birthdate\":\"1970-01-31\",\"createdon\":\"2024-02-28T23:00:00Z\",\"creditlimit\":10.50,"
                                + "\"numberofchildren\":3,\"donotemail\":false,\"statecode\":1,"
                                + "\"_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname\":\"account\","
                                + "\"_parentcustomerid_value\":\"" + ONE + "\",\"_transactioncurrencyid_value\":\""
                                + ONE
                                + "\",\"nested\":{\"value\":[1]}}",
                        null));
        Row row = rows(
                        ACTIVE,
                        "firstname",
                        "description",
                        "birthdate",
                        "createdon",
                        "creditlimit",
                        "numberofchildren",
                        "donotemail",
                        "statecode",
                        "parentcustomerid")
                .get(0);
        assertThat(row.ref()).isEqualTo(new RowRef("prod", CONTACT, ONE));
        assertThat(row.version()).isEqualTo(new RowVersion("W/\"7\""));
        assertThat(row.value(new ColumnName("firstname"))).isEqualTo("Åsa");
        assertThat(row.value(new ColumnName("description"))).isNull();
        assertThat(row.value(new ColumnName("birthdate"))).isEqualTo(LocalDate.of(1970, 1, 31));
        assertThat(row.value(new ColumnName("createdon"))).isEqualTo(Instant.parse("2024-02-28T23:00:00Z"));
        assertThat(row.value(new ColumnName("creditlimit"))).isEqualTo(new BigDecimal("10.50"));
        assertThat(row.value(new ColumnName("numberofchildren"))).isEqualTo(3L);
        assertThat(row.value(new ColumnName("donotemail"))).isEqualTo(false);
        assertThat(row.value(new ColumnName("statecode"))).isEqualTo(1L);
        assertThat(row.lookup(new ColumnName("parentcustomerid"))).isEqualTo(new Lookup(ONE, new TableName("account")));
        assertThat(row.values()).hasSize(8);
    }

    @Test
    void only_what_is_needed_is_asked_for_in_the_order_of_ids() {
        world.onTarget("contacts?", one -> page("", null));
        rows(ACTIVE);
        rows(ACTIVE, "parentcustomerid", "firstname");
        List<Asked> asked = world.ofRows();
        assertThat(asked.get(0).target())
                .isEqualTo("contacts?$select=contactid&$filter=statecode%20eq%200&$orderby=contactid");
        assertThat(asked.get(0).headers().get("Prefer")).isEqualTo("odata.maxpagesize=5000");
        assertThat(asked.get(1).target())
                .isEqualTo("contacts?$select=contactid,_parentcustomerid_value,firstname"
                        + "&$filter=statecode%20eq%200&$orderby=contactid");
        assertThat(asked.get(1).headers().get("Prefer"))
                .isEqualTo("odata.maxpagesize=5000,"
                        + "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"");
    }

    @Test
    void a_next_link_is_followed_exactly_as_given() {
        String link = Scripted.ROOT + "contacts?$select=contactid&$skiptoken=%3Ccookie%20pagenumber=%222%22"
                + "%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%253e%22%20istracking=%22False%22%20/%3E";
        world.onTarget("contacts?", one -> one.url().contains("skiptoken") ? page(row(2), null) : page(row(1), link));
        assertThat(rows(ACTIVE)).hasSize(2);
        assertThat(world.ofRows().get(1).url()).isEqualTo(link);
        assertThat(world.ofRows().get(1).headers().get("Prefer")).isEqualTo("odata.maxpagesize=5000");
    }

    @Test
    void a_next_link_that_an_address_would_change_travels_in_a_batch() {
        String link = Scripted.ROOT + "contacts?$skiptoken=<cookie 'x'>".replace(" ", "%20");
        world.onTarget("contacts?", one -> one.url().contains("skiptoken") ? page(row(2), null) : page(row(1), link));
        assertThat(rows(ACTIVE)).hasSize(2);
        assertThat(world.parts.get(world.parts.size() - 1).url()).isEqualTo(link);
    }

    @Test
    void a_next_link_on_the_environments_other_name_is_its_own() {
        String link = "https://contoso.api.crm4.dynamics.com/api/data/v9.2/contacts?$skiptoken=2";
        world.onTarget("contacts?", one -> one.url().contains("skiptoken") ? page(row(2), null) : page(row(1), link));
        assertThat(rows(ACTIVE)).hasSize(2);
    }

    @Test
    void the_token_goes_to_no_other_host_and_no_other_port() {
        for (String link : List.of(
                "https://evil.example/api/data/v9.2/contacts?$skiptoken=2",
                "https://contoso.crm4.dynamics.com.evil.example/api/data/v9.2/contacts?$skiptoken=2",
                "https://contoso.crm4.dynamics.com:8443/api/data/v9.2/contacts?$skiptoken=2",
                "http://contoso.crm4.dynamics.com/api/data/v9.2/contacts?$skiptoken=2",
                "https://contoso.crm4.dynamics.com@evil.example/api/data/v9.2/contacts?$skiptoken=2",
                "https://other.crm4.dynamics.com/api/data/v9.2/contacts?$skiptoken=2",
                "https://contoso.crm4.dynamics.com/api/data/v9.2/accounts?$skiptoken=2",
                "https://contoso.crm4.dynamics.com/elsewhere/contacts?$skiptoken=2",
                "/api/data/v9.2/contacts?$skiptoken=2")) {
            Scripted luring = new Scripted();
            luring.onTarget("contacts?", one -> page(row(1), link));
            try (DataverseClient client = luring.open(time)) {
                assertThatThrownBy(() -> client.rows().stream(query(ACTIVE), row -> {}))
                        .as(link)
                        .isInstanceOf(DataverseException.class)
                        .hasMessageNotContaining("skiptoken");
            }
            assertThat(luring.asked)
                    .filteredOn(one -> one.headers().get("Authorization") != null)
                    .allMatch(one -> one.url().startsWith(Scripted.ROOT));
            assertThat(luring.ofRows()).hasSize(1);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        world.onTarget("contacts?", one -> new Reply(302, java.util.Map.of("Location", "https://evil.example/"), ""));
        assertThat(failure().status()).isEqualTo(302);
        assertThat(world.asked).noneMatch(one -> one.url().contains("evil"));
    }

    @Test
    void pages_that_lead_in_a_circle_end() {
        String link = Scripted.ROOT + "contacts?$skiptoken=2";
        world.onTarget("contacts?", one -> page(row(1), link));
        assertThat(failure()).hasMessageContaining("in a circle");
    }

    @Test
    void S31_a_query_that_may_identify_a_person_stands_in_no_address() {
        String link = Scripted.ROOT + "contacts?$filter=emailaddress1%20eq%20%27" + SECRET + "%27&$skiptoken=2";
        world.onTarget(
                "contacts?",
                one -> one.url().contains("skiptoken") || one.url().contains("statecode")
                        ? page(row(2), null)
                        : page(row(1), link));
        world.onTarget("contacts/$count", one -> new Reply(200, java.util.Map.of("Content-Type", "text/plain"), "2"));
        try (DataverseClient client = world.open(time)) {
            List<Row> found = new ArrayList<>();
            client.rows().stream(query(ANNA), found::add);
            assertThat(found).hasSize(2);
            assertThat(client.rows().count(CONTACT, ANNA)).isEqualTo(2);
            client.rows().together(List.of(query(new Condition.And(List.of(ACTIVE, ANNA)))));
        }
        assertThat(world.asked).noneMatch(one -> one.url().contains("anna"));
        assertThat(world.parts.toString()).contains("anna");
    }

    @Test
    void S31_no_failure_repeats_what_the_server_or_the_query_says() {
        for (Reply reply : List.of(
                Reply.error(400, "0x80060888", SECRET),
                Reply.error(500, SECRET, SECRET),
                new Reply(400, java.util.Map.of("x-ms-service-request-id", SECRET), SECRET),
                Reply.json("{\"value\":[{\"contactid\":\"" + SECRET + "\"}]}"),
                Reply.json("{\"value\":[{\"contactid\":\"" + ONE + "\",\"createdon\":\"" + SECRET + "\"}]}"),
                Reply.json("{\"value\":[{\"contactid\":\"" + ONE + "\",\"numberofchildren\":\"" + SECRET + "\"}]}"),
                Reply.json("{\"value\":[" + SECRET))) {
            Scripted telling = new Scripted();
            telling.onTarget("contacts?", one -> reply);
            try (DataverseClient client = telling.open(time)) {
                DataverseException failure = catchThrowableOfType(
                        DataverseException.class,
                        () -> client.rows().stream(
                                new RowQuery(
                                        CONTACT,
                                        List.of(new ColumnName("createdon"), new ColumnName("numberofchildren")),
                                        ANNA),
                                row -> {}));
                assertThat(failure).isNotNull();
                assertThat(failure.toString() + failure.code() + failure.requestId())
                        .doesNotContain("anna");
                assertThat(failure.getCause()).isNull();
            }
        }
    }

    @Test
    void a_failure_says_what_is_known() {
        world.onTarget(
                "contacts?",
                one -> Reply.error(403, "0x80040220", "no")
                        .with("x-ms-service-request-id", "5ecd1cb3-1730-4ffc-909c-d44c22270026"));
        DataverseException failure = failure();
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.code()).isEqualTo("0x80040220");
        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.requestId()).isEqualTo("5ecd1cb3-1730-4ffc-909c-d44c22270026");
        assertThat(failure).hasMessageContaining("GET /api/data/v9.2/contacts: our user lacks a privilege");
        assertThat(time.waits).isEmpty();
    }

    @Test
    void reads_are_repeated_with_growing_pauses_and_each_row_comes_once() {
        List<Object> troubles = new ArrayList<>(List.of(
                Reply.error(429, "0x80072322", "?").with("Retry-After", "30"),
                Reply.error(503, "", "?"),
                new IOException("reset"),
                Reply.json("{\"value\":[" + row(1) + ",{\"contactid\":\""),
                Reply.json("{\"value\":[" + row(1) + "],\"error\":{\"code\":\"0x80040216\"}}"),
                Reply.error(408, "", "?")));
        world.onTarget("contacts?", one -> {
            if (troubles.isEmpty()) {
                return page(row(1), null);
            }
            Object trouble = troubles.remove(0);
            if (trouble instanceof IOException broken) {
                throw broken;
            }
            return (Reply) trouble;
        });
        assertThat(rows(ACTIVE)).hasSize(1);
        assertThat(time.waits).hasSize(6);
        assertThat(time.waits.get(0)).isEqualTo(Duration.ofSeconds(30));
        for (int i = 1; i < 6; i++) {
            assertThat(time.waits.get(i)).isBetween(Duration.ofSeconds(1L << i), Duration.ofMillis(1250L << i));
        }
    }

    @Test
    void reads_are_given_up_after_eight_attempts() {
        world.onTarget("contacts?", one -> Reply.error(503, "", "?"));
        DataverseException failure = failure();
        assertThat(failure.isTransient()).isTrue();
        assertThat(world.ofRows()).hasSize(8);
    }

    @Test
    void a_plug_ins_veto_is_not_asked_again() {
        world.onTarget("contacts?", one -> Reply.error(500, "0x80040265", "?"));
        assertThat(failure().isTransient()).isFalse();
        assertThat(world.ofRows()).hasSize(1);
    }

    @Test
    void a_count_below_the_cap_is_believed_and_one_at_the_cap_is_not() {
        int[] said = {4999};
        world.onTarget(
                "contacts/$count",
                one -> new Reply(200, java.util.Map.of("Content-Type", "text/plain"), "\uFEFF" + said[0]));
        String link = Scripted.ROOT + "contacts?$skiptoken=2";
        world.onTarget(
                "contacts?", one -> one.url().contains("skiptoken") ? page(row(1), null) : page(many(5000), link));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.rows().count(CONTACT, ACTIVE)).isEqualTo(4999);
            said[0] = 5000;
            assertThat(client.rows().count(CONTACT, ACTIVE)).isEqualTo(5001);
        }
    }

    @Test
    void several_queries_go_in_one_request_and_answer_in_order() {
        world.onTarget("contacts?", one -> page(one.url().contains("statecode") ? row(1) : "", null));
        try (DataverseClient client = world.open(time)) {
            List<List<Row>> answers =
                    client.rows().together(List.of(query(ACTIVE), query(new Condition.AllRows()), query(ACTIVE)));
            assertThat(answers).extracting(List::size).containsExactly(1, 0, 1);
        }
        assertThat(world.ofRows()).hasSize(1);
    }

    @Test
    void more_than_a_page_together_is_refused() {
        world.onTarget("contacts?", one -> page(row(1), Scripted.ROOT + "contacts?$skiptoken=2"));
        try (DataverseClient client = world.open(time)) {
            assertThatThrownBy(() -> client.rows().together(List.of(query(ACTIVE), query(ACTIVE))))
                    .isInstanceOf(DataverseException.class)
                    .hasMessageContaining("more rows");
        }
    }

    @Test
    void a_part_that_fails_in_passing_asks_all_of_them_again() {
        int[] left = {1};
        world.onTarget(
                "contacts?",
                one -> one.url().contains("statecode") && left[0]-- > 0
                        ? Reply.error(429, "0x80072326", "?").with("Retry-After", "2")
                        : page(row(1), null));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.rows().together(List.of(query(new Condition.AllRows()), query(ACTIVE))))
                    .extracting(List::size)
                    .containsExactly(1, 1);
        }
        assertThat(time.waits).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void ids_are_asked_by_the_hundred_in_few_requests() {
        world.onTarget("contacts?", one -> page(row(1), null));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 950; i++) {
            ids.add(new UUID(0, i));
        }
        try (DataverseClient client = world.open(time)) {
            client.rows().rows(CONTACT, ids, List.of());
            assertThat(world.ofRows()).hasSize(1);
            assertThat(client.rows().rows(CONTACT, List.of(), List.of())).isEmpty();
            assertThat(world.ofRows()).hasSize(1);
        }
        assertThat(world.parts.stream().filter(one -> one.target().startsWith("contacts")))
                .hasSize(10);
    }

    @Test
    void a_list_of_ids_too_long_for_a_request_is_asked_in_pieces_and_other_conditions_are_refused() {
        world.onTarget("contacts?", one -> page(row(1), null));
        List<Literal> ids = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            ids.add(new Literal.Id(new UUID(0, i)));
        }
        Condition among =
                new Condition.And(List.of(ACTIVE, new Condition.In(Path.of(new ColumnName("contactid")), ids)));
        assertThat(rows(among)).hasSize(2);
        assertThat(world.parts.stream().filter(one -> one.target().startsWith("contacts")))
                .hasSize(2)
                .allMatch(one -> one.url().length() < 65_536);
        assertThatThrownBy(() -> rows(new Condition.In(Path.lookup(new ColumnName("parentcustomerid")), ids)))
                .isInstanceOf(DataverseException.class)
                .hasMessageContaining("64 KB");
        assertThatThrownBy(() -> rows(new Condition.Not(among))).isInstanceOf(DataverseException.class);
    }

    @Test
    void a_query_of_more_than_32_kilobytes_travels_in_a_batch() {
        world.onTarget("contacts?", one -> page(row(1), null));
        List<Literal> ids = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            ids.add(new Literal.Id(new UUID(0, i)));
        }
        assertThat(rows(new Condition.In(Path.lookup(new ColumnName("parentcustomerid")), ids)))
                .hasSize(1);
        assertThat(world.ofRows()).allMatch(one -> one.target().equals("$batch"));
    }

    @Test
    void one_row_is_there_or_not() {
        world.onTarget("contacts(" + ONE, one -> Reply.json(row(1)));
        world.onTarget("contacts(" + new UUID(0, 2), one -> Reply.error(404, "0x80040217", "Does Not Exist"));
        world.onTarget("contacts(" + new UUID(0, 3), one -> Reply.error(404, "0x80060888", "no such segment"));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.rows().row(new RowRef("prod", CONTACT, ONE), List.of()))
                    .isPresent();
            assertThat(client.rows().row(new RowRef("prod", CONTACT, new UUID(0, 2)), List.of()))
                    .isEmpty();
            assertThatThrownBy(() -> client.rows().row(new RowRef("prod", CONTACT, new UUID(0, 3)), List.of()))
                    .isInstanceOf(DataverseException.class);
            assertThatThrownBy(() -> client.rows().row(new RowRef("test", CONTACT, ONE), List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_column_that_has_gone_is_named() {
        assertThatThrownBy(() -> rows(ACTIVE, "nosuch")).hasMessageContaining("no column nosuch");
    }

    @Test
    void S7_a_clock_that_is_off_by_more_than_five_minutes_is_told() {
        world.onTarget(
                "WhoAmI",
                one -> Reply.json("{\"UserId\":\"" + ONE + "\",\"BusinessUnitId\":\"" + ONE + "\",\"OrganizationId\":\""
                                + Scripted.ORGANIZATION + "\"}")
                        .with("Date", "Tue, 10 Mar 2026 12:05:00 GMT"));
        try (DataverseClient client = world.open(time)) {
            assertThat(client.clockProblem()).isEmpty();
            time.forward(Duration.ofSeconds(-1));
            assertThat(client.clockProblem()).get().asString().contains("behind the environment's");
            time.forward(Duration.ofSeconds(601));
            assertThat(client.clockProblem()).isEmpty();
            time.forward(Duration.ofSeconds(1));
            assertThat(client.clockProblem()).get().asString().contains("ahead of the environment's");
        }
    }

    @Test
    void S7_an_answer_without_a_time_is_a_problem_too() {
        try (DataverseClient client = world.open(time)) {
            assertThat(client.clockProblem()).isPresent();
        }
    }

    private List<Row> rows(Condition where, String... columns) {
        List<Row> found = new ArrayList<>();
        try (DataverseClient client = world.open(time)) {
            client.rows().stream(
                    new RowQuery(
                            CONTACT,
                            java.util.Arrays.stream(columns)
                                    .map(ColumnName::new)
                                    .toList(),
                            where),
                    found::add);
        }
        return found;
    }

    private DataverseException failure() {
        try (DataverseClient client = world.open(time)) {
            return catchThrowableOfType(DataverseException.class, () -> client.rows().stream(query(ACTIVE), row -> {}));
        }
    }

    private static RowQuery query(Condition where) {
        return new RowQuery(CONTACT, List.of(), where);
    }

    private static String row(int number) {
        return "{\"@odata.etag\":\"W/\\\"1\\\"\",\"contactid\":\"" + new UUID(0, number) + "\"}";
    }

    private static String many(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i));
        }
        return String.join(",", rows);
    }

    private static Reply page(String rows, @org.jspecify.annotations.Nullable String next) {
        return Reply.json("{\"@odata.context\":\"x\",\"value\":[" + rows + "]"
                + (next == null ? "" : ",\"@odata.nextLink\":\"" + next + "\"") + "}");
    }
}
