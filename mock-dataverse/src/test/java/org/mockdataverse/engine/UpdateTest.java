package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

class UpdateTest {
    private static final UUID NOBODY = UUID.fromString("99999999-9999-9999-9999-999999999999");
    private final World world = new World();
    private final UUID contact = world.insert("contact", Map.of("firstname", "Åsa", "lastname", "Ek"));
    private final String path = "contacts(" + contact + ")";

    @Test
    void a_change_answers_204_and_bumps_version_and_date() {
        long version = world.version("contact", contact);
        world.later(Duration.ofMinutes(5));

        Answer answer = world.patch(path, "{'description':'x'}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(World.created(answer)).isEqualTo(contact);
        assertThat(world.version("contact", contact)).isGreaterThan(version);
        assertThat(world.value("contact", contact, "modifiedon")).isEqualTo(world.now());
        assertThat(world.value("contact", contact, "createdon"))
                .isEqualTo(world.now().minus(Duration.ofMinutes(5)));
        assertThat(world.value("contact", contact, "lastname")).isEqualTo("Ek");
    }

    @Test
    void a_change_without_if_match_creates_what_is_not_there() {
        assertThat(world.patch("contacts(" + NOBODY + ")", "{'lastname':'Al'}").status())
                .isEqualTo(204);
        assertThat(world.value("contact", NOBODY, "lastname")).isEqualTo("Al");
    }

    @Test
    void if_match_with_a_star_never_creates() {
        refused(world.patch("contacts(" + NOBODY + ")", "{'lastname':'Al'}", "If-Match", "*"), 404, "0x80040217");
        assertThat(world.row("contact", NOBODY)).isNull();
        assertThat(world.patch(path, "{'lastname':'Al'}", "If-Match", "*").status())
                .isEqualTo(204);
    }

    @Test
    void if_none_match_with_a_star_never_changes() {
        refused(world.patch(path, "{'lastname':'Al'}", "If-None-Match", "*"), 412, "0x80040237");
        assertThat(world.patch("contacts(" + NOBODY + ")", "{}", "If-None-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(world.patch(path, "{'lastname':'Al'}", "If-None-Match", "null")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_version_in_if_match_must_be_the_rows_own() {
        long version = world.version("contact", contact);
        refused(world.patch(path, "{'lastname':'Al'}", "If-Match", "W/\"" + (version - 1) + "\""), 412, "0x80060882");
        refused(world.patch(path, "{'lastname':'Al'}", "If-Match", "W/\"" + (version + 1) + "\""), 412, "0x80060882");
        refused(world.patch(path, "{'lastname':'Al'}", "If-Match", "\"" + version + "\""), 400, "0x80060888");
        refused(world.delete(path, "If-Match", "W/\"" + (version + 1) + "\""), 412, "0x80060882");
        refused(world.patch("contacts(" + NOBODY + ")", "{}", "If-Match", "W/\"1\""), 404, "0x80040217");

        assertThat(world.patch(path, "{'lastname':'Al'}", "If-Match", "W/\"" + version + "\"")
                        .status())
                .isEqualTo(204);
        refused(world.patch(path, "{'lastname':'Bo'}", "If-Match", "W/\"" + version + "\""), 412, "0x80060882");
        assertThat(world.delete(path, "If-Match", "W/\"" + world.version("contact", contact) + "\"")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_table_without_versions_says_so() {
        UUID profile = world.insert("fieldsecurityprofile", Map.of("name", "x"));
        String at = "fieldsecurityprofiles(" + profile + ")";
        assertThat(world.rows.model().get("fieldsecurityprofile").traits().optimisticConcurrency())
                .isFalse();

        refused(world.patch(at, "{'name':'y'}", "If-Match", "W/\"1\""), 400, "0x8006088D");
        assertThat(world.patch(at, "{'name':'y'}", "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void one_property_is_set_and_emptied_by_itself() {
        assertThat(world.put(path + "/lastname", "{'value':'Al'}").status()).isEqualTo(204);
        assertThat(world.value("contact", contact, "fullname")).isEqualTo("Åsa Al");
        assertThat(world.delete(path + "/lastname").status()).isEqualTo(204);
        assertThat(world.value("contact", contact, "lastname")).isNull();

        refused(world.delete(path + "/statecode"), 400, "0x80040200");
        refused(world.delete(path + "/nothing"), 404, "0x80060888");
        refused(world.delete("contacts(" + NOBODY + ")/lastname"), 404, "0x80040217");
    }

    @Test
    void a_lookup_is_emptied_by_null_under_each_of_its_names() {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        for (String body : List.of(
                "{'parentcustomerid_account@odata.bind':null}",
                "{'parentcustomerid':null}",
                "{'parentcustomerid_account':null}")) {
            world.patch(path, "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}");
            assertThat(world.value("contact", contact, "parentcustomerid")).isNotNull();
            assertThat(world.patch(path, body).status()).as(body).isEqualTo(204);
            assertThat(world.value("contact", contact, "parentcustomerid"))
                    .as(body)
                    .isNull();
        }
        refused(world.patch(path, "{'_parentcustomerid_value':null}"), 400, "0x80048d19");
    }

    @Test
    void setting_the_state_sets_its_own_default_reason() {
        assertThat(world.patch(path, "{'statecode':1}").status()).isEqualTo(204);
        assertThat(world.value("contact", contact, "statuscode")).isEqualTo(2);

        refused(world.patch(path, "{'statuscode':1}"), 400, "0x80048408");
        refused(world.patch(path, "{'statecode':0,'statuscode':2}"), 400, "0x80048408");
        refused(world.patch(path, "{'statecode':7}"), 400, "0x8004431A");
        assertThat(world.patch(path, "{'statecode':0,'statuscode':1}").status()).isEqualTo(204);
    }

    @Test
    void system_columns_are_not_to_be_written() {
        long version = world.version("contact", contact);
        world.patch(path, "{'createdon':'2020-01-01T00:00:00Z','versionnumber':1}");
        assertThat(world.value("contact", contact, "createdon")).isEqualTo(world.now());
        assertThat(world.version("contact", contact)).isGreaterThan(version);
        refused(world.patch(path, "{'contactid':'" + NOBODY + "'}"), 400, "0x80060888");
        assertThat(world.patch(path, "{'contactid':'" + contact + "'}").status())
                .isEqualTo(204);
    }

    @Test
    void an_alternate_key_finds_creates_and_is_unique() {
        World keyed = new World(keyed());
        UUID first = keyed.insert("contact", Map.of("externaluseridentifier", "O'Brien å%", "lastname", "Ek"));

        assertThat(keyed.patch("contacts(externaluseridentifier='O''Brien%20%C3%A5%25')", "{'lastname':'Al'}")
                        .status())
                .isEqualTo(204);
        assertThat(keyed.value("contact", first, "lastname")).isEqualTo("Al");

        UUID second = World.created(keyed.patch("contacts(externaluseridentifier='B')", "{'lastname':'Bo'}"));
        assertThat(keyed.value("contact", second, "externaluseridentifier")).isEqualTo("B");
        refused(
                keyed.patch("contacts(" + second + ")", "{'externaluseridentifier':'O\\u0027Brien å%'}"),
                412,
                "0x80060892");
        refused(keyed.post("contacts", "{'externaluseridentifier':'B'}"), 412, "0x80060892");
        assertThat(keyed.patch("contacts(" + second + ")", "{'externaluseridentifier':'B'}")
                        .status())
                .isEqualTo(204);

        refused(keyed.delete("contacts(externaluseridentifier='C')"), 404, "0x80060891");
        refused(keyed.delete("contacts(lastname='Al')"), 400, "0x80060888");
        UUID account = World.created(keyed.post(
                "accounts", "{'primarycontactid@odata.bind':'contacts(externaluseridentifier=\\u0027B\\u0027)'}"));
        assertThat(keyed.value("account", account, "primarycontactid")).isEqualTo(new Reference("contact", second));
        assertThat(keyed.delete("contacts(externaluseridentifier='B')").status())
                .isEqualTo(204);
    }

    @Test
    void children_that_go_along_get_the_new_owner_too() {
        UUID other = UUID.fromString("00000000-0000-0000-0000-0000000000a2");
        world.user("other", other, World.UNIT);
        UUID task =
                world.insert("task", Map.of("subject", "x", "regardingobjectid", new Reference("contact", contact)));

        assertThat(world.patch(path, "{'ownerid@odata.bind':'systemusers(" + other + ")'}")
                        .status())
                .isEqualTo(204);

        assertThat(world.value("contact", contact, "owninguser")).isEqualTo(new Reference("systemuser", other));
        assertThat(world.value("task", task, "ownerid")).isEqualTo(new Reference("systemuser", other));
        assertThat(world.value("activitypointer", task, "ownerid")).isEqualTo(new Reference("systemuser", other));
    }

    private static Model keyed() {
        Model model = StandardModel.create();
        Table contact = model.get("contact");
        assertThat(contact.column("externaluseridentifier")).isPresent();
        return model.with(new Table(
                contact.traits(),
                contact.columns(),
                List.of(new AlternateKey(
                        "new_external", new Label("External", "Extern"), List.of("externaluseridentifier")))));
    }
}
