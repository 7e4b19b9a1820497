package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** The action SendEmail, of which only the e-mail's state remains here: nothing is sent. */
final class SendEmail implements Feature, Message {
    private final Site site;

    SendEmail(Site site) {
        this.site = site;
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "SendEmail";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Binding binding() {
        return Binding.ROW;
    }

    @Override
    public boolean binds(Table table) {
        return table.name().equals("email");
    }

    @Override
    public Answer answer(Call call) {
        Table table = site.model().get("email");
        UUID id = call.row();
        StoredRow row = site.service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!call.caller().sight().mayWrite(row)) {
            throw Refused.outOfReach(row, Privilege.Right.WRITE);
        }
        if (!Integer.valueOf(0).equals(row.value("statecode"))) {
            // the code is not verified [K]
            throw new Refused(400, Codes.STATUS_OF_ANOTHER_STATE, "An e-mail that is not a draft cannot be sent.");
        }
        JsonNode issue = call.must("IssueSend");
        // an e-mail waits to be sent, or is said to have been sent by other means
        int status = issue.booleanValue() ? 6 : 3;
        site.service()
                .update(Hands.of(call.caller()), table, id, Draft.of(Map.of("statecode", 1, "statuscode", status)));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", site.links().context("SendEmailResponse"));
        return Answers.json(
                200, body.put("Subject", row.value("subject") instanceof String text ? text : null), Headers.none());
    }
}
