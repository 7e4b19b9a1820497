package org.privacyconnector.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Limits;
import org.privacyconnector.web.server.Refusals;
import org.privacyconnector.web.server.Request;
import org.privacyconnector.web.server.Route;
import org.privacyconnector.web.server.Tls;
import org.privacyconnector.web.server.WebServer;

class NotificationDeliveryTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Notification NEWS = new Notification(
            "id-1",
            "contoso-prod",
            "plan",
            "needs-attention",
            "Plan 1f0a may not be applied, åäö.",
            Instant.parse("2026-11-24T08:00:00Z"));

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate pair = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    private final HandshakeCertificates trust = new HandshakeCertificates.Builder()
            .addTrustedCertificate(authority.certificate())
            .heldCertificate(pair)
            .build();
    private final PublicAddresses addresses =
            new PublicAddresses(Set.of("localhost"), host -> List.of(InetAddress.getAllByName(host)));

    private Delivery mail(int port, List<HeldCertificate> trusted, String user) {
        return new Delivery(
                new MailSettings(
                        "localhost",
                        port,
                        false,
                        "dataskydd@contoso.example",
                        user,
                        () -> "right",
                        trusted.stream().map(HeldCertificate::certificate).toList()),
                () -> {
                    throw new AssertionError("no webhook");
                },
                addresses,
                host -> SECRET,
                InstantSource.system());
    }

    private static GreenMail server() {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.setUser("anna@contoso.example", "anna", "right");
        server.start();
        return server;
    }

    @Test
    void mail_is_sent_after_starttls_and_signing_in_with_nothing_said_in_the_open() throws Exception {
        GreenMail server = server();
        SSLContext tls = trust.sslContext();
        try (StartTls front = new StartTls(tls, server.getSmtp().getPort())) {
            Delivery delivery = mail(front.port(), List.of(authority), "anna");
            delivery.deliver("drift@contoso.example", NEWS);
            delivery.deliver("drift@contoso.example", NEWS);
            assertThat(front.saidInTheOpen()).containsOnly("EHLO", "STARTTLS");
            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[0].getSubject()).isEqualTo("[contoso-prod] needs-attention: plan");
            assertThat(received[0].getContent().toString()).contains("Plan 1f0a may not be applied, åäö.");
            assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(received[0].getMessageID())
                    .as("a repetition can be told")
                    .isEqualTo(received[1].getMessageID());
        } finally {
            server.stop();
        }
    }

    @Test
    void without_starttls_nothing_is_sent() throws MessagingException {
        GreenMail server = server();
        try {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() -> mail(server.getSmtp().getPort(), List.of(authority), "anna")
                            .deliver("drift@contoso.example", NEWS))
                    .withMessageContaining("speaks TLS")
                    .matches(failure -> !String.valueOf(failure.getMessage()).contains("drift"));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_cannot_prove_its_name_gets_nothing() throws Exception {
        GreenMail server = server();
        HeldCertificate other = new HeldCertificate.Builder()
                .addSubjectAlternativeName("elsewhere.example")
                .signedBy(authority)
                .build();
        SSLContext wrong = new HandshakeCertificates.Builder()
                .heldCertificate(other)
                .build()
                .sslContext();
        try (StartTls misnamed = new StartTls(wrong, server.getSmtp().getPort());
                StartTls unknown =
                        new StartTls(trust.sslContext(), server.getSmtp().getPort())) {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() ->
                            mail(misnamed.port(), List.of(authority), "anna").deliver("drift@contoso.example", NEWS));
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() -> mail(unknown.port(), List.of(), "anna").deliver("drift@contoso.example", NEWS));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private WebServer receiver(List<Request> received, Answer answer) {
        WebServer server = new WebServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Tls(
                        () -> pair.certificatePem().getBytes(StandardCharsets.US_ASCII),
                        () -> pair.privateKeyPkcs8Pem().getBytes(StandardCharsets.US_ASCII)),
                Limits.usual(),
                List.of(Route.post("/hook", request -> {
                    received.add(request);
                    return answer;
                })),
                Refusals.UNCOUNTED,
                InstantSource.system());
        server.start();
        return server;
    }

    private Delivery hook(PublicAddresses where) {
        return new Delivery(
                null,
                () -> new OkHttpClient.Builder()
                        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                        .build(),
                where,
                host -> SECRET,
                InstantSource.system());
    }

    @Test
    void a_webhook_is_signed_as_standard_webhooks_asks() throws Exception {
        List<Request> received = new CopyOnWriteArrayList<>();
        try (WebServer server = receiver(received, Answer.of(204))) {
            hook(addresses).deliver("https://localhost:" + server.port() + "/hook", NEWS);
            Request request = received.get(0);
            String body = new String(request.body(), StandardCharsets.UTF_8);
            assertThat(body).contains("\"environment\":\"contoso-prod\"").contains("åäö");
            assertThatCode(() -> new Webhook(SECRET).verify(body, Map.copyOf(request.headers())))
                    .doesNotThrowAnyException();
            assertThat(request.header("webhook-id")).contains("id-1");
        }
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        List<Request> received = new CopyOnWriteArrayList<>();
        Answer elsewhere = new Answer(307, Map.of("Location", "https://localhost:1/hook"), new byte[0]);
        try (WebServer server = receiver(received, elsewhere)) {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() -> hook(addresses).deliver("https://localhost:" + server.port() + "/hook", NEWS))
                    .withMessageContaining("redirect");
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void a_private_address_is_refused_unless_the_operator_allows_the_host() throws Exception {
        List<Request> received = new CopyOnWriteArrayList<>();
        PublicAddresses strict = new PublicAddresses(Set.of(), host -> List.of(InetAddress.getAllByName(host)));
        try (WebServer server = receiver(received, Answer.of(204))) {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() -> hook(strict).deliver("https://localhost:" + server.port() + "/hook", NEWS))
                    .withMessageContaining("recipients.private");
            assertThat(received).isEmpty();
        }
        for (String address : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::")) {
            assertThat(PublicAddresses.isPrivate(InetAddress.getAllByName(address)[0]))
                    .as(address)
                    .isTrue();
        }
        for (String address : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:400f::1")) {
            assertThat(PublicAddresses.isPrivate(InetAddress.getAllByName(address)[0]))
                    .as(address)
                    .isFalse();
        }
    }

    @Test
    void a_host_with_one_private_address_among_several_is_refused() {
        PublicAddresses rebinding = new PublicAddresses(
                Set.of(),
                host -> List.of(InetAddress.getAllByName("8.8.8.8")[0], InetAddress.getAllByName("127.0.0.1")[0]));
        assertThatExceptionOfType(NotDelivered.class).isThrownBy(() -> rebinding.check("hooks.example"));
    }
}
