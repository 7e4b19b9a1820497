package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class DuplicatesTest {
    private static final String HEADER = "MSCRM.SuppressDuplicateDetection";

    private final World world = new World();

    @Test
    void a_duplicate_is_refused_only_where_the_request_asks_for_it() {
        rule("emailaddress1", 0, Map.of(), Map.of());
        world.insert("contact", Map.of("lastname", "A", "emailaddress1", "a@example.org"));
        String body = "{'lastname':'B','emailaddress1':'A@example.org'}";

        Answer answer = world.post("contacts", body, HEADER, "false");

        refused(answer, 412, "0x80040333");
        assertThat(World.json(answer).at("/error/message").textValue())
                .isEqualTo("A record was not created or updated because a duplicate of the current record already"
                        + " exists.");
        assertThat(world.count("contact")).isEqualTo(1);
        assertThat(world.post("contacts", body, HEADER, "true").status()).isEqualTo(204);
        assertThat(world.post("contacts", body).status()).isEqualTo(204);
    }

    @Test
    void a_change_that_makes_a_duplicate_is_refused_too_and_a_row_is_none_of_itself() {
        rule("emailaddress1", 0, Map.of(), Map.of());
        world.insert("contact", Map.of("lastname", "A", "emailaddress1", "a@example.org"));
        UUID other = world.insert("contact", Map.of("lastname", "B", "emailaddress1", "b@example.org"));
        String path = "contacts(" + other + ")";

        refused(world.patch(path, "{'emailaddress1':'a@example.org'}", HEADER, "false"), 412, "0x80040333");
        assertThat(world.patch(path, "{'lastname':'C'}", HEADER, "false").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "lastname,0,0,Berg,berg,true",
        "lastname,0,0,Berg,Bergh,false",
        "lastname,1,3,Berg,Bergman,true",
        "lastname,1,4,Berg,Bernt,false",
        "lastname,2,3,Lindberg,Bergberg,true",
        "lastname,2,5,Lindberg,Bergberg,false",
        "birthdate,3,0,1980-01-02,1980-01-02,true",
        "birthdate,3,0,1980-01-02,1980-01-03,false",
        "lastusedincampaign,4,0,2026-01-02T00:00:00Z,2026-01-02T00:00:00Z,true",
        "gendercode,6,0,1,1,true",
        "gendercode,6,0,1,2,false"
    })
    void a_condition_compares_by_its_operator(
            String column, int operator, int length, String one, String other, boolean alike) {
        rule(column, operator, Map.of(), Map.of("operatorparam", length));
        String quote = column.equals("gendercode") ? "" : "'";
        String first = "{'" + column + "':" + quote + one + quote + "}";
        assertThat(world.post("contacts", first).status()).isEqualTo(204);

        Answer answer = world.post("contacts", "{'" + column + "':" + quote + other + quote + "}", HEADER, "false");

        assertThat(answer.status()).as(answer.text()).isEqualTo(alike ? 412 : 204);
    }

    @Test
    void all_conditions_of_a_rule_must_hold_and_one_rule_is_enough() {
        UUID names = rule("lastname", 0, Map.of(), Map.of());
        condition(names, "firstname", 0, Map.of());
        world.insert("contact", Map.of("lastname", "Berg", "firstname", "Åsa", "mobilephone", "070"));
        assertThat(world.post("contacts", "{'lastname':'Berg','firstname':'Bo'}", HEADER, "false")
                        .status())
                .isEqualTo(204);
        refused(world.post("contacts", "{'lastname':'Berg','firstname':'Åsa'}", HEADER, "false"), 412, "0x80040333");

        rule("mobilephone", 0, Map.of(), Map.of("ignoreblankvalues", true));
        refused(world.post("contacts", "{'lastname':'X','mobilephone':'070'}", HEADER, "false"), 412, "0x80040333");
        assertThat(world.post("contacts", "{'lastname':'X'}", HEADER, "false").status())
                .isEqualTo(204);
    }

    @Test
    void empty_columns_are_alike_unless_ignored() {
        rule("nickname", 0, Map.of(), Map.of());
        world.insert("contact", Map.of("lastname", "A"));
        refused(world.post("contacts", "{'lastname':'B'}", HEADER, "false"), 412, "0x80040333");
        assertThat(world.post("contacts", "{'lastname':'B','nickname':'b'}", HEADER, "false")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_rule_counts_once_published_and_as_it_says_of_case_and_state() {
        UUID rule = rule("lastname", 0, Map.of("statecode", 0), Map.of());
        world.insert("contact", Map.of("lastname", "Berg", "statecode", 1));
        assertThat(world.post("contacts", "{'lastname':'berg','statecode':1}", HEADER, "false")
                        .status())
                .isEqualTo(204);
        String path = "duplicaterules(" + rule + ")";
        world.patch(path, "{'statecode':1}");
        refused(world.post("contacts", "{'lastname':'berg'}", HEADER, "false"), 412, "0x80040333");
        world.patch(path, "{'iscasesensitive':true}");
        refused(world.post("contacts", "{'lastname':'Berg'}", HEADER, "false"), 412, "0x80040333");
        assertThat(world.post("contacts", "{'lastname':'BERG','statecode':1}", HEADER, "false")
                        .status())
                .isEqualTo(204);
        world.patch(path, "{'excludeinactiverecords':true}");
        assertThat(world.post("contacts", "{'lastname':'Berg'}", HEADER, "false")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_rule_may_look_through_another_table() {
        UUID rule = rule("emailaddress1", 0, Map.of("matchingentityname", "lead"), Map.of());
        assertThat(rule).isNotNull();
        world.insert("lead", Map.of("lastname", "A", "emailaddress1", "a@example.org"));
        refused(world.post("contacts", "{'emailaddress1':'a@example.org'}", HEADER, "false"), 412, "0x80040333");
    }

    @Test
    void duplicates_are_told_page_by_page() {
        rule("lastname", 0, Map.of(), Map.of());
        UUID one = world.insert("contact", Map.of("lastname", "Berg"));
        UUID other = world.insert("contact", Map.of("lastname", "Berg"));
        world.insert("contact", Map.of("lastname", "Bergh"));
        String berg = "{'@odata.type':'Microsoft.Dynamics.CRM.contact','lastname':'Berg'}";

        JsonNode all = duplicates(berg, "{'PageNumber':1,'Count':50}");
        assertThat(all).hasSize(2);
        assertThat(all.at("/0/@odata.type").textValue()).isEqualTo("#Microsoft.Dynamics.CRM.contact");
        JsonNode second = duplicates(berg, "{'PageNumber':2,'Count':1}");
        assertThat(second).hasSize(1);
        assertThat(second.get(0).path("contactid")).isEqualTo(all.get(1).path("contactid"));
        assertThat(duplicates(berg, "{'PageNumber':3,'Count':1}")).isEmpty();
        String known = "{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + one + "'}";
        JsonNode rest = duplicates(known, "{'PageNumber':1,'Count':50}");
        assertThat(rest).hasSize(1);
        assertThat(rest.at("/0/contactid").textValue()).isEqualTo(other.toString());
    }

    @Test
    void rows_out_of_sight_are_no_duplicates() {
        rule("lastname", 0, Map.of(), Map.of());
        world.insert("contact", Map.of("lastname", "Berg"));
        UUID user = UUID.randomUUID();
        UUID role = world.role("Own rows");
        world.user("own", user, World.UNIT);
        world.give(user, role);
        world.grant(role, "contact", Privilege.Right.CREATE, 8);
        world.grant(role, "contact", Privilege.Right.READ, 1);
        assertThat(world.as("own")
                        .post("contacts", "{'lastname':'Berg'}", HEADER, "false")
                        .status())
                .isEqualTo(204);
        refused(world.post("contacts", "{'lastname':'Berg'}", HEADER, "false"), 412, "0x80040333");
    }

    private JsonNode duplicates(String entity, String paging) {
        Answer answer = world.get("RetrieveDuplicates(BusinessEntity=@p1,MatchingEntityName=@p2,PagingInfo=@p3)?@p1="
                + encoded(entity) + "&@p2='contact'&@p3=" + encoded(paging));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).path("value");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private UUID rule(String column, int operator, Map<String, ?> of, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(
                Map.of("name", "R", "baseentityname", "contact", "matchingentityname", "contact", "statecode", 1));
        values.putAll(of);
        UUID rule = world.insert("duplicaterule", values);
        condition(rule, column, operator, more);
        return rule;
    }

    private void condition(UUID rule, String column, int operator, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "baseattributename",
                column,
                "matchingattributename",
                column,
                "operatorcode",
                operator,
                "regardingobjectid",
                new Reference("duplicaterule", rule)));
        values.putAll(more);
        world.insert("duplicaterulecondition", values);
    }
}
