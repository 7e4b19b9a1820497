package org.mockdataverse.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** {@code audits(id)/Microsoft.Dynamics.CRM.RetrieveAuditDetails}: what one audit row has noted. */
record RetrieveAuditDetails(Site site, AuditLog log) implements Message {
    @Override
    public String name() {
        return "RetrieveAuditDetails";
    }

    @Override
    public boolean action() {
        return false;
    }

    @Override
    public Binding binding() {
        return Binding.ROW;
    }

    @Override
    public boolean binds(Table table) {
        return table.name().equals(AuditLog.TABLE);
    }

    @Override
    public Answer answer(Call call) {
        call.request().mayRead(log.table());
        UUID id = call.row();
        StoredRow audit = site.service().rows().get(log.table(), id);
        if (audit == null) {
            throw Refused.gone(AuditLog.TABLE, id);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context("RetrieveAuditDetailsResponse"));
        body.set("AuditDetail", Details.of(site.model(), call.caller().sight(), audit));
        return Answers.json(200, body, Headers.none());
    }
}
