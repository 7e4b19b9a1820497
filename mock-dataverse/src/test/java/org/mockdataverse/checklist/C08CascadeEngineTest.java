package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;

/** A cascade engine that reads the metadata it serves. */
class C08CascadeEngineTest extends Checklist {
    private static final String CASES = "RelationshipDefinitions(SchemaName='incident_customer_contacts')";
    private final UUID contact = contact("Ek");
    private final String path = "contacts(" + contact + ")";

    @Test
    void what_is_served_of_the_relationships_of_a_contact_is_what_is_published() {
        Map<String, String> published = Map.ofEntries(
                Map.entry("Contact_Annotation", "Cascade"),
                Map.entry("Contact_Emails", "Cascade"),
                Map.entry("Contact_Appointments", "Cascade"),
                Map.entry("Contact_Phonecalls", "Cascade"),
                Map.entry("Contact_ActivityPointers", "RemoveLink"),
                Map.entry("contact_activity_parties", "NoCascade"),
                Map.entry("account_primary_contact", "RemoveLink"),
                Map.entry("contact_customer_contacts", "RemoveLink"),
                Map.entry("Contact_CustomerAddress", "Cascade"),
                Map.entry("contact_connections1", "Cascade"),
                Map.entry("Contact_BulkDeleteFailures", "Cascade"),
                Map.entry("Contact_AsyncOperations", "NoCascade"),
                Map.entry("incident_customer_contacts", "Cascade"));
        Map<String, String> served = new TreeMap<>();
        rows("EntityDefinitions(LogicalName='contact')/OneToManyRelationships?$select=SchemaName,CascadeConfiguration")
                .forEach(each -> served.put(
                        each.get("SchemaName").textValue(),
                        each.at("/CascadeConfiguration/Delete").textValue()));
        assertThat(served).containsAllEntriesOf(published);
    }

    @Test
    void children_go_or_stay_as_the_metadata_says() {
        UUID incident = create("incidents", "{'title':'x','customerid_contact@odata.bind':'" + path + "'}");
        UUID account = create("accounts", "{'name':'x','primarycontactid@odata.bind':'" + path + "'}");
        assertThat(org.delete(path).status()).isEqualTo(204);
        assertThat(get("incidents(" + incident + ")").status()).isEqualTo(404);
        assertThat(read("accounts(" + account + ")")
                        .get("_primarycontactid_value")
                        .isNull())
                .isTrue();
    }

    @Test
    void changed_metadata_changes_what_a_delete_does() {
        create("incidents", "{'title':'x','customerid_contact@odata.bind':'" + path + "'}");
        ObjectNode whole = (ObjectNode) read(CASES + "/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        whole.remove("@odata.context");
        whole.put("@odata.type", "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        whole.withObject("/CascadeConfiguration").put("Delete", "Restrict");
        assertThat(org.send("PUT", CASES, whole.toString()).status()).isEqualTo(204);
        assertThat(org.post("PublishAllXml", "").status()).isEqualTo(204);
        refused(org.delete(path), 405, "0x80040227");
    }

    @Test
    void restrict_refuses_with_405_and_nothing_has_happened() {
        UUID incident = create("incidents", "{'title':'x','customerid_contact@odata.bind':'" + path + "'}");
        create("salesorders", "{'name':'x','customerid_contact@odata.bind':'" + path + "'}");
        JsonNode before = read("incidents(" + incident + ")");
        String message = "The object you tried to delete is associated with another object and cannot be deleted.";
        refused(org.delete(path), 405, "0x80040227", message);
        assertThat(get(path).status()).isEqualTo(200);
        assertThat(read("incidents(" + incident + ")")).isEqualTo(before);
    }

    @Test
    void restrict_deep_in_the_cascade_refuses_the_whole() {
        UUID account = create("accounts", "{'name':'x'}");
        UUID incident =
                create("incidents", "{'title':'x','customerid_account@odata.bind':'accounts(" + account + ")'}");
        create("salesorders", "{'name':'x','customerid_account@odata.bind':'accounts(" + account + ")'}");
        String change = "DELETE " + API + "accounts(" + account + ")";
        String cases = "DELETE " + API + "incidents(" + incident + ")";
        String set = changeSet(part("c", "1", cases, ""), part("c", "2", change, "")) + "--b--\r\n";
        assertThat(batch(set).status()).isEqualTo(405);
        assertThat(get("incidents(" + incident + ")").status()).isEqualTo(200);
    }

    @Test
    void parties_are_left_behind_without_their_person() {
        UUID mail = create(
                "emails",
                "{'subject':'x','email_activity_parties':[{'partyid_contact@odata.bind':'" + path
                        + "','participationtypemask':2}]}");
        assertThat(org.delete(path).status()).isEqualTo(204);
        assertThat(get("emails(" + mail + ")").status()).isEqualTo(200);
        JsonNode party =
                rows("activityparties?$filter=_activityid_value eq " + mail).get(0);
        assertThat(party.get("ispartydeleted").booleanValue()).isTrue();
        assertThat(party.get("addressused").textValue()).isEqualTo("Ek@example.se");
        assertThat(Org.json(get(path)).at("/error/code").textValue()).isEqualTo("0x80040217");
    }
}
