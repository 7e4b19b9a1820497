package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** The action ReviseQuote: a closed quote gets a successor, a draft under the same number whose revision is one higher. Prices stay as they are. */
final class ReviseQuote implements Feature, Message {
    /** What the successor does not take over. */
    private static final Set<String> OWN =
            Set.of("quoteid", "statecode", "statuscode", "closedon", "overriddencreatedon", "importsequencenumber");

    private final Site site;

    ReviseQuote(Site site) {
        this.site = site;
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "ReviseQuote";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        Table table = site.model().get("quote");
        UUID id = Locator.uuid(call.must("QuoteId").asText())
                .orElseThrow(() -> new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'QuoteId' is not an id."));
        StoredRow quote = site.service().rows().get(table, id);
        if (quote == null) {
            throw Refused.gone("quote", id);
        }
        if (!call.caller().sight().mayWrite(quote)) {
            throw Refused.denied(call.caller().sight(), quote, Privilege.Right.WRITE);
        }
        if (!call.caller().sight().mayCreate(table)) {
            throw Refused.denied(table, Privilege.Right.CREATE);
        }
        // the code is not verified [K]
        if (!Integer.valueOf(3).equals(quote.value("statecode"))) {
            throw new Refused(400, Codes.STATUS_OF_ANOTHER_STATE, "A quote that is not closed cannot be revised.");
        }
        String select = select(call.must("ColumnSet"));
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Column column : table.columns()) {
            Object value = column.stored() && column.creatable() && !OWN.contains(column.name())
                    ? quote.value(column.name())
                    : null;
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        if (table.ordinal("revisionnumber") >= 0) {
            values.put("revisionnumber", (quote.value("revisionnumber") instanceof Integer last ? last : 0) + 1);
        }
        UUID made = site.service().create(Hands.of(call.caller()), table, null, Draft.of(values));
        return Answers.json(
                200,
                site.reads()
                        .represent(
                                call.caller().sight(),
                                table,
                                made,
                                select,
                                call.request().headers()),
                Headers.none());
    }

    private static String select(JsonNode set) {
        if (set.path("AllColumns").asBoolean(false)) {
            return "";
        }
        List<String> columns = new ArrayList<>();
        set.path("Columns").forEach(each -> columns.add(each.asText()));
        return "$select=" + (columns.isEmpty() ? "quoteid" : String.join(",", columns));
    }
}
