package org.mockdataverse.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;

/** FetchXmlToQueryExpression and QueryExpressionToFetchXml. Neither asks whether the tables and columns are there [K]. */
public final class Conversions implements Feature {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private final String base;

    /** The conversions of an environment. */
    public Conversions(Site site) {
        String url = site.settings().baseUrl().toString();
        this.base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + EngineSettings.BASE_PATH;
    }

    @Override
    public List<Message> messages() {
        return List.of(
                function("FetchXmlToQueryExpression", this::toExpression),
                function("QueryExpressionToFetchXml", this::toFetch),
                function("ValidateFetchXmlExpression", call -> {
                    throw Refused.notYet("ValidateFetchXmlExpression");
                }));
    }

    private Answer toExpression(Call call) {
        ObjectNode answer = answer("FetchXmlToQueryExpression");
        answer.set(
                "Query",
                ExpressionWriter.write(
                        FetchReader.read(call.parameter("FetchXml").asText())));
        return Answers.json(200, answer, Headers.none());
    }

    private Answer toFetch(Call call) {
        JsonNode query = call.parameter("Query");
        ObjectNode answer = answer("QueryExpressionToFetchXml");
        answer.put("FetchXml", FetchWriter.write(ExpressionReader.read(query)));
        return Answers.json(200, answer, Headers.none());
    }

    private ObjectNode answer(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", base + "$metadata#" + NAMESPACE + name + "Response");
    }

    private interface Answering {
        Answer answer(Call call);
    }

    private static Message function(String name, Answering answering) {
        return new Message() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean action() {
                return false;
            }

            @Override
            public Answer answer(Call call) {
                return answering.answer(call);
            }
        };
    }
}
