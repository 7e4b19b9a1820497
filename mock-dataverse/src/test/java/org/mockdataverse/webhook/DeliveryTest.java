package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

class DeliveryTest {
    private Org org = new Org();
    private Hook hook = new Hook(org);

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void a_step_is_told_once_the_change_stands_and_its_job_succeeds() {
        UUID step = hook.step("Create", "contact");
        org.post("contacts", "{'lastname':'Ek'}");

        assertThat(hook.posts).isEmpty();
        assertThat(hook.jobs(step)).containsExactly("3/30");
        assertThat(hook.posts).hasSize(1);
        JsonNode job = Org.json(org.get("asyncoperations(" + hook.job(step) + ")"));
        assertThat(job.get("name").textValue()).isEqualTo("privacy: Create of contact");
        assertThat(job.get("operationtype").intValue()).isEqualTo(1);
        assertThat(job.get("messagename").textValue()).isEqualTo("Create");
        assertThat(job.get("primaryentitytype").textValue()).isEqualTo("contact");
        assertThat(job.get("_regardingobjectid_value").textValue())
                .isEqualTo(hook.context().get("PrimaryEntityId").textValue());
        assertThat(job.get("correlationid").textValue())
                .isEqualTo(hook.context().get("CorrelationId").textValue());
        assertThat(job.get("asyncoperationid").textValue())
                .isEqualTo(hook.context().get("OperationId").textValue());
    }

    @Test
    void a_change_that_is_taken_back_is_told_to_nobody() {
        hook.step("Create", "contact");
        String batch = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + part(1, "{'lastname':'Ek'}")
                + part(2, "{'shoesize':43}") + "--c--\r\n--b--\r\n";

        org.mock
                .exchange()
                .exchange(Ask.of(
                        "POST",
                        "/api/data/v9.2/$batch",
                        Headers.of(
                                "Authorization",
                                "Bearer " + org.mock.token(),
                                "Content-Type",
                                "multipart/mixed; boundary=b"),
                        batch.replace('\'', '"')));

        assertThat(hook.contexts()).isEmpty();
        assertThat(org.mock.rows().count("asyncoperation")).isZero();
    }

    private static String part(int id, String body) {
        return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + id
                + "\r\n\r\nPOST /api/data/v9.2/contacts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + body
                + "\r\n";
    }

