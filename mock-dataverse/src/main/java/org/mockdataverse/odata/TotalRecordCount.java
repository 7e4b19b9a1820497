package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;

/** RetrieveTotalRecordCount: the number of all rows of tables. The service's is up to a day old, this one is of the moment. */
public final class TotalRecordCount implements Message {
    private final Site site;

    /** Counts an environment's rows. */
    public TotalRecordCount(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "RetrieveTotalRecordCount";
    }

    @Override
    public boolean action() {
        return false;
    }

    @Override
    public Answer answer(Call call) {
        JsonNode names = call.parameter("EntityNames");
        if (!names.isArray() || names.isEmpty()) {
            throw Refused.bad("EntityNames is a list of logical names.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context(name() + "Response"));
        ObjectNode counts = body.putObject("EntityRecordCountCollection");
        counts.put("Count", names.size());
        counts.put("IsReadOnly", false);
        ArrayNode keys = counts.putArray("Keys");
        ArrayNode values = counts.putArray("Values");
        for (JsonNode name : names) {
            Table table = site.model()
                    .table(name.asText())
                    .orElseThrow(() -> new Refused(
                            404,
                            "0x80040217",
                            "The entity with a name = '" + name.asText() + "' was not found in the MetadataCache."));
            call.request().mayRead(table);
            keys.add(table.name());
            values.add(site.service().rows().count(table));
        }
        return Answers.json(200, body, Headers.none());
    }
}
