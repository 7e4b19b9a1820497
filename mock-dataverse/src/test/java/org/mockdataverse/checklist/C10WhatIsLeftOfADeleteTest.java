package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.jobs.Pace;

/** Audit log, recycle bin, mass deletion, archive. */
class C10WhatIsLeftOfADeleteTest extends Checklist {
    C10WhatIsLeftOfADeleteTest() {
        super(builder -> builder.recycleBin(10).model(retaining()));
    }

    @Test
    void writes_leave_audit_rows() {
        UUID contact = contact("Ek");
        org.patch("contacts(" + contact + ")", "{'lastname':'Al'}");
        org.delete("contacts(" + contact + ")");
        assertThat(audits(contact).findValuesAsText("operation")).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void an_audit_row_keeps_old_values_also_of_what_is_deleted() {
        UUID contact = contact("Ek");
        org.delete("contacts(" + contact + ")");
        String audit = rows("audits?$filter=_objectid_value eq " + contact + " and operation eq 3")
                .at("/0/auditid")
                .textValue();
        JsonNode old = read("audits(" + audit + ")/Microsoft.Dynamics.CRM.RetrieveAuditDetails")
                .at("/AuditDetail/OldValue");
        assertThat(old.get("lastname").textValue()).isEqualTo("Ek");
        assertThat(old.get("emailaddress1").textValue()).isEqualTo("Ek@example.se");
    }

    @Test
    void the_history_of_a_row_is_deleted_by_its_message_and_by_nothing_else() {
        UUID contact = contact("Ek");
        org.delete("contacts(" + contact + ")");
        String audit = audits(contact).at("/0/auditid").textValue();
        assertThat(org.delete("audits(" + audit + ")").status()).isEqualTo(405);
        JsonNode answer = Org.json(org.post(
                "DeleteRecordChangeHistory",
                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + contact + "'}}"));
        assertThat(answer.get("DeletedEntriesCount").intValue()).isEqualTo(2);
        assertThat(audits(contact)).isEmpty();
    }

    @Test
    void a_deleted_row_is_read_from_the_bin_and_restored() {
        UUID contact = contact("Ek");
        org.delete("contacts(" + contact + ")");
        assertThat(rows("contacts")).isEmpty();
        assertThat(stored("bin", "contact", "contacts").at("/0/lastname").textValue())
                .isEqualTo("Ek");
        org.post(
                "Restore", "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + contact + "'}}");
        assertThat(rows("contacts")).hasSize(1);
        assertThat(stored("bin", "contact", "contacts")).isEmpty();
    }

    @Test
    void the_bin_is_emptied_after_its_interval() {
        assertThat(rows("recyclebinconfigs?$filter=name eq 'organization'&$select=cleanupintervalindays")
                        .at("/0/cleanupintervalindays")
                        .intValue())
                .isEqualTo(10);
        org.delete("contacts(" + contact("Ek") + ")");
        org.clock.forward(Duration.ofDays(10));
        assertThat(stored("bin", "contact", "contacts")).hasSize(1);
        org.clock.forward(Duration.ofSeconds(1));
        assertThat(stored("bin", "contact", "contacts")).isEmpty();
    }

    @Test
    void a_mass_deletion_is_ready_in_progress_and_succeeded() {
        mock.jobs().pace(new Pace(Duration.ofSeconds(10), Duration.ofSeconds(10)));
        contact("Ek");
        org.clock.forward(Duration.ofSeconds(1));
        UUID job = bulkDelete("contact", "Ek", "");
        List<String> states = new ArrayList<>(List.of(state(job)));
        for (int i = 0; i < 3; i++) {
            org.clock.forward(Duration.ofSeconds(10));
            states.add(state(job));
        }
        assertThat(states).startsWith("0/0", "2/20").endsWith("3/30");
        assertThat(rows("contacts")).isEmpty();
        assertThat(rows("bulkdeleteoperations").at("/0/successcount").intValue())
                .isEqualTo(1);
    }

    @Test
    void a_mass_deletion_tells_of_rows_it_could_not_delete() {
        UUID contact = contact("Ek");
        create("salesorders", "{'name':'x','customerid_contact@odata.bind':'contacts(" + contact + ")'}");
        UUID job = bulkDelete("contact", "Ek", "");
        mock.settle();
        assertThat(state(job)).isEqualTo("3/30");
        assertThat(rows("bulkdeleteoperations").at("/0/failurecount").intValue())
                .isEqualTo(1);
        assertThat(rows("bulkdeletefailures").at("/0/_regardingobjectid_value").textValue())
                .isEqualTo(contact.toString());
    }

    @Test
    void a_mass_deletion_that_cannot_do_its_work_has_failed() {
        contact("Ek");
        UUID job = bulkDelete("contact", "Ek", ",'StartDateTime':'2026-11-24T09:00:00Z'");
        mock.changeModel(edit -> edit.dropColumn("contact", "nickname"));
        org.clock.forward(Duration.ofHours(1));
        mock.settle();
        assertThat(state(job)).isEqualTo("3/31");
        assertThat(rows("contacts")).hasSize(1);
    }

    @Test
    void a_mass_deletion_passes_the_bin_by_when_rows_are_not_to_be_recovered() {
        contact("Ek");
        bulkDelete("contact", "Ek", ",'Options':{'CanRecoverDeletedRecords':true,'RunJobForSandbox':false}");
        mock.settle();
        assertThat(stored("bin", "contact", "contacts")).hasSize(1);
        contact("Ek");
        bulkDelete("contact", "Ek", ",'Options':{'CanRecoverDeletedRecords':false,'RunJobForSandbox':false}");
        mock.settle();
        assertThat(rows("contacts")).isEmpty();
        assertThat(stored("bin", "contact", "contacts")).hasSize(1);
    }

    @Test
    void what_is_retained_is_read_by_its_data_source_and_nowhere_else() {
        UUID contact = contact("Ek");
        UUID old = create("incidents", "{'title':'old','customerid_contact@odata.bind':'contacts(" + contact + ")'}");
        retain("old");
        mock.settle();
        assertThat(rows("incidents")).isEmpty();
        assertThat(stored("retained", "incident", "incidents")
                        .at("/0/incidentid")
                        .textValue())
                .isEqualTo(old.toString());
        assertThat(stored("bin", "incident", "incidents")).isEmpty();
    }

    private JsonNode audits(UUID row) {
        return rows("audits?$filter=_objectid_value eq " + row);
    }

    /** Deletes contacts of that last name and without a nickname. */
    private UUID bulkDelete(String table, String lastname, String more) {
        String query = "{'EntityName':'" + table + "','ColumnSet':{'AllColumns':true},'Distinct':false,'Criteria':"
                + "{'FilterOperator':'And','Conditions':[{'AttributeName':'lastname','Operator':'Equal','Values':"
                + "[{'Type':'System.String','Value':'" + lastname
                + "'}]},{'AttributeName':'nickname','Operator':'Null',"
                + "'Values':[]}],'Filters':[]}}";
        String answer = org.post(
                        "BulkDelete",
                        "{'QuerySet':[" + query + "],'JobName':'Clear out','SendEmailNotification':false,"
                                + "'ToRecipients':[],'CCRecipients':[],'RecurrencePattern':''" + more + "}")
                .text();
        return UUID.fromString(Steps.json(answer).path("JobId").asText());
    }

    private String state(UUID job) {
        JsonNode row = read("asyncoperations(" + job + ")?$select=statecode,statuscode");
        return row.get("statecode") + "/" + row.get("statuscode");
    }
}