    @Test
    void a_request_says_what_it_is_about_in_its_headers() {
        hook.step("Create", "contact");
        org.post("contacts", "{'lastname':'Ek'}");
        JsonNode context = hook.context();

        Post post = hook.posts.get(0);
        assertThat(post.url()).hasToString("https://receiver.example/hook?code=s3cret");
        assertThat(post.headers().first("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(post.headers().first("x-ms-dynamics-organization")).hasValue("contoso.crm4.dynamics.com");
        assertThat(post.headers().first("x-ms-dynamics-entity-name")).hasValue("contact");
        assertThat(post.headers().first("x-ms-dynamics-request-name")).hasValue("Create");
        assertThat(post.headers().first("x-ms-correlation-request-id"))
                .hasValue(context.get("CorrelationId").textValue());
        assertThat(post.headers().first("x-request-id")).isPresent();
        assertThat(post.headers().first("x-ms-dynamics-msg-size-exceeded")).isEmpty();
        assertThat(post.body()).contains("http:\\/\\/schemas.microsoft.com").doesNotContain("http://");
    }

    @Test
    void secrets_go_as_headers_or_in_the_query() {
        hook.step("Create", "contact");
        authorise(5, "<settings><setting name=\\\"x-key\\\" value=\\\"a &amp; b\\\" /></settings>");
        org.post("contacts", "{'lastname':'Ek'}");
        org.mock.settle();
        assertThat(hook.posts.get(0).headers().first("x-key")).hasValue("a & b");
        assertThat(hook.posts.get(0).url()).hasToString("https://receiver.example/hook");

        authorise(
                6,
                "<settings><setting name=\\\"a\\\" value=\\\"1&amp;2\\\" /><setting name=\\\"b\\\" value=\\\"å\\\" /></settings>");
        org.post("contacts", "{'lastname':'Ek'}");
        org.mock.settle();
        assertThat(hook.posts.get(1).url()).hasToString("https://receiver.example/hook?a=1%262&b=%C3%A5");
    }

    private void authorise(int type, String value) {
        assertThat(org.patch(
                                "serviceendpoints(" + hook.endpoint + ")",
                                "{'authtype':" + type + ",'authvalue':'" + value + "'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void only_502_503_and_504_are_tried_once_more() {
        UUID step = hook.step("Create", "contact");
        for (int status : List.of(200, 204, 299)) {
            assertThat(tries(step, Reply.of(status))).isEqualTo("1 3/30");
        }
        for (int status : List.of(199, 300, 301, 400, 401, 404, 408, 410, 429, 500, 501, 505)) {
            assertThat(tries(step, Reply.of(status))).as("" + status).isEqualTo("1 3/31");
        }
        for (int status : List.of(502, 503, 504)) {
            assertThat(tries(step, Reply.of(status), Reply.of(200))).isEqualTo("2 3/30");
            assertThat(tries(step, Reply.of(status), Reply.of(status))).isEqualTo("2 3/31");
        }
        assertThat(tries(step, Reply.unreachable())).isEqualTo("1 3/31");
        assertThat(org.mock.webhooks().deliveries())
                .extracting(Delivery::attempt)
                .contains(1, 2);
    }

    /** How many requests a change gave, and how its job ended. */
    private String tries(UUID step, Reply... replies) {
        hook.posts.clear();
        hook.replies(replies);
        org.post("contacts", "{'lastname':'Ek'}");
        String ended = String.join(" ", hook.jobs(step));
        String told = hook.posts.size() + " " + ended;
        assertThat(org.delete("asyncoperations(" + hook.job(step) + ")").status())
                .isEqualTo(204);
        return told;
    }

    @Test
    void a_receiver_has_sixty_seconds() {
        UUID step = hook.step("Create", "contact");
        hook.replies(Reply.of(200).after(Duration.ofSeconds(60)));
        org.post("contacts", "{'lastname':'Ek'}");
        assertThat(hook.jobs(step)).containsExactly("2/20");
        org.clock.forward(Duration.ofSeconds(59));
        assertThat(hook.jobs(step)).containsExactly("2/20");
        org.clock.forward(Duration.ofSeconds(1));
        assertThat(hook.jobs(step)).containsExactly("3/30");
        org.delete("asyncoperations(" + hook.job(step) + ")");

        hook.replies(Reply.of(200).after(Duration.ofMillis(60_001)));
        org.post("contacts", "{'lastname':'Ek'}");
        org.mock.settle();
        org.clock.forward(Duration.ofSeconds(60));
        assertThat(hook.jobs(step)).containsExactly("3/31");
        assertThat(hook.posts).hasSize(2);
        JsonNode job = Org.json(org.get("asyncoperations(" + hook.job(step) + ")"));
        assertThat(job.get("message").textValue()).contains("timed out");
        assertThat(job.get("friendlymessage").textValue()).contains("timed out");
        assertThat(job.get("errorcode").isNull()).isFalse();
    }

    @Test
    void a_shorter_time_can_be_given() {
        UUID step = hook.step("Create", "contact");
        org.mock.webhooks().timeout(Duration.ofSeconds(2));
        hook.replies(Reply.of(200).after(Duration.ofSeconds(3)));
        org.post("contacts", "{'lastname':'Ek'}");
        org.mock.settle();
        org.clock.forward(Duration.ofSeconds(2));
        assertThat(hook.jobs(step)).containsExactly("3/31");
    }

    @Test
    void a_slow_receiver_holds_up_nobody_else() {
        hook.step("Create", "contact");
        UUID leads = hook.step("Create", "lead");
        hook.replies(Reply.of(200).after(Duration.ofSeconds(30)));
        org.post("contacts", "{'lastname':'Ek'}");
        org.mock.settle();
        org.post("leads", "{'lastname':'Ås','subject':'x'}");

        assertThat(hook.jobs(leads)).containsExactly("3/30");
    }

    @Test
    void a_job_that_succeeded_goes_if_it_is_to_and_a_failed_one_stays() {
        UUID step = hook.step("Create", "contact", "'asyncautodelete':true");
        org.post("contacts", "{'lastname':'Ek'}");
        assertThat(hook.jobs(step)).isEmpty();
        assertThat(hook.posts).hasSize(1);

        hook.replies(Reply.of(500));
        org.post("contacts", "{'lastname':'Ek'}");
        assertThat(hook.jobs(step)).containsExactly("3/31");
    }

    @Test
    void jobs_keep_the_person_they_told_of_unless_switched_off() {
        UUID step = hook.step("Create", "contact");
        org.post("contacts", "{'lastname':'Ek'}");
        assertThat(Org.json(org.get("asyncoperations(" + hook.job(step) + ")"))
                        .get("data")
                        .textValue())
                .contains("Ek");
        org.close();

        org = new Org(builder -> builder.switches(Switches.DEFAULTS.with(Switch.JOBS_KEEP_CONTEXTS, false)));
        hook = new Hook(org);
        UUID other = hook.step("Create", "contact");
        org.post("contacts", "{'lastname':'Ek'}");
        JsonNode job = Org.json(org.get("asyncoperations(" + hook.job(other) + ")"));
        assertThat(job.get("statuscode").intValue()).isEqualTo(30);
        assertThat(job.toString()).doesNotContain("Ek");
    }

    @Test
    void a_failed_job_is_resumed_by_hand_and_goes_where_its_endpoint_now_says() {
        UUID step = hook.step("Create", "contact");
        hook.replies(Reply.of(500));
        org.post("contacts", "{'lastname':'Ek'}");
        UUID job = hook.job(step);
        URI moved = URI.create("https://receiver.example/moved");
        org.mock.webhooks().receiver(moved, post -> Reply.of(202));
        org.patch("serviceendpoints(" + hook.endpoint + ")", "{'url':'" + moved + "'}");

        org.patch("asyncoperations(" + job + ")", "{'statecode':0,'statuscode':0}");

        assertThat(hook.jobs(step)).containsExactly("3/30");
        List<Delivery> sent = org.mock.webhooks().deliveries();
        assertThat(sent).extracting(each -> each.reply().status()).containsExactly(500, 202);
        assertThat(sent.get(1).post().body()).isEqualTo(sent.get(0).post().body());
        assertThat(sent.get(1).operation()).isEqualTo(job);
    }

    @Test
    void events_are_lost_doubled_and_late_to_order() {
        UUID step = hook.step("Update", "contact");
        UUID contact = org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        org.mock.webhooks().next(Fate.LOST, Fate.TWICE, Fate.late(Duration.ofMinutes(5)), Fate.NORMAL);
        for (int number = 1; number <= 4; number++) {
            org.mock.rows().update("contact", contact, Map.of("jobtitle", "no " + number));
        }
        org.mock.settle();
        assertThat(titles()).containsExactly("no 2", "no 2", "no 4");
        org.clock.forward(Duration.ofMinutes(5));
        org.mock.settle();

        assertThat(titles()).containsExactly("no 2", "no 2", "no 4", "no 3");
        assertThat(hook.jobs(step)).containsOnly("3/30").hasSize(4);
        assertThat(org.mock.webhooks().deliveries())
                .extracting(each -> each.reply().trouble())
                .contains(Reply.Trouble.LOST);
        assertThat(org.mock.webhooks().deliveries().toString()).doesNotContain("Ek", "no 2", "s3cret");
    }

    @Test
    void a_test_may_let_the_events_of_one_step_get_lost_and_no_other() {
        UUID created = hook.step("Create", "contact");
        UUID updated = hook.step("Update", "contact");
        org.mock.webhooks().fates(new Fates() {
            @Override
            public Fate next() {
                return Fate.NORMAL;
            }

            @Override
            public Fate next(UUID step) {
                return step.equals(created) ? Fate.LOST : next();
            }
        });
        UUID contact = org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        org.mock.rows().update("contact", contact, Map.of("jobtitle", "no 1"));
        org.mock.settle();
        assertThat(titles()).containsExactly("no 1");
        assertThat(org.mock.webhooks().deliveries())
                .extracting(Delivery::step, each -> each.reply().trouble())
                .containsExactly(tuple(created, Reply.Trouble.LOST), tuple(updated, Reply.Trouble.NONE));
    }

    private List<String> titles() {
        return hook.posts.stream()
                .map(post -> Hook.read(post.body()).at("/InputParameters/0/value/Attributes"))
                .map(attributes -> Hook.value(attributes, "jobtitle").textValue())
                .toList();
    }

    @Test
    void trouble_by_chance_comes_the_same_way_from_the_same_seed() {
        List<String> first = shuffled(7);
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
        assertThat(first.size()).isNotEqualTo(20);
        close();
        org = new Org();
        hook = new Hook(org);
        assertThat(shuffled(7)).isEqualTo(first);
    }

    private List<String> shuffled(long seed) {
        hook.step("Update", "contact");
        UUID contact = org.mock.rows().create("contact", Map.of("lastname", "Ek"));
        org.mock.webhooks().fates(Fates.byChance(seed, 0.3, 0.2, Duration.ofSeconds(60)));
        for (int number = 10; number < 30; number++) {
            org.mock.rows().update("contact", contact, Map.of("jobtitle", "no " + number));
        }
        org.mock.settle();
        for (int second = 0; second < 60; second++) {
            org.clock.forward(Duration.ofSeconds(1));
            org.mock.settle();
        }
        return titles();
    }

    @Test
    void a_synchronous_step_that_fails_takes_the_operation_back() {
        for (int stage : List.of(10, 20, 40)) {
            UUID step = hook.step("Create", "contact", stage, 0);
            hook.posts.clear();
            hook.replies(Reply.of(500));
            var answer = org.post("contacts", "{'lastname':'Ek'}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(Org.json(answer).at("/error/message").textValue()).contains("webhook call failed");
            hook.replies(Reply.of(200).after(Duration.ofSeconds(61)));
            assertThat(Org.json(org.post("contacts", "{'lastname':'Ek'}"))
                            .at("/error/message")
                            .textValue())
                    .contains("timed out");
            assertThat(org.mock.rows().count("contact")).isZero();
            hook.replies(Reply.of(503), Reply.of(200));
            UUID contact = Org.created(org.post("contacts", "{'lastname':'Ek'}"));
            assertThat(hook.posts).hasSize(4);
            assertThat(Hook.read(hook.posts.get(3).body()).get("Stage").intValue())
                    .isEqualTo(stage);
            assertThat(org.mock.rows().count("asyncoperation")).isZero();
            org.mock.rows().delete("contact", contact);
            org.delete("sdkmessageprocessingsteps(" + step + ")");
        }
    }

    @Test
    void steps_run_by_rank() {
        hook.step("Create", "contact", 40, 0, "'description':'second'");
        String first = hook.stepBody("Create", "contact", 40, 0).replace("'rank':1", "'rank':0");
        UUID id = Org.created(org.post("sdkmessageprocessingsteps", first));
        org.post("contacts", "{'lastname':'Ek'}");

        assertThat(hook.contexts().get(0).at("/OwningExtension/Id").textValue()).isEqualTo(id.toString());
        assertThat(hook.posts).hasSize(2);
    }
}
