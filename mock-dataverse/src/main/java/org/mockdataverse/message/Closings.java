package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.ContentIds;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Actions that end an opportunity, a quote, an order or a case, each of which leaves an activity that tells how. */
final class Closings implements Feature {
    /**
     * One action.
     *
     * @param name the action
     * @param parameter the activity among its parameters
     * @param activity the table of that activity
     * @param lookup the activity's lookup to what it ends
     * @param table what it ends
     * @param state the state it leads to
     */
    private record Closing(String name, String parameter, String activity, String lookup, String table, int state) {}

    private static final List<Closing> ALL = List.of(
            new Closing("WinOpportunity", "OpportunityClose", "opportunityclose", "opportunityid", "opportunity", 1),
            new Closing("LoseOpportunity", "OpportunityClose", "opportunityclose", "opportunityid", "opportunity", 2),
            new Closing("WinQuote", "QuoteClose", "quoteclose", "quoteid", "quote", 2),
            new Closing("CloseQuote", "QuoteClose", "quoteclose", "quoteid", "quote", 3),
            new Closing("CancelSalesOrder", "OrderClose", "orderclose", "salesorderid", "salesorder", 2),
            new Closing("FulfillSalesOrder", "OrderClose", "orderclose", "salesorderid", "salesorder", 3),
            new Closing("CloseIncident", "IncidentResolution", "incidentresolution", "incidentid", "incident", 1));

    private final Site site;

    Closings(Site site) {
        this.site = site;
    }

    @Override
    public List<Message> messages() {
        return ALL.stream().<Message>map(Action::new).toList();
    }

    private final class Action implements Message {
        private final Closing closing;

        Action(Closing closing) {
            this.closing = closing;
        }

        @Override
        public String name() {
            return closing.name();
        }

        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            close(call, closing);
            return Answers.none(Headers.none());
        }
    }

    private void close(Call call, Closing closing) {
        Table activity = site.model().get(closing.activity());
        JsonNode said = call.must(closing.parameter());
        if (!(said instanceof ObjectNode object)) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter '" + closing.parameter() + "' is no object.");
        }
        Draft draft = site.payloads().draft(activity, object, ContentIds.none());
        if (!(draft.values().get(closing.lookup()) instanceof Reference ended)) {
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "The parameter '" + closing.parameter() + "' does not name what it ends by '" + closing.lookup()
                            + "'.");
        }
        Caller caller = call.caller();
        Table table = site.model().get(closing.table());
        StoredRow row = open(caller, table, ended.id(), closing);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("statecode", closing.state());
        int status = call.must("Status").asInt(-1);
        // the platform's own default of the state
        if (status != -1) {
            values.put("statuscode", status);
        }
        if (table.name().equals("opportunity")) {
            Object end = draft.values().get("actualend");
            values.put("actualclosedate", end == null ? site.service().work().now() : end);
        }
        Caller hand = Hands.of(caller);
        site.service().update(hand, table, row.id(), Draft.of(values));
        Object id = draft.values().get(activity.primaryId());
        UUID wanted = id instanceof UUID given ? given : null;
        Draft whole = draft.without(activity.primaryId())
                .with("regardingobjectid", ended)
                .with("statecode", 1)
                .with(
                        "actualend",
                        draft.values()
                                .getOrDefault("actualend", site.service().work().now()));
        site.service().create(caller, activity, wanted, whole);
    }

    private StoredRow open(Caller caller, Table table, UUID id, Closing closing) {
        StoredRow row = site.service().rows().get(table, id);
        if (row == null) {
            throw Refused.gone(table.name(), id);
        }
        if (!caller.sight().mayWrite(row)) {
            throw Refused.outOfReach(row, Privilege.Right.WRITE);
        }
        int most = table.name().equals("quote") || table.name().equals("salesorder") ? 1 : 0;
        boolean won = closing.name().equals("WinQuote");
        int state = row.value("statecode") instanceof Integer now ? now : 0;
        // a quote is won once it is active, not as a draft; what has ended does not end again [K: the code]
        if (state > most || (won && state != 1)) {
            throw new Refused(
                    400,
                    Codes.STATUS_OF_ANOTHER_STATE,
                    "The '" + table.name() + "' is not in a state from which " + closing.name() + " leads.");
        }
        return row;
    }
}
