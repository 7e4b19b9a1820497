package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.MockDataverseExtension;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

class ConversionsTest {
    private static final String FETCH = "<fetch count='5' page='2' distinct='true' datasource='retained'>"
            + "<entity name='contact'><attribute name='fullname'/><order attribute='fullname' descending='true'/>"
            + "<filter type='or'><condition attribute='lastname' operator='eq' value='O&apos;Brien &amp; &lt;Co&gt;'/>"
            + "<condition entityname='firm' attribute='name' operator='in'><value>a</value><value>b</value></condition>"
            + "<condition attribute='lastname' operator='eq' valueof='firstname'/>"
            + "<condition attribute='createdon' operator='last-x-days' value='3'/>"
            + "<filter><link-entity name='task' from='regardingobjectid' to='contactid' link-type='not any'/></filter>"
            + "</filter><link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='firm'>"
            + "<attribute name='name'/></link-entity></entity></fetch>";

    @RegisterExtension
    final MockDataverseExtension environment = MockDataverseExtension.of(MockDataverse.Builder::inProcess);

    private static JsonNode call(MockDataverse mock, String function, String parameter, String value)
            throws IOException {
        Answer answer = mock.exchange()
                .exchange(Ask.of(
                        "GET",
                        "/api/data/v9.2/" + function + "(" + parameter + "=@p)?@p=" + Rig.encode(value),
                        Headers.of("Authorization", "Bearer " + mock.token())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void a_query_is_the_same_there_and_back(MockDataverse mock) throws IOException {
        JsonNode there = call(mock, "FetchXmlToQueryExpression", "FetchXml", "'" + FETCH.replace("'", "''") + "'");
        JsonNode back = call(
                mock, "QueryExpressionToFetchXml", "Query", there.get("Query").toString());

        Fetch before = FetchReader.read(FETCH);
        Fetch after = FetchReader.read(back.get("FetchXml").asText());
        assertThat(after.entity()).usingRecursiveComparison().isEqualTo(before.entity());
        assertThat(after.options()).isEqualTo(before.options());
        assertThat(after.source()).isEqualTo(before.source());
    }

    @Test
    void the_expression_has_the_members_of_its_type(MockDataverse mock) throws IOException {
        JsonNode query = call(mock, "FetchXmlToQueryExpression", "FetchXml", "'" + FETCH.replace("'", "''") + "'")
                .get("Query");
        assertThat(query.get("EntityName").asText()).isEqualTo("contact");
        assertThat(query.at("/Criteria/FilterOperator").asText()).isEqualTo("Or");
        assertThat(query.at("/Criteria/Conditions/0/Operator").asText()).isEqualTo("Equal");
        assertThat(query.at("/LinkEntities/0/JoinOperator").asText()).isEqualTo("LeftOuter");
        assertThat(query.at("/LinkEntities/0/LinkToEntityName").asText()).isEqualTo("account");
    }

    @Test
    void aggregates_and_validation_are_not_answered(MockDataverse mock) {
        String aggregate = "<fetch aggregate='true'><entity name='contact'/></fetch>";
        for (String function : new String[] {"FetchXmlToQueryExpression", "ValidateFetchXmlExpression"}) {
            Answer answer = mock.exchange()
                    .exchange(Ask.of(
                            "GET",
                            "/api/data/v9.2/" + function + "(FetchXml=@p)?@p="
                                    + Rig.encode("'" + aggregate.replace("'", "''") + "'"),
                            Headers.of("Authorization", "Bearer " + mock.token())));
            assertThat(answer.status()).isEqualTo(501);
        }
    }
}
