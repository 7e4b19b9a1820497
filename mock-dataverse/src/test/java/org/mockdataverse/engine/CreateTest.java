package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.rows.Reference;

class CreateTest {
    private static final UUID ID = UUID.fromString("11111111-1111-1111-1111-111111111111");
    private final World world = new World();

    @Test
    void a_new_row_answers_204_and_where_it_is() {
        Answer answer = world.post("contacts", "{'lastname':'Ek'}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        UUID id = World.created(answer);
        assertThat(answer.headers().first("OData-EntityId"))
                .hasValue("https://contoso.crm4.dynamics.com/api/data/v9.2/contacts(" + id + ")");
        assertThat(world.value("contact", id, "lastname")).isEqualTo("Ek");
    }

    @Test
    void the_same_requests_give_the_same_ids() {
        assertThat(World.created(world.post("contacts", "{}")))
                .isEqualTo(World.created(new World().post("contacts", "{}")));
    }

    @Test
    void an_id_may_be_given() {
        assertThat(World.created(world.post("contacts", "{'contactid':'" + ID + "'}")))
                .isEqualTo(ID);

        Answer again = world.post("contacts", "{'contactid':'" + ID + "'}");
        assertThat(again.status()).isEqualTo(412);
        assertThat(World.code(again)).isEqualTo("0x80040237");
    }

    @Test
    void a_new_row_is_stamped_by_clock_and_caller() {
        UUID id = World.created(world.post("contacts", "{'lastname':'Ek'}"));

        Reference user = new Reference("systemuser", World.USER);
        assertThat(world.value("contact", id, "createdon")).isEqualTo(world.now());
        assertThat(world.value("contact", id, "modifiedon")).isEqualTo(world.now());
        assertThat(world.value("contact", id, "createdby")).isEqualTo(user);
        assertThat(world.value("contact", id, "modifiedby")).isEqualTo(user);
        assertThat(world.value("contact", id, "ownerid")).isEqualTo(user);
        assertThat(world.value("contact", id, "owningbusinessunit"))
                .isEqualTo(new Reference("businessunit", World.UNIT));
        assertThat(world.value("contact", id, "statecode")).isEqualTo(0);
        assertThat(world.value("contact", id, "statuscode")).isEqualTo(1);
        assertThat(world.value("contact", id, "donotemail")).isEqualTo(false);
        assertThat(world.value("contact", id, "versionnumber")).isEqualTo(world.version("contact", id));
    }

    @Test
    void a_migrated_row_is_as_old_as_it_says() {
        UUID id = World.created(world.post("contacts", "{'overriddencreatedon':'2019-05-01T00:00:00Z'}"));

        assertThat(world.value("contact", id, "createdon")).isEqualTo(Instant.parse("2019-05-01T00:00:00Z"));
        assertThat(world.value("contact", id, "overriddencreatedon")).isEqualTo(world.now());
        assertThat(world.value("contact", id, "modifiedon")).isEqualTo(world.now());
    }

    @Test
    void the_full_name_is_made_of_its_parts_and_not_writable() {
        UUID id = World.created(world.post("contacts", "{'firstname':'Åsa','lastname':'Ek'}"));
        assertThat(world.value("contact", id, "fullname")).isEqualTo("Åsa Ek");

        world.patch("contacts(" + id + ")", "{'firstname':null}");
        assertThat(world.value("contact", id, "fullname")).isEqualTo("Ek");
        world.patch("contacts(" + id + ")", "{'lastname':null}");
        assertThat(world.value("contact", id, "fullname")).isNull();

        world.patch("contacts(" + id + ")", "{'fullname':'Bo Al'}");
        assertThat(world.value("contact", id, "fullname")).isNull();
    }

    @Test
    void what_a_table_has_not_is_refused_by_name_and_never_by_value() {
        Answer answer = world.post("contacts", "{'emailadress1':'secret@example.se'}");

        refused(answer, 400, "0x80048d19");
        assertThat(answer.text()).contains("emailadress1").doesNotContain("secret");
        refused(world.post("contacts", "{'LastName':'Ek'}"), 400, "0x80048d19");
        refused(world.post("contacts", "{'lastname':'Ek','lastname':'Al'}"), 400, "0x80048d19");
        refused(world.post("contacts", "['lastname']"), 400, "0x80048d19");
        assertThat(world.count("contact")).isZero();
    }

    @Test
    void values_of_another_type_are_refused() {
        for (String wrong : new String[] {
            "'lastname':5",
            "'donotemail':'yes'",
            "'donotemail':1",
            "'gendercode':'1'",
            "'gendercode':1.5",
            "'birthdate':'2020-02-30'",
            "'birthdate':'2020-02-28T00:00:00Z'",
            "'annualincome':'5'",
            "'_parentcustomerid_value':'" + ID + "'",
            "'parentcustomerid_account@odata.bind':5"
        }) {
            Answer answer = world.post("contacts", "{" + wrong + "}");
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(World.code(answer)).as(wrong).isEqualTo("0x80048d19");
        }
        refused(world.post("contacts", "{'gendercode':77}"), 400, "0x8004431A");
        refused(world.post("contacts", "{'birthdate':'1066-10-14'}"), 400, "0x8004431A");
    }

    @Test
    void a_text_may_be_as_long_as_its_column_and_no_longer() {
        int max = world.rows
                .model()
                .get("contact")
                .column("lastname")
                .orElseThrow()
                .maxLength();
        assertThat(max).isPositive();

        assertThat(world.post("contacts", "{'lastname':'" + "a".repeat(max) + "'}")
                        .status())
                .isEqualTo(204);
        Answer longer = world.post("contacts", "{'lastname':'" + "a".repeat(max + 1) + "'}");
        refused(longer, 400, "0x80044331");
        assertThat(longer.text()).contains("'lastname'", "'contact'", "'" + max + "'");
    }

    @Test
    void lookups_are_bound_by_any_form_of_address() {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        for (String url : new String[] {
            "accounts(" + account + ")",
            "/accounts(" + account + ")",
            "/api/data/v9.2/accounts(" + account + ")",
            "https://contoso.crm4.dynamics.com/api/data/v9.1/accounts(" + account + ")"
        }) {
            UUID id = World.created(world.post("contacts", "{'parentcustomerid_account@odata.bind':'" + url + "'}"));
            assertThat(world.value("contact", id, "parentcustomerid"))
                    .as(url)
                    .isEqualTo(new Reference("account", account));
        }
        refused(
                world.post("contacts", "{'parentcustomerid_account@odata.bind':'accounts(" + ID + ")'}"),
                404,
                "0x80040217");
        refused(
                world.post("contacts", "{'parentcustomerid_contact@odata.bind':'accounts(" + account + ")'}"),
                400,
                "0x80048d19");
        refused(
                world.post("contacts", "{'parentcustomerid@odata.bind':'accounts(" + account + ")'}"),
                400,
                "0x80048d19");
    }

    @Test
    void an_owner_may_be_a_user_or_a_team() {
        UUID team = world.insert(
                "team", Map.of("name", "Sales", "businessunitid", new Reference("businessunit", World.UNIT)));

        UUID id = World.created(world.post("contacts", "{'ownerid@odata.bind':'teams(" + team + ")'}"));

        assertThat(world.value("contact", id, "ownerid")).isEqualTo(new Reference("team", team));
        assertThat(world.value("contact", id, "owningteam")).isEqualTo(new Reference("team", team));
        assertThat(world.value("contact", id, "owninguser")).isNull();
    }

    @Test
    void dates_are_kept_by_their_behaviour() {
        UUID id = World.created(world.post("contacts", "{'birthdate':'1980-02-29'}"));
        assertThat(world.value("contact", id, "birthdate")).isEqualTo(LocalDate.of(1980, 2, 29));
    }

    @Test
    void a_body_must_be_json() {
        assertThat(world.engine
                        .exchange(Ask.of(
                                "POST", World.BASE + "contacts", world.signed("Content-Type", "text/plain"), "{}"))
                        .status())
                .isEqualTo(415);
        refused(world.post("contacts", "{"), 400, "0x80048d19");
    }

    @Test
    void a_refused_request_changes_nothing() {
        world.later(Duration.ofHours(1));
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        long version = world.version("account", account);

        refused(world.patch("accounts(" + account + ")", "{'name':'Other','nmae':'x'}"), 400, "0x80048d19");

        assertThat(world.version("account", account)).isEqualTo(version);
        assertThat(world.value("account", account, "name")).isEqualTo("Fabrikam");
    }

    static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(World.code(answer)).isEqualTo(code);
    }
}
