package org.mockdataverse.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.feature.Site;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** DeleteRecordChangeHistory, and its twin for internal use under the other name: the whole audit history of a row goes. */
record DeleteHistory(Site site, AuditLog log, String name) implements Message {
    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        AuditRights.must(call.caller(), AuditRights.DELETE);
        Reference target = History.target(site, call.must("Target"));
        List<StoredRow> all = log.of(target.id()).stream()
                .filter(row -> target.table().equals(row.value("objecttypecode")))
                .toList();
        all.forEach(row -> site.service().work().remove(log.table(), row.id()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context(name + "Response"));
        body.put("DeletedEntriesCount", all.size());
        return Answers.json(200, body, Headers.none());
    }
}
