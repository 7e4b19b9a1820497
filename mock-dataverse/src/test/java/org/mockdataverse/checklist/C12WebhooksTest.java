package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.webhook.Fate;
import org.mockdataverse.webhook.Reply;

/** What is sent to a webhook, and what comes of it. */
class C12WebhooksTest extends Checklist {
    private static final String CONTRACTS = ":http://schemas.microsoft.com/xrm/2011/Contracts";
    private final Steps steps = new Steps(org);

    @Test
    void the_body_has_the_published_properties_in_their_order() {
        steps.step("Update", "contact");
        org.patch("contacts(" + contact("Ek") + ")", "{'firstname':'James'}");
        List<String> names = new ArrayList<>();
        steps.contexts().get(0).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsSubsequence(
                        "BusinessUnitId",
                        "CorrelationId",
                        "Depth",
                        "InitiatingUserId",
                        "InputParameters",
                        "IsExecutingOffline",
                        "IsInTransaction",
                        "IsOfflinePlayback",
                        "IsolationMode",
                        "MessageName",
                        "Mode",
                        "OperationCreatedOn",
                        "OperationId",
                        "OrganizationId",
                        "OrganizationName",
                        "OutputParameters",
                        "OwningExtension",
                        "ParentContext",
                        "PostEntityImages",
                        "PreEntityImages",
                        "PrimaryEntityId",
                        "PrimaryEntityName",
                        "RequestId",
                        "SecondaryEntityName",
                        "SharedVariables",
                        "Stage",
                        "UserId");
    }

    @Test
    void values_of_the_body_are_pairs_dates_and_typed_entities() {
        steps.step("Update", "contact");
        org.patch("contacts(" + contact("Ek") + ")", "{'firstname':'James'}");
        JsonNode context = steps.contexts().get(0);
        JsonNode target = Steps.value(context.get("InputParameters"), "Target").orElseThrow();
        assertThat(target.get("__type").textValue()).isEqualTo("Entity" + CONTRACTS);
        JsonNode attributes = target.get("Attributes");
        assertThat(Steps.value(attributes, "firstname").orElseThrow().textValue())
                .isEqualTo("James");
        assertThat(Steps.value(attributes, "modifiedon").orElseThrow().textValue())
                .matches("/Date\\(\\d+\\)/");
        assertThat(Steps.value(attributes, "modifiedby")
                        .orElseThrow()
                        .get("__type")
                        .textValue())
                .isEqualTo("EntityReference" + CONTRACTS);
        assertThat(context.at("/ParentContext/Stage").intValue()).isEqualTo(30);
        assertThat(steps.posts.get(0).body()).contains("http:\\/\\/schemas.microsoft.com");
    }

    @Test
    void headers_tell_the_message() {
        steps.step("Create", "contact");
        contact("Ek");
        steps.contexts();
        Headers headers = steps.posts.get(0).headers();
        assertThat(headers.first("x-ms-dynamics-organization")).hasValue("contoso.crm4.dynamics.com");
        assertThat(headers.first("x-ms-dynamics-entity-name")).hasValue("contact");
        assertThat(headers.first("x-ms-dynamics-request-name")).hasValue("Create");
        assertThat(headers.first("x-ms-correlation-request-id")).isPresent();
        assertThat(steps.posts.get(0).url().getQuery()).isEqualTo("code=s3cret");
    }

    @Test
    void a_body_of_more_than_256_kb_loses_four_properties() {
        steps.step("Create", "annotation");
        create("annotations", "{'subject':'x','notetext':'" + "a".repeat(10_000) + "'}");
        create(
                "annotations",
                "{'subject':'x','notetext':'" + "a".repeat(90_000) + "','filename':'x','documentbody':'"
                        + "QUFB".repeat(50_000) + "'}");
        List<JsonNode> contexts = steps.contexts();
        assertThat(contexts.get(0).has("InputParameters")).isTrue();
        assertThat(steps.posts.get(0).headers().first("x-ms-dynamics-msg-size-exceeded"))
                .isEmpty();
        for (String gone : List.of("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages")) {
            assertThat(contexts.get(1).has(gone)).as(gone).isFalse();
        }
        assertThat(contexts.get(1).get("PrimaryEntityId").isTextual()).isTrue();
        assertThat(steps.posts.get(1).headers().first("x-ms-dynamics-msg-size-exceeded"))
                .isPresent();
    }

