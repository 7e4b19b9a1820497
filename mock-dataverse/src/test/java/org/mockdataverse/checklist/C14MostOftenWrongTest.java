package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.limits.Latency;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;
import org.mockdataverse.webhook.Reply;

/** The ten points that stand-ins and clients most often get wrong. */
class C14MostOftenWrongTest extends Checklist {
    /** A person who reads the contacts of her business unit, and no secured column. */
    private static final User ANNA = new User(
            new UUID(1, 1),
            new UUID(2, 1),
            false,
            "Anna Ek",
            List.of(Role.of("Sales", 8).with("prvReadContact", 2)),
            false);

    C14MostOftenWrongTest() {
        super(builder -> builder.users(ANNA).recycleBin(10).model(retaining()));
    }

    @Test
    void an_update_brings_back_an_erased_row_unless_it_says_if_match() {
        String path = "contacts(" + contact("Ek") + ")";
        org.delete(path);
        refused(org.patch(path, "{'jobtitle':'x'}", "If-Match", "*"), 404, "0x80040217");
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(org.patch(path, "{'jobtitle':'x'}").status()).isEqualTo(204);
        assertThat(read(path).get("lastname").isNull()).isTrue();
    }

    @Test
    void erasure_does_not_end_at_delete() {
        new Steps(org).step("Create", "contact");
        UUID contact = contact("Ek");
        mock.settle();
        org.delete("contacts(" + contact + ")");
        String bin = "<fetch datasource='bin'><entity name='contact'><attribute name='lastname'/></entity></fetch>";
        assertThat(fetch("contacts", bin).at("/0/lastname").textValue()).isEqualTo("Ek");
        assertThat(rows("audits?$filter=_objectid_value eq " + contact)).hasSize(2);
        assertThat(rows("asyncoperations?$select=data").toString()).contains("Ek@example.se");
    }

    @Test
    void parties_keep_the_address_and_nobody_writes_them_by_themselves() {
        UUID contact = contact("Ek");
        UUID mail = create(
                "emails",
                "{'subject':'x','email_activity_parties':[{'partyid_contact@odata.bind':'contacts(" + contact
                        + ")','participationtypemask':2}]}");
        org.delete("contacts(" + contact + ")");
        JsonNode party =
                rows("activityparties?$filter=addressused eq 'Ek@example.se'").get(0);
        assertThat(party.get("_activityid_value").textValue()).isEqualTo(mail.toString());
        String path = "activityparties(" + party.get("activitypartyid").textValue() + ")";
        assertThat(org.patch(path, "{'addressused':null}").status()).isGreaterThanOrEqualTo(400);
        assertThat(org.delete(path).status()).isGreaterThanOrEqualTo(400);
        assertThat(org.post("activityparties", "{'addressused':'x'}").status()).isGreaterThanOrEqualTo(400);
        assertThat(rows("activityparties")).hasSize(1);
    }

    @Test
    void secured_columns_read_as_empty_but_not_to_administrators_and_names_are_never_secured() {
        UUID full = create("contacts", "{'lastname':'Ek','new_healthnote':'x'}");
        UUID empty = create("contacts", "{'lastname':'Al'}");
        org.as(ANNA);
        assertThat(note(full)).isEqualTo(note(empty));
        assertThat(note(full).isNull()).isTrue();
        org.as(User.administrator());
        assertThat(note(full).textValue()).isEqualTo("x");
        String name = "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='lastname')";
        ObjectNode whole = (ObjectNode) read(name);
        whole.remove("@odata.context");
        assertThat(whole.get("CanBeSecuredForRead").booleanValue()).isFalse();
        assertThat(org.send("PUT", name, whole.put("IsSecured", true).toString())
                        .status())
                .isEqualTo(400);
    }

    private JsonNode note(UUID contact) {
        return read("contacts(" + contact + ")?$select=new_healthnote").get("new_healthnote");
    }

    @Test
    void limits_are_per_user_and_server_and_a_batch_does_not_pass_the_one_on_time() {
        mock.serve(mock.serving().withServers(2));
        mock.protect(Protection.standard().withRequests(5));
        int served = 0;
        for (int i = 0; i < 30; i++) {
            served += get("WhoAmI").status() == 200 ? 1 : 0;
        }
        assertThat(served).isEqualTo(10);

        mock.serve(mock.serving().withServers(1).withLatency(Latency.of(Duration.ofMillis(100))));
        mock.protect(Protection.standard().withExecutionTime(Duration.ofSeconds(1)));
        batch(part("GET " + API + "WhoAmI", "").repeat(20) + "--b--\r\n");
        Answer after = batch(part("GET " + API + "WhoAmI", "") + "--b--\r\n");
        assertThat(after.status()).isEqualTo(429);
        assertThat(after.headers().first("Retry-After")).isPresent();
    }

