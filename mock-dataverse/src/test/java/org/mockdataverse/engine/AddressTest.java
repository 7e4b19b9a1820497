package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressTest {
    private final World world = new World();

    @Test
    void a_path_is_split_first_and_decoded_once() {
        Address address = Address.of("/api/data/v9.2/contacts(a='x%2Fy%2520')/%24ref?$filter=a%20eq%20b");
        assertThat(address.segments())
                .containsExactly(
                        new Address.Segment("contacts", "a='x/y%20'", true), new Address.Segment("$ref", "", false));
        assertThat(address.query()).isEqualTo("$filter=a%20eq%20b");
    }

    @Test
    void full_urls_and_older_versions_are_understood() {
        for (String target : List.of(
                "/api/data/v9.0/contacts",
                "/api/data/v9.2/contacts/",
                "https://contoso.crm4.dynamics.com/api/data/v9.1/contacts",
                "https:/contoso.crm4.dynamics.com/api/data/v9.2/contacts")) {
            assertThat(Address.of(target).segments()).containsExactly(new Address.Segment("contacts", "", false));
        }
        assertThat(Address.of("/api/data/v9.2").segments()).isEmpty();
        assertThatThrownBy(() -> Address.of("/api/data/v8.2/contacts")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Address.of("/api/data/v9.2/contacts(%zz)")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Address.of("/api/data/v9.2/contacts(1")).isInstanceOf(Refused.class);
    }

    @Test
    void empty_segments_do_not_count() {
        assertThat(Address.of("/api/data/v9.2//contacts//$count").segments())
                .containsExactly(new Address.Segment("contacts", "", false), new Address.Segment("$count", "", false));
        assertThat(World.json(world.get(World.BASE + "/contacts?$select=fullname"))
                        .has("value"))
                .isTrue();
    }

    @Test
    void links_are_of_the_version_that_was_asked() {
        for (String version : List.of("v9.0", "v9.1", "v9.2")) {
            String base = "/api/data/" + version + "/";
            assertThat(World.json(world.engine.exchange(
                                    Ask.of("GET", base + "contacts?$select=fullname", world.signed())))
                            .get("@odata.context")
                            .textValue())
                    .isEqualTo("https://contoso.crm4.dynamics.com" + base + "$metadata#contacts(fullname)");
            assertThat(world.engine
                            .exchange(Ask.of(
                                    "POST",
                                    base + "contacts",
                                    world.signed("Content-Type", "application/json"),
                                    "{\"lastname\":\"Ek\"}"))
                            .headers()
                            .first("OData-EntityId")
                            .orElseThrow())
                    .startsWith("https://contoso.crm4.dynamics.com" + base + "contacts(");
        }
    }

    @Test
    void what_rows_hold_is_no_link_of_the_engine() {
        String text = "see \"https://contoso.crm4.dynamics.com/api/data/v9.2/contacts\"";
        var id = world.insert("contact", java.util.Map.of("lastname", "Ek", "description", text));
        Answer read = world.engine.exchange(
                Ask.of("GET", "/api/data/v9.1/contacts(" + id + ")?$select=description", world.signed()));
        assertThat(World.json(read).get("description").textValue()).isEqualTo(text);
    }

    @Test
    void the_version_of_the_environment_is_told() {
        JsonNode answer = World.json(world.get("RetrieveVersion()"));
        assertThat(answer.get("@odata.context").textValue())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveVersionResponse");
        assertThat(answer.get("Version").textValue()).isEqualTo("9.2.0.0");
    }

    @Test
    void tables_and_messages_of_every_environment_are_not_taken_for_misspelt() {
        refused(world.get("workflows?$top=1"), 501, "0x80040203");
        refused(world.get("RetrieveProvisionedLanguages()"), 501, "0x80040203");
        refused(world.get("workflow"), 404, "0x80060888");
    }

    @Test
    void names_in_paths_are_case_sensitive() {
        refused(world.get("Contacts"), 404, "0x80060888");
        refused(world.get("whoami"), 404, "0x80060888");
        refused(world.engine.exchange(Ask.of("GET", "/API/data/v9.2/WhoAmI", world.signed())), 404, "0x80060888");
    }

    @Test
    void keys_split_outside_of_quotes() {
        assertThat(Literals.pairs("a='x,y=''z',_b_value=5"))
                .containsExactly(new Literals.Pair("a", "'x,y=''z'"), new Literals.Pair("_b_value", "5"));
        assertThat(Literals.pairs("'a=b'")).containsExactly(new Literals.Pair("", "'a=b'"));
        assertThat(Literals.unquoted("'O''Brien'")).isEqualTo("O'Brien");
        assertThatThrownBy(() -> Literals.pairs("a='x")).isInstanceOf(Refused.class);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        refused(world.delete("contacts(5)"), 400, "0x80060888");
        refused(world.delete("contacts()"), 400, "0x80060888");
        refused(world.delete("contacts(nothing='x')"), 400, "0x80060888");
    }

    @Test
    void an_address_may_be_32768_characters_long_and_no_longer() {
        String start = "/api/data/v9.2/WhoAmI?x=";
        assertThat(world.get(start + "a".repeat(32_768 - start.length())).status())
                .isEqualTo(200);
        assertThat(world.get(start + "a".repeat(32_769 - start.length())).status())
                .isEqualTo(414);
    }

    @Test
    void what_dataverse_has_and_the_stand_in_has_not_is_501_by_name() {
        for (String name : List.of("BulkDetectDuplicates", "UnpublishDuplicateRule")) {
            Answer answer = world.post(name, "{}");
            refused(answer, 501, "0x80040203");
            assertThat(answer.text()).contains(name);
        }
        refused(world.get("nothings"), 404, "0x80060888");
    }

    @Test
    void the_organisation_tells_its_type() {
        JsonNode detail = World.json(
                        world.get(
                                "RetrieveCurrentOrganization(AccessType=@p)?@p=Microsoft.Dynamics.CRM.EndpointAccessType'Default'"))
                .get("Detail");
        assertThat(detail.get("OrganizationId").textValue())
                .isEqualTo(world.settings.organizationId().toString());
        assertThat(detail.get("OrganizationType").textValue()).isEqualTo("CustomerTest");
    }

    @Test
    void every_request_is_heard_with_its_status() {
        world.get("WhoAmI");
        world.as("nobody").get("WhoAmI");
        assertThat(world.heard).hasSize(2);
        assertThat(world.heard.get(0)).isEqualTo(new Heard("GET", "/api/data/v9.2/WhoAmI", world.now(), 200, false));
        assertThat(world.heard.get(1).status()).isEqualTo(401);
    }
}
