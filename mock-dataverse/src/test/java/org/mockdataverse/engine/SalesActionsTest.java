package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class SalesActionsTest {
    private final World world = new World();
    private final UUID lead = world.insert(
            "lead",
            Map.of(
                    "subject", "Interested",
                    "firstname", "Åsa",
                    "lastname", "Berg",
                    "companyname", "Berg AB",
                    "emailaddress1", "asa@example.org",
                    "address1_city", "Lund"));

    @Test
    void a_qualified_lead_becomes_an_account_a_contact_and_an_opportunity_that_tell_where_they_came_from() {
        Map<String, UUID> made = made(qualify(true, true, true, ""));

        assertThat(made).containsOnlyKeys("account", "contact", "opportunity");
        UUID account = id(made, "account");
        UUID contact = id(made, "contact");
        Reference origin = new Reference("lead", lead);
        made.forEach((table, id) ->
                assertThat(world.value(table, id, "originatingleadid")).isEqualTo(origin));
        assertThat(world.value("account", account, "name")).isEqualTo("Berg AB");
        assertThat(world.value("account", account, "primarycontactid")).isEqualTo(new Reference("contact", contact));
        assertThat(world.value("contact", contact, "fullname")).isEqualTo("Åsa Berg");
        assertThat(world.value("contact", contact, "emailaddress1")).isEqualTo("asa@example.org");
        assertThat(world.value("contact", contact, "address1_city")).isEqualTo("Lund");
        assertThat(world.value("contact", contact, "parentcustomerid")).isEqualTo(new Reference("account", account));
        UUID deal = id(made, "opportunity");
        assertThat(world.value("opportunity", deal, "name")).isEqualTo("Interested");
        assertThat(world.value("opportunity", deal, "customerid")).isEqualTo(new Reference("account", account));
        assertThat(world.value("opportunity", deal, "parentcontactid")).isEqualTo(new Reference("contact", contact));
        assertThat(world.value("lead", lead, "statecode")).isEqualTo(1);
        assertThat(world.value("lead", lead, "statuscode")).isEqualTo(3);
    }

    @Test
    void only_what_is_asked_for_is_made() {
        Map<String, UUID> made = made(qualify(false, true, false, ""));
        assertThat(made).containsOnlyKeys("contact");
        assertThat(world.count("account")).isZero();
        assertThat(world.count("opportunity")).isZero();
        assertThat(world.value("contact", id(made, "contact"), "parentcustomerid"))
                .isNull();
    }

    @Test
    void the_customer_and_the_currency_of_the_opportunity_may_be_said() {
        UUID account = world.insert("account", Map.of("name", "Other AB"));
        UUID currency = world.insert("transactioncurrency", Map.of("currencyname", "krona"));
        Map<String, UUID> made = made(qualify(
                false,
                false,
                true,
                ",'OpportunityCustomerId':{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'" + account
                        + "'},'OpportunityCurrencyId':{'transactioncurrencyid':'" + currency + "'}"));
        UUID deal = id(made, "opportunity");
        assertThat(world.value("opportunity", deal, "customerid")).isEqualTo(new Reference("account", account));
        assertThat(world.value("opportunity", deal, "transactioncurrencyid"))
                .isEqualTo(new Reference("transactioncurrency", currency));
    }

    @Test
    void a_lead_is_qualified_once_and_whole_or_not_at_all() {
        String wrong = ",'OpportunityCustomerId':{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'"
                + UUID.randomUUID() + "'}";
        refused(qualify(true, true, true, wrong), 404, "0x80040217");
        assertThat(world.count("account") + world.count("contact")).isZero();
        refused(world.post(path(), "{'CreateAccount':true}"), 400, "0x80048d19");

        assertThat(qualify(true, false, false, "").status()).isEqualTo(200);
        refused(qualify(true, false, false, ""), 400, "0x80048408");
        assertThat(world.count("account")).isEqualTo(1);
    }

    @Test
    void who_may_not_create_an_account_makes_nothing() {
        UUID user = UUID.randomUUID();
        UUID role = world.role("Contacts only");
        world.user("caller", user, World.UNIT);
        world.give(user, role);
        for (String table : new String[] {"lead", "contact"}) {
            for (Privilege.Right right : Privilege.Right.values()) {
                world.grant(role, table, right, 8);
            }
        }
        world.as("caller");
        assertThat(qualify(true, true, false, "").status()).isEqualTo(403);
        assertThat(world.count("contact")).isZero();
        assertThat(qualify(false, true, false, "").status()).isEqualTo(200);
    }

    @Test
    void a_closed_quote_gets_a_draft_for_a_successor() {
        UUID quote = world.insert("quote", Map.of("name", "Offer", "quotenumber", "Q-1", "statecode", 1));
        String body = "{'QuoteId':'" + quote + "','ColumnSet':{'AllColumns':false,'Columns':['quotenumber']}}";
        refused(world.post("ReviseQuote", body), 400, "0x80048408");
        world.post(
                "CloseQuote",
                "{'QuoteClose':{'subject':'x','quoteid@odata.bind':'/quotes(" + quote + ")'},'Status':7}");

        Answer answer = world.post("ReviseQuote", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode told = World.json(answer);
        UUID made = UUID.fromString(told.path("quoteid").textValue());
        assertThat(made).isNotEqualTo(quote);
        assertThat(told.path("quotenumber").textValue()).isEqualTo("Q-1");
        assertThat(told.has("name")).isFalse();
        assertThat(world.value("quote", made, "name")).isEqualTo("Offer");
        assertThat(world.value("quote", made, "statecode")).isEqualTo(0);
        assertThat(world.value("quote", made, "revisionnumber")).isEqualTo(1);
        assertThat(world.value("quote", quote, "statuscode")).isEqualTo(7);
    }

    private static UUID id(Map<String, UUID> made, String table) {
        return Objects.requireNonNull(made.get(table));
    }

    private String path() {
        return "leads(" + lead + ")/Microsoft.Dynamics.CRM.QualifyLead";
    }

    private Answer qualify(boolean account, boolean contact, boolean opportunity, String more) {
        return world.post(
                path(),
                "{'CreateAccount':" + account + ",'CreateContact':" + contact + ",'CreateOpportunity':" + opportunity
                        + ",'Status':3" + more + "}");
    }

    private static Map<String, UUID> made(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Map<String, UUID> made = new HashMap<>();
        for (JsonNode row : World.json(answer).path("value")) {
            String table = row.path("@odata.type").textValue().replace("#Microsoft.Dynamics.CRM.", "");
            made.put(table, UUID.fromString(row.path(table + "id").textValue()));
        }
        return made;
    }
}
