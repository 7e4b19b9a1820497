package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

class ClosingsTest {
    private final World world = new World();

    @ParameterizedTest
    @CsvSource({
        "WinOpportunity,OpportunityClose,opportunity,opportunities,0,1,3",
        "LoseOpportunity,OpportunityClose,opportunity,opportunities,0,2,4",
        "WinQuote,QuoteClose,quote,quotes,1,2,4",
        "CloseQuote,QuoteClose,quote,quotes,0,3,5",
        "CancelSalesOrder,OrderClose,salesorder,salesorders,0,2,4",
        "FulfillSalesOrder,OrderClose,salesorder,salesorders,1,3,100001",
        "CloseIncident,IncidentResolution,incident,incidents,0,1,5"
    })
    void an_end_is_a_state_and_an_activity(
            String action, String parameter, String table, String set, int before, int state, int status) {
        UUID id = world.insert(table, Map.of("statecode", before));
        String body = "{'" + parameter + "':{'subject':'Ended','" + table + "id@odata.bind':'/" + set + "(" + id
                + ")'},'Status':" + status + "}";

        Answer answer = world.post(action, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(world.value(table, id, "statecode")).isEqualTo(state);
        assertThat(world.value(table, id, "statuscode")).isEqualTo(status);
        List<StoredRow> activities = new ArrayList<>();
        world.rows.scan(world.rows.model().get(parameter.toLowerCase(java.util.Locale.ROOT)), null, activities::add);
        assertThat(activities).hasSize(1);
        assertThat(activities.get(0).value("subject")).isEqualTo("Ended");
        assertThat(activities.get(0).value("statecode")).isEqualTo(1);
        assertThat(activities.get(0).value(table + "id")).isEqualTo(new Reference(table, id));
        assertThat(world.value("activitypointer", activities.get(0).id(), "subject"))
                .isEqualTo("Ended");
        refused(world.post(action, body), 400, "0x80048408");
        assertThat(world.delete(set + "(" + id + ")").status()).isEqualTo(204);
        assertThat(world.count("activitypointer")).isZero();
    }

    @Test
    void what_it_ends_must_be_named_and_the_reason_be_one_of_the_state() {
        UUID id = world.insert("opportunity", Map.of("name", "x"));
        String named = "'opportunityid@odata.bind':'/opportunities(" + id + ")'";
        refused(world.post("WinOpportunity", "{'OpportunityClose':{'subject':'x'},'Status':3}"), 400, "0x80048d19");
        refused(world.post("WinOpportunity", "{'OpportunityClose':{" + named + "}}"), 400, "0x80048d19");
        refused(world.post("WinOpportunity", "{'OpportunityClose':{" + named + "},'Status':4}"), 400, "0x80048408");
        assertThat(world.count("opportunityclose")).isZero();
        assertThat(world.post("WinOpportunity", "{'OpportunityClose':{" + named + "},'Status':-1}")
                        .status())
                .isEqualTo(204);
        assertThat(world.value("opportunity", id, "statuscode")).isEqualTo(3);
    }

    @Test
    void an_email_is_sent_once_and_only_by_its_state() {
        UUID email = world.insert("email", Map.of("subject", "x"));
        String send = "emails(" + email + ")/Microsoft.Dynamics.CRM.SendEmail";
        refused(world.post(send, "{}"), 400, "0x80048d19");

        Answer answer = world.post(send, "{'IssueSend':true,'TrackingToken':''}");

        assertThat(World.json(answer).path("Subject").textValue()).isEqualTo("x");
        assertThat(world.value("email", email, "statuscode")).isEqualTo(6);
        refused(world.post(send, "{'IssueSend':true}"), 400, "0x80048408");
        UUID other = world.insert("email", Map.of("subject", "x"));
        world.post("emails(" + other + ")/Microsoft.Dynamics.CRM.SendEmail", "{'IssueSend':false}");
        assertThat(world.value("email", other, "statuscode")).isEqualTo(3);
    }

    @Test
    void a_change_ends_nothing_that_has_an_action_of_its_own_unless_the_switch_says_otherwise() {
        UUID incident = world.insert("incident", Map.of("title", "x"));
        refused(world.patch("incidents(" + incident + ")", "{'statecode':1,'statuscode':5}"), 400, "0x80048408");
        assertThat(world.patch("incidents(" + incident + ")", "{'statecode':2}").status())
                .isEqualTo(204);

        World relaxed = new World(Switches.DEFAULTS.with(Switch.ENDING_NEEDS_ITS_ACTION, false));
        UUID other = relaxed.insert("incident", Map.of("title", "x"));
        assertThat(relaxed.patch("incidents(" + other + ")", "{'statecode':1}").status())
                .isEqualTo(204);
    }
}
