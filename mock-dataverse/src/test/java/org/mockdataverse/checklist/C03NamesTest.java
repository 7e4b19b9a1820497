package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Entity sets are not logical names; properties are case-sensitive; what is unknown is 400 or 404. */
class C03NamesTest extends Checklist {
    @Test
    void an_entity_set_is_not_the_logical_name_and_not_made_by_rule() {
        assertThat(get("opportunities").status()).isEqualTo(200);
        assertThat(get("activityparties").status()).isEqualTo(200);
        assertThat(get("principalobjectattributeaccessset").status()).isEqualTo(200);
        assertThat(read("EntityDefinitions(LogicalName='opportunity')?$select=EntitySetName")
                        .get("EntitySetName")
                        .textValue())
                .isEqualTo("opportunities");
        refused(get("opportunity"), 404, "0x80060888");
        refused(get("opportunitys"), 404, "0x80060888");
    }

    @Test
    void properties_are_case_sensitive() {
        refused(org.post("contacts", "{'LastName':'Ek'}"), 400, "0x80048d19", "LastName");
        assertThat(get("contacts?$select=LastName").status()).isEqualTo(400);
        assertThat(get("contacts?$filter=LastName eq 'Ek'").status()).isEqualTo(400);
        UUID contact = contact("Ek");
        refused(
                org.post("accounts", "{'name':'x','PrimaryContactId@odata.bind':'contacts(" + contact + ")'}"),
                400,
                "0x80048d19");
    }

    @Test
    void an_unknown_property_is_400() {
        refused(org.post("contacts", "{'lastnam':'Ek'}"), 400, "0x80048d19", "lastnam");
        refused(org.patch("contacts(" + contact("Ek") + ")", "{'lastnam':'Al'}"), 400, "0x80048d19");
        assertThat(get("contacts?$select=lastnam").status()).isEqualTo(400);
        assertThat(rows("contacts")).hasSize(1);
    }

    @Test
    void an_unknown_segment_is_404() {
        refused(get("contact"), 404, "0x80060888", "Resource not found for the segment 'contact'");
        refused(org.post("contact", "{'lastname':'Ek'}"), 404, "0x80060888");
        refused(get("contacts(" + contact("Ek") + ")/nosuch"), 404, "0x80060888");
    }
}
