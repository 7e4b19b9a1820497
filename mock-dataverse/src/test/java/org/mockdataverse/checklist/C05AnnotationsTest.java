package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Annotations only when asked; values of lookups; a navigation property for each target. */
class C05AnnotationsTest extends Checklist {
    private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";

    @Test
    void annotations_come_only_when_asked_and_only_those_asked_for() {
        String path = "contacts(" + contact("Ek") + ")?$select=statecode,_ownerid_value";
        assertThat(read(path).toString()).doesNotContain(FORMATTED, "Microsoft.Dynamics.CRM");
        JsonNode one = read(path, "Prefer", "odata.include-annotations=\"" + FORMATTED + "\"");
        assertThat(one.has("statecode@" + FORMATTED)).isTrue();
        assertThat(one.toString()).doesNotContain("Microsoft.Dynamics.CRM");
        JsonNode all = read(path, "Prefer", ANNOTATIONS);
        assertThat(all.get("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .textValue())
                .isEqualTo("systemuser");
    }

    @Test
    void an_annotation_comes_before_what_it_tells_of() {
        String path = "contacts(" + contact("Ek") + ")?$select=statecode";
        String text = get(path, "Prefer", ANNOTATIONS).text();
        assertThat(text.indexOf("\"statecode@")).isBetween(0, text.indexOf("\"statecode\":"));
    }

    @Test
    void a_lookup_is_read_as_its_value() {
        UUID contact = contact("Ek");
        UUID account = create("accounts", "{'name':'x','primarycontactid@odata.bind':'contacts(" + contact + ")'}");
        JsonNode row = read("accounts(" + account + ")");
        assertThat(row.get("_primarycontactid_value").textValue()).isEqualTo(contact.toString());
        assertThat(row.has("primarycontactid")).isFalse();
        assertThat(rows("accounts?$filter=_primarycontactid_value eq " + contact))
                .hasSize(1);
    }

    @Test
    void a_lookup_of_several_tables_is_written_by_a_navigation_property_for_each() {
        UUID account = create("accounts", "{'name':'x'}");
        UUID contact = create("contacts", "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}");
        refused(org.post("contacts", "{'parentcustomerid@odata.bind':'accounts(" + account + ")'}"), 400, "0x80048d19");
        assertThat(org.post("contacts", "{'parentcustomerid_contact@odata.bind':'accounts(" + account + ")'}")
                        .status())
                .isEqualTo(400);
        create("tasks", "{'subject':'x','regardingobjectid_contact_task@odata.bind':'contacts(" + contact + ")'}");
        JsonNode row = read("contacts(" + contact + ")", "Prefer", ANNOTATIONS);
        assertThat(row.get("_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .textValue())
                .isEqualTo("parentcustomerid_account");
    }
}
