package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left of a person in the activities that the person took part in. */
class PartyRewriteTest {
    private static final String NAME = "_partyid_value@OData.Community.Display.V1.FormattedValue";
    private final World world = new World();

    @Test
    void who_is_deleted_stays_by_name_and_address() {
        UUID contact = contact();
        mail(contact);
        world.delete("contacts(" + contact + ")");
        JsonNode party = party();
        assertThat(party.get("ispartydeleted").booleanValue()).isTrue();
        assertThat(party.get("addressused").textValue()).isEqualTo("ek@example.se");
        assertThat(party.get("_partyid_value").textValue()).isEqualTo(contact.toString());
        assertThat(party.get(NAME).textValue()).isEqualTo("Karin Ek");
    }

    @Test
    void who_is_given_another_name_keeps_the_old_address_while_alive() {
        UUID contact = contact();
        mail(contact);
        anonymise(contact);
        JsonNode party = party();
        assertThat(party.get("addressused").textValue()).isEqualTo("ek@example.se");
        assertThat(party.get(NAME).textValue()).isEqualTo("Anonym Anonym");
    }

    @Test
    void who_is_given_another_name_and_then_deleted_leaves_the_new_one() {
        UUID contact = contact();
        mail(contact);
        anonymise(contact);
        world.delete("contacts(" + contact + ")");
        JsonNode party = party();
        assertThat(party.get("addressused").textValue()).isEqualTo("anonym@example.invalid");
        assertThat(party.get(NAME).textValue()).isEqualTo("Anonym Anonym");
    }

    @Test
    void an_organisation_that_preserves_parties_keeps_the_old_one() {
        for (String setting : new String[] {"true", "false"}) {
            World each = new World();
            each.insert(
                    "organization",
                    Map.of(
                            "name",
                            "x",
                            "orgdborgsettings",
                            "<OrgSettings><PreserveEmailSenderRecipientParties>" + setting
                                    + "</PreserveEmailSenderRecipientParties></OrgSettings>"));
            UUID contact = contact(each);
            mail(each, contact);
            anonymise(each, contact);
            each.delete("contacts(" + contact + ")");
            boolean kept = setting.equals("true");
            assertThat(party(each).get("addressused").textValue())
                    .isEqualTo(kept ? "ek@example.se" : "anonym@example.invalid");
            assertThat(party(each).get(NAME).textValue()).isEqualTo(kept ? "Karin Ek" : "Anonym Anonym");
        }
    }

    @Test
    void an_address_emptied_first_leaves_none() {
        UUID contact = contact();
        mail(contact);
        world.patch("contacts(" + contact + ")", "{'emailaddress1':null}");
        world.delete("contacts(" + contact + ")");
        assertThat(party().get("addressused").isNull()).isTrue();
    }

    @Test
    void the_mail_itself_keeps_what_it_says() {
        UUID contact = contact();
        UUID mail = mail(contact);
        world.patch("emails(" + mail + ")", "{'description':'Hej Karin'}");
        anonymise(contact);
        world.delete("contacts(" + contact + ")");
        JsonNode row = World.json(world.get("emails(" + mail + ")"));
        assertThat(row.get("description").textValue()).isEqualTo("Hej Karin");
        assertThat(row.get("torecipients").textValue()).isEqualTo("ek@example.se;");
    }

    @Test
    void the_kept_name_is_no_property_of_its_own() {
        mail(contact());
        assertThat(party().has("partyidname")).isFalse();
        assertThat(world.get("activityparties?$select=partyidname").status()).isEqualTo(400);
    }

    private UUID contact() {
        return contact(world);
    }

    private static UUID contact(World world) {
        return World.created(
                world.post("contacts", "{'firstname':'Karin','lastname':'Ek','emailaddress1':'ek@example.se'}"));
    }

    private UUID mail(UUID contact) {
        return mail(world, contact);
    }

    private static UUID mail(World world, UUID contact) {
        return World.created(world.post(
                "emails",
                "{'subject':'x','torecipients':'ek@example.se;','email_activity_parties':[{'partyid_contact@odata.bind':"
                        + "'contacts(" + contact + ")','participationtypemask':2}]}"));
    }

    private void anonymise(UUID contact) {
        anonymise(world, contact);
    }

    private static void anonymise(World world, UUID contact) {
        assertThat(world.patch(
                                "contacts(" + contact + ")",
                                "{'firstname':'Anonym','lastname':'Anonym','emailaddress1':'anonym@example.invalid'}")
                        .status())
                .isEqualTo(204);
    }

    private JsonNode party() {
        return party(world);
    }

    private static JsonNode party(World world) {
        JsonNode parties = World.json(world.get(
                        "activityparties",
                        "Prefer",
                        "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""))
                .get("value");
        assertThat(parties).hasSize(1);
        return parties.get(0);
    }
}
