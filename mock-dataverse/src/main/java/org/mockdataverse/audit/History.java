package org.mockdataverse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * RetrieveRecordChangeHistory and RetrieveAttributeChangeHistory: the audit rows of one row, or of one column of it, newest first, a page at a
 * time.
 *
 * @param attribute whether it is about one column
 */
record History(Site site, AuditLog log, boolean attribute) implements Message {
    private static final int LARGEST_PAGE = 5_000;

    @Override
    public String name() {
        return attribute ? "RetrieveAttributeChangeHistory" : "RetrieveRecordChangeHistory";
    }

    @Override
    public boolean action() {
        return false;
    }

    @Override
    public Answer answer(Call call) {
        AuditRights.must(call.caller(), AuditRights.HISTORY, AuditRights.SUMMARY);
        Reference target = target(site, call.parameter("Target"));
        List<StoredRow> all = log.of(target.id()).stream()
                .filter(row -> target.table().equals(row.value("objecttypecode")))
                .filter(attribute ? of(call, site.model().get(target.table())) : row -> true)
                .toList();
        JsonNode paging = call.parameters().containsKey("PagingInfo")
                ? Targets.object(call.parameter("PagingInfo"))
                : JsonNodeFactory.instance.objectNode();
        int size = number(paging, "Count", LARGEST_PAGE);
        long from = (number(paging, "PageNumber", 1) - 1L) * size;
        List<StoredRow> page = all.stream().skip(from).limit(size).toList();
        boolean total = paging.path("ReturnTotalRecordCount").asBoolean(false);

        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context(name() + "Response"));
        ObjectNode collection = body.putObject("AuditDetailCollection");
        collection.put("MoreRecords", from + page.size() < all.size());
        collection.put("PagingCookie", "");
        collection.put("TotalRecordCount", total ? all.size() : -1);
        ArrayNode details = collection.putArray("AuditDetails");
        page.forEach(row -> details.add(Details.of(site.model(), call.caller().sight(), row)));
        return Answers.json(200, body, Headers.none());
    }

    /** The row whose history is meant; whether it may be deleted already is not documented [K]. */
    static Reference target(Site site, JsonNode parameter) {
        Reference target = Targets.of(site.model(), site.locator(), parameter);
        Table table = site.model().get(target.table());
        if (!site.switches().on(Switch.AUDIT_OF_DELETED_ROWS)
                && site.service().rows().get(table, target.id()) == null) {
            throw Refused.gone(target.table(), target.id());
        }
        return target;
    }

    private static Predicate<StoredRow> of(Call call, Table table) {
        String name = call.parameter("AttributeLogicalName").asText();
        Column column = table.column(name)
                .orElseThrow(() -> new Refused(
                        400, Codes.INVALID_PAYLOAD, "'" + table.name() + "' has no attribute '" + name + "'."));
        String number = String.valueOf(table.ordinal(column.name()) + 1);
        return row -> row.value("attributemask") instanceof String mask
                && List.of(mask.split(",", -1)).contains(number);
    }

    private static int number(JsonNode paging, String name, int otherwise) {
        JsonNode said = paging.path(name);
        if (said.isMissingNode() || said.isNull() || said.asInt() == 0) {
            return otherwise;
        }
        if (!said.isInt() || said.intValue() < 0) {
            throw Refused.bad("PagingInfo has a " + name + " that is no whole number from 0 on.");
        }
        return said.intValue();
    }
}
