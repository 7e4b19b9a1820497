package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.door.Certificates;
import org.mockdataverse.door.HttpsDoor;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;

/** Receivers behind a socket of their own, with a certificate of their own. */
class HttpsTest {
    private final Org org = new Org();
    private static final Certificates certificates = new Certificates();
    private static final AtomicReference<Ask> got = new AtomicReference<>(Ask.of("GET", "/nothing", Headers.none()));
    private static final CountDownLatch held = new CountDownLatch(1);
    private static final HttpsDoor door = HttpsDoor.open(0, certificates, HttpsTest::receiver);

    @AfterAll
    static void shut() {
        held.countDown();
        door.close();
    }

    @AfterEach
    void close() {
        org.close();
    }

    private static Ask received() {
        return Objects.requireNonNull(got.get());
    }

    private static Exchange receiver() {
        return ask -> {
            if (ask.target().startsWith("/slow")) {
                try {
                    held.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            got.set(ask);
            return new Answer(
                    ask.target().startsWith("/moved") ? 302 : 200,
                    Headers.of("Location", door.url() + "/hook"),
                    new byte[0]);
        };
    }

    @Test
    void a_receiver_whose_authority_is_trusted_gets_the_context() {
        org.mock.webhooks().trust(certificates.authority());
        Hook hook = new Hook(org);
        UUID step = step(hook, "contact", "/hook");
        org.post("contacts", "{'lastname':'Åström'}");

        assertThat(hook.jobs(step)).containsExactly("3/30");
        assertThat(received().target()).isEqualTo("/hook?code=key");
        assertThat(received().headers().first("content-type")).hasValue("application/json; charset=utf-8");
        assertThat(received().headers().first("x-ms-dynamics-entity-name")).hasValue("contact");
        assertThat(new String(received().body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Åström");
    }

    @Test
    void an_unknown_authority_or_nobody_is_a_failure() {
        Hook hook = new Hook(org);
        UUID step = step(hook, "contact", "/hook");
        org.post("contacts", "{'lastname':'Ek'}");

        assertThat(hook.jobs(step)).containsExactly("3/31");
        assertThat(org.mock.webhooks().deliveries())
                .extracting(each -> each.reply().trouble())
                .containsExactly(Reply.Trouble.UNREACHABLE);
    }

    @Test
    void a_redirect_is_not_followed() {
        org.mock.webhooks().trust(certificates.authority());
        Hook hook = new Hook(org);
        UUID step = step(hook, "contact", "/moved");
        org.post("contacts", "{'lastname':'Ek'}");

        assertThat(hook.jobs(step)).containsExactly("3/31");
        assertThat(received().target()).startsWith("/moved");
    }

    @Test
    void one_that_does_not_answer_runs_out_of_time_and_holds_up_nobody() {
        org.mock.webhooks().trust(certificates.authority());
        org.mock.webhooks().timeout(Duration.ofMillis(300));
        Hook hook = new Hook(org);
        UUID slow = step(hook, "contact", "/slow");
        hook.step("Create", "lead");
        org.post("contacts", "{'lastname':'Ek'}");
        org.post("leads", "{'lastname':'Ek','subject':'x'}");
        org.get("contacts?$select=contactid");

        assertThat(hook.posts).hasSize(1);
        assertThat(hook.jobs(slow)).containsExactly("3/31");
        assertThat(org.mock
                        .rows()
                        .find(
                                "asyncoperation",
                                row -> row.getOrDefault("message", "")
                                        .toString()
                                        .contains("timed out")))
                .hasSize(1);
    }

    private UUID step(Hook hook, String table, String path) {
        UUID endpoint =
                Org.created(org.post("serviceendpoints", Hook.endpoint(URI.create(door.url() + path), 4, "key")));
        return Org.created(org.post(
                "sdkmessageprocessingsteps",
                hook.stepBody("Create", table, 40, 1)
                        .replace("serviceendpoints(" + hook.endpoint + ")", "serviceendpoints(" + endpoint + ")")));
    }
}