    @Test
    void only_502_503_and_504_are_tried_once_more() {
        steps.step("Create", "contact");
        for (int status : List.of(502, 503, 504, 500, 429, 408, 404, 200)) {
            steps.posts.clear();
            steps.receives(post -> Reply.of(status));
            contact("Ek");
            steps.contexts();
            assertThat(steps.posts).as("" + status).hasSize(status > 501 ? 2 : 1);
        }
    }

    @Test
    void a_retry_may_succeed() {
        UUID step = steps.step("Create", "contact");
        Iterator<Integer> statuses = List.of(503, 200).iterator();
        steps.receives(post -> Reply.of(statuses.next()));
        contact("Ek");
        assertThat(steps.jobs(step)).containsExactly("3/30");
    }

    @Test
    void a_receiver_has_60_seconds() {
        UUID step = steps.step("Create", "contact");
        steps.receives(post -> Reply.of(200).after(Duration.ofMillis(60_001)));
        contact("Ek");
        mock.settle();
        org.clock.forward(Duration.ofSeconds(59));
        assertThat(steps.jobs(step)).containsExactly("2/20");
        org.clock.forward(Duration.ofSeconds(1));
        assertThat(steps.jobs(step)).containsExactly("3/31");
        assertThat(steps.posts).hasSize(1);
    }

    @Test
    void the_time_of_a_receiver_can_be_scaled() {
        UUID step = steps.step("Create", "contact");
        mock.webhooks().timeout(Duration.ofSeconds(2));
        steps.receives(post -> Reply.of(200).after(Duration.ofSeconds(3)));
        contact("Ek");
        assertThat(steps.jobs(step)).containsExactly("2/20");
        org.clock.forward(Duration.ofSeconds(2));
        assertThat(steps.jobs(step)).containsExactly("3/31");
    }

    @Test
    void events_come_out_of_order_when_switched() {
        steps.step("Create", "contact");
        mock.webhooks().next(Fate.late(Duration.ofMinutes(1)), Fate.NORMAL);
        UUID first = contact("Ek");
        UUID second = contact("Al");
        mock.settle();
        org.clock.forward(Duration.ofMinutes(1));
        assertThat(steps.contexts().stream()
                        .map(each -> each.get("PrimaryEntityId").textValue()))
                .containsExactly(second.toString(), first.toString());
    }

    @Test
    void events_come_twice_when_switched() {
        steps.step("Create", "contact");
        mock.webhooks().next(Fate.TWICE);
        contact("Ek");
        List<JsonNode> contexts = steps.contexts();
        assertThat(contexts).hasSize(2);
        assertThat(contexts.get(0).get("OperationId")).isEqualTo(contexts.get(1).get("OperationId"));
    }

    @Test
    void a_delete_tells_the_id_and_the_pre_image_the_rest() {
        UUID step = steps.step("Delete", "contact");
        steps.preImage(step, "emailaddress1");
        UUID contact = contact("Ek");
        org.delete("contacts(" + contact + ")");
        JsonNode context = steps.contexts().get(0);
        JsonNode target = Steps.value(context.get("InputParameters"), "Target").orElseThrow();
        assertThat(target.get("__type").textValue()).isEqualTo("EntityReference" + CONTRACTS);
        assertThat(target.get("Id").textValue()).isEqualTo(contact.toString());
        JsonNode image = Steps.value(context.get("PreEntityImages"), "pre").orElseThrow();
        assertThat(Steps.value(image.get("Attributes"), "emailaddress1")
                        .orElseThrow()
                        .textValue())
                .isEqualTo("Ek@example.se");
    }
}
