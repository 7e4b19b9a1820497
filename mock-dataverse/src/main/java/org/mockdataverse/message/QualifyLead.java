package org.mockdataverse.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * The action QualifyLead: an account, a contact and an opportunity are made of a lead, each telling which lead it came from. Which columns are
 * carried over goes by a mapping that an environment can change; here it is the columns of one name, as far as the usual mapping has them [K].
 */
final class QualifyLead implements Feature, Message {
    private static final Set<String> CARRIED = Set.of(
            "description",
            "donotbulkemail",
            "donotemail",
            "donotfax",
            "donotphone",
            "donotpostalmail",
            "emailaddress1",
            "emailaddress2",
            "emailaddress3",
            "fax",
            "firstname",
            "industrycode",
            "jobtitle",
            "lastname",
            "middlename",
            "mobilephone",
            "numberofemployees",
            "pager",
            "revenue",
            "salutation",
            "sic",
            "telephone1",
            "telephone2",
            "telephone3",
            "websiteurl");
    /** Of an opportunity only these are about the deal and not about the person. */
    private static final Set<String> OF_DEAL =
            Set.of("description", "budgetamount", "budgetstatus", "need", "purchasetimeframe");

    private final Site site;
    private final References references;

    QualifyLead(Site site) {
        this.site = site;
        this.references = new References(site);
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "QualifyLead";
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
        return table.name().equals("lead");
    }

    @Override
    public Answer answer(Call call) {
        Caller caller = call.caller();
        StoredRow lead = open(caller, call.row());
        boolean account = call.must("CreateAccount").booleanValue();
        boolean contact = call.must("CreateContact").booleanValue();
        boolean opportunity = call.must("CreateOpportunity").booleanValue();
        int status = call.must("Status").asInt(-1);
        if (call.said("ProcessInstanceId").isPresent()) {
            throw Refused.notYet("ProcessInstanceId of QualifyLead");
        }
        Map<String, Reference> made = new LinkedHashMap<>();
        if (account) {
            Map<String, @Nullable Object> values = carried(caller, lead, "account", CARRIED);
            values.put("name", lead.value(lead.value("companyname") == null ? "fullname" : "companyname"));
            made.put("account", create(caller, "account", values));
        }
        Reference company = made.getOrDefault("account", reference(lead, "parentaccountid"));
        if (contact) {
            Map<String, @Nullable Object> values = carried(caller, lead, "contact", CARRIED);
            if (company != null) {
                values.put("parentcustomerid", company);
            }
            made.put("contact", create(caller, "contact", values));
        }
        Reference person = made.getOrDefault("contact", reference(lead, "parentcontactid"));
        Reference own = made.get("account");
        if (own != null && person != null) {
            Table table = site.model().get("account");
            site.service().update(Hands.of(caller), table, own.id(), Draft.of(Map.of("primarycontactid", person)));
        }
        if (opportunity) {
            made.put("opportunity", create(caller, "opportunity", deal(call, lead, company, person)));
        }
        close(caller, lead, status, company, person);
        return Answers.json(200, told(made), Headers.none());
    }

    private Map<String, @Nullable Object> deal(
            Call call, StoredRow lead, @Nullable Reference company, @Nullable Reference person) {
        Map<String, @Nullable Object> values = carried(call.caller(), lead, "opportunity", OF_DEAL);
        values.put("name", lead.value("subject"));
        Optional<Reference> customer = references.said(call, "OpportunityCustomerId", List.of("account", "contact"));
        values.put("customerid", customer.orElse(company != null ? company : person));
        values.put("parentaccountid", company);
        values.put("parentcontactid", person);
        references
                .said(call, "OpportunityCurrencyId", List.of("transactioncurrency"))
                .ifPresent(currency -> values.put("transactioncurrencyid", currency));
        references
                .said(call, "SourceCampaignId", List.of("campaign"))
                .ifPresent(campaign -> values.put("campaignid", campaign));
        values.values().removeIf(value -> value == null);
        return values;
    }

    private Map<String, @Nullable Object> carried(Caller caller, StoredRow lead, String to, Set<String> names) {
        Table target = site.model().get(to);
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Column column : lead.table().columns()) {
            String name = column.name();
            boolean wanted = names.contains(name) || (names.equals(CARRIED) && name.startsWith("address1_"));
            Object value = wanted && column.stored() && caller.sight().sees(lead, column) ? lead.value(name) : null;
            boolean fits = target.column(name)
                    .filter(each -> each.stored() && each.creatable() && each.type() == column.type())
                    .isPresent();
            if (value != null && fits && !name.equals("address1_addressid")) {
                values.put(name, value);
            }
        }
        values.put("originatingleadid", new Reference("lead", lead.id()));
        return values;
    }

    private Reference create(Caller caller, String table, Map<String, @Nullable Object> values) {
        return new Reference(table, site.service().create(caller, site.model().get(table), null, Draft.of(values)));
    }

    private void close(
            Caller caller, StoredRow lead, int status, @Nullable Reference company, @Nullable Reference person) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("statecode", 1);
        // the platform's own default of the state
        if (status != -1) {
            values.put("statuscode", status);
        }
        // what was made, or was there before, is the lead's parent from then on [K]
        values.put("parentaccountid", company);
        values.put("parentcontactid", person);
        site.service().update(Hands.of(caller), lead.table(), lead.id(), Draft.of(values));
    }

    private ObjectNode told(Map<String, Reference> made) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().base() + "$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)");
        ArrayNode rows = body.putArray("value");
        made.forEach((table, row) -> rows.addObject()
                .put("@odata.type", "#Microsoft.Dynamics.CRM." + table)
                .put(site.model().get(table).primaryId(), row.id().toString()));
        return body;
    }

    private static @Nullable Reference reference(StoredRow row, String column) {
        return row.value(column) instanceof Reference reference ? reference : null;
    }

    private StoredRow open(Caller caller, UUID id) {
        Table table = site.model().get("lead");
        StoredRow lead = site.service().rows().get(table, id);
        if (lead == null) {
            throw Refused.gone("lead", id);
        }
        if (!caller.sight().mayWrite(lead)) {
            throw Refused.denied(caller.sight(), lead, Privilege.Right.WRITE);
        }
        if (!Integer.valueOf(0).equals(lead.value("statecode"))) {
            // the code is not verified [K]
            throw new Refused(400, Codes.STATUS_OF_ANOTHER_STATE, "The lead is already closed.");
        }
        return lead;
    }
}
