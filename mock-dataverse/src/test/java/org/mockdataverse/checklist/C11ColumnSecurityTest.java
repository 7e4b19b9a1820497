package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;

/** Secured columns and masks as each caller sees them, and acting on behalf of others. */
class C11ColumnSecurityTest extends Checklist {
    /** A person who reads all contacts, and no secured column unless a profile says so. */
    private static final User ANNA = person(1, "Anna Ek", Role.of("Sales", 8));

    /** A person who reads rows of his own only. */
    private static final User BO = person(2, "Bo Ek", Role.of("Own rows", 1));

    private static final User AGENT = User.application(
            new UUID(3, 3),
            "# Agent",
            Role.of("Agent", 8).with("prvActOnBehalfOfAnotherUser", 8).with("prvReadAccount", 0),
            false);

    private final UUID contact;

    C11ColumnSecurityTest() {
        super(builder -> builder.users(ANNA, BO, AGENT));
        contact = create("contacts", "{'lastname':'Ek','new_healthnote':'19800101-1234'}");
    }

    private static User person(int number, String name, Role role) {
        return new User(new UUID(1, number), new UUID(2, number), false, name, List.of(role), false);
    }

    @Test
    void a_column_that_the_caller_may_not_read_is_null() {
        org.as(ANNA);
        JsonNode row = read("contacts(" + contact + ")");
        assertThat(row.has("new_healthnote")).isTrue();
        assertThat(row.get("new_healthnote").isNull()).isTrue();
        assertThat(row.get("lastname").textValue()).isEqualTo("Ek");
    }

    @Test
    void what_one_caller_may_read_another_may_not() {
        assertThat(seen(User.connector(), "")).isEqualTo("19800101-1234");
        assertThat(seen(ANNA, "")).isEqualTo("null");
        permit(0);
        assertThat(seen(ANNA, "")).isEqualTo("19800101-1234");
    }

    @Test
    void what_the_caller_may_not_change_is_403() {
        org.as(ANNA);
        refused(org.patch("contacts(" + contact + ")", "{'new_healthnote':'x'}"), 403, "0x8004F507");
    }

    @Test
    void a_mask_replaces_each_match_by_one_character() {
        mask("\\\\d(?=.{5})");
        permit(0);
        assertThat(seen(ANNA, "")).isEqualTo("########-1234");
    }

    @Test
    void a_match_of_many_characters_becomes_one() {
        mask("\\\\d+");
        permit(0);
        assertThat(seen(ANNA, "")).isEqualTo("#-#");
    }

    @Test
    void unmasked_data_is_refused_with_0() {
        mask("\\\\d");
        permit(0);
        assertThat(seen(ANNA, "&UnMaskedData=true")).isEqualTo("########-####");
        assertThat(found(ANNA, "&UnMaskedData=true")).isEqualTo("########-####");
    }

    @Test
    void unmasked_data_of_one_row_at_a_time_is_given_with_1() {
        mask("\\\\d");
        permit(1);
        assertThat(seen(ANNA, "")).isEqualTo("########-####");
        assertThat(seen(ANNA, "&UnMaskedData=true")).isEqualTo("19800101-1234");
        assertThat(found(ANNA, "&UnMaskedData=true")).isEqualTo("########-####");
    }

    @Test
    void unmasked_data_of_many_rows_is_given_with_3() {
        mask("\\\\d");
        permit(3);
        assertThat(found(ANNA, "")).isEqualTo("########-####");
        assertThat(found(ANNA, "&UnMaskedData=true")).isEqualTo("19800101-1234");
    }

    @Test
    void administrators_see_past_it_all() {
        mask("\\\\d");
        assertThat(seen(User.administrator(), "")).isEqualTo("19800101-1234");
    }

    @Test
    void the_caller_acts_for_another_by_object_id() {
        org.as(AGENT);
        JsonNode who = read("WhoAmI", "CallerObjectId", ANNA.applicationId().toString());
        assertThat(who.get("UserId").textValue()).isEqualTo(ANNA.id().toString());
        org.as(ANNA);
        assertThat(get("WhoAmI", "CallerObjectId", BO.applicationId().toString())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_caller_acts_for_another_by_the_id_of_its_row() {
        org.as(AGENT);
        UUID made = Org.created(org.post(
                "contacts", "{'lastname':'Al'}", "MSCRMCallerID", ANNA.id().toString()));
        JsonNode row = read("contacts(" + made + ")?$select=_createdby_value,_createdonbehalfby_value");
        assertThat(row.get("_createdby_value").textValue()).isEqualTo(ANNA.id().toString());
        assertThat(row.get("_createdonbehalfby_value").textValue())
                .isEqualTo(AGENT.id().toString());
    }

    @Test
    void only_what_both_may_is_allowed() {
        org.as(AGENT);
        String bo = BO.id().toString();
        assertThat(get("contacts(" + contact + ")").status()).isEqualTo(200);
        assertThat(get("contacts(" + contact + ")", "MSCRMCallerID", bo).status())
                .isEqualTo(403);
        assertThat(rows("contacts", "MSCRMCallerID", bo)).isEmpty();
        // Anna may read accounts, who acts for her may not
        assertThat(get("accounts", "MSCRMCallerID", ANNA.id().toString()).status())
                .isEqualTo(403);
        assertThat(org.as(ANNA).get("accounts").status()).isEqualTo(200);
    }

    private void mask(String pattern) {
        UUID rule = create(
                "maskingrules",
                "{'name':'r','displayname':'r','regularexpression':'" + pattern + "','maskedcharacter':'#'}");
        create(
                "attributemaskingrules",
                "{'entityname':'contact','attributelogicalname':'new_healthnote','uniquename':'contact_new_healthnote',"
                        + "'MaskingRuleId@odata.bind':'maskingrules(" + rule + ")'}");
    }

    /** Anna may read, and so many rows at a time unmasked. */
    private void permit(int unmasked) {
        org.as(User.connector());
        UUID profile = create("fieldsecurityprofiles", "{'name':'x'}");
        create(
                "fieldpermissions",
                "{'fieldsecurityprofileid@odata.bind':'fieldsecurityprofiles(" + profile
                        + ")','entityname':'contact','attributelogicalname':'new_healthnote','canread':4,'canreadunmasked':"
                        + unmasked + "}");
        assertThat(org.post(
                                "fieldsecurityprofiles(" + profile + ")/systemuserprofiles_association/$ref",
                                "{'@odata.id':'systemusers(" + ANNA.id() + ")'}")
                        .status())
                .isEqualTo(204);
    }

    private String seen(User user, String options) {
        org.as(user);
        return read("contacts(" + contact + ")?$select=new_healthnote" + options)
                .get("new_healthnote")
                .asText();
    }

    private String found(User user, String options) {
        org.as(user);
        return rows("contacts?$select=new_healthnote" + options)
                .at("/0/new_healthnote")
                .asText();
    }
}