    @Test
    void links_are_taken_as_they_are_and_a_cookie_of_fetchxml_is_decoded_twice() {
        for (String name : List.of("Al", "Bo", "Ek")) {
            contact(name);
        }
        String two = "odata.maxpagesize=2";
        String next = read("contacts?$select=lastname", "Prefer", two)
                .get("@odata.nextLink")
                .textValue();
        assertThat(rows(next, "Prefer", two)).hasSize(1);
        assertThat(get("contacts?$skip=2").status()).isEqualTo(400);

        String xml =
                "<fetch count='2' page='%s'%s><entity name='contact'><attribute name='lastname'/></entity></fetch>";
        String annotation = read("contacts?fetchXml=" + encode(xml.formatted("1", "")), "Prefer", ANNOTATIONS)
                .get("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie")
                .textValue();
        String once = annotation.replaceFirst(".*pagingcookie=\"([^\"]*)\".*", "$1");
        String cookie = URLDecoder.decode(URLDecoder.decode(once, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(cookie).startsWith("<cookie page=\"1\">").contains("<contactid last=\"{");
        String escaped = cookie.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String second = xml.formatted("2", " paging-cookie='" + escaped + "'");
        assertThat(rows("contacts?fetchXml=" + encode(second))).hasSize(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void change_tracking_needs_read_of_the_whole_organisation_and_lives_as_long_as_that_says() {
        String track = "odata.track-changes";
        contact("Ek");
        org.as(ANNA);
        assertThat(rows("contacts")).hasSize(1);
        refused(get("contacts", "Prefer", track), 403, "0x80040220");
        org.as(User.connector());
        String link = read("contacts", "Prefer", track).get("@odata.deltaLink").textValue();
        int days = rows("organizations?$select=expirechangetrackingindays")
                .at("/0/expirechangetrackingindays")
                .intValue();
        org.clock.forward(Duration.ofDays(days));
        assertThat(get(link).status()).isEqualTo(200);
        org.clock.forward(Duration.ofSeconds(1));
        assertThat(get(link).status()).isEqualTo(400);
    }

    @Test
    void a_webhook_is_not_signed_shares_its_correlation_and_tells_of_archiving_as_of_a_delete() {
        Steps steps = new Steps(org);
        steps.step("Delete", "contact");
        steps.step("Delete", "incident");
        UUID contact = contact("Ek");
        create("incidents", "{'title':'x','customerid_contact@odata.bind':'contacts(" + contact + ")'}");
        steps.receives(post -> Reply.of(429));
        org.delete("contacts(" + contact + ")");
        List<JsonNode> contexts = steps.contexts();
        assertThat(contexts).hasSize(2);
        assertThat(contexts.get(0).get("CorrelationId"))
                .isEqualTo(contexts.get(1).get("CorrelationId"));
        assertThat(contexts.get(0).get("OperationId"))
                .isNotEqualTo(contexts.get(1).get("OperationId"));
        assertThat(contexts.toString()).doesNotContain("Ek@example.se");
        assertThat(steps.posts.get(0).headers().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("signature");

        steps.posts.clear();
        UUID other = contact("Al");
        create("incidents", "{'title':'old','customerid_contact@odata.bind':'contacts(" + other + ")'}");
        retain("old");
        JsonNode archived = steps.contexts().get(0);
        assertThat(archived.get("MessageName").textValue()).isEqualTo("Delete");
        assertThat(archived.toString()).contains("\"MessageName\":\"PurgeRetainedContent\"");
    }

    @Test
    void names_are_those_of_the_set_of_the_target_and_of_the_prefer_header() {
        UUID account = mock.rows().create("account", Map.of("name", "x"));
        UUID contact = create("contacts", "{'parentcustomerid_account@odata.bind':'/accounts(" + account + ")'}");
        assertThat(mock.rows().get("contact", contact).orElseThrow())
                .containsEntry("parentcustomerid", new Reference("account", account));
        assertThat(org.post("contacts", "{'ParentCustomerId_account@odata.bind':'/accounts(" + account + ")'}")
                        .status())
                .isEqualTo(400);
        assertThat(get("account").status()).isEqualTo(404);
        assertThat(read("contacts(" + contact + ")").toString()).doesNotContain("lookuplogicalname");
    }

    @Test
    void definitions_are_put_whole_and_published_and_restrict_is_405() {
        String relationship = "RelationshipDefinitions(SchemaName='contact_customer_contacts')";
        UUID contact = contact("Ek");
        create("contacts", "{'parentcustomerid_contact@odata.bind':'contacts(" + contact + ")'}");
        ObjectNode whole = (ObjectNode) read(relationship + "/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        whole.remove("@odata.context");
        whole.put("@odata.type", "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        whole.withObject("/CascadeConfiguration").put("Delete", "Restrict");
        Answer put = org.send("PUT", relationship, whole.toString(), "MSCRM.MergeLabels", "true");
        assertThat(put.status()).as(put.text()).isEqualTo(204);
        String path = relationship + "/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata";
        assertThat(read(path).at("/CascadeConfiguration/Delete").textValue()).isEqualTo("RemoveLink");
        org.post("PublishAllXml", "");
        assertThat(read(path).at("/CascadeConfiguration/Delete").textValue()).isEqualTo("Restrict");
        refused(org.delete("contacts(" + contact + ")"), 405, "0x80040227");
    }
}
