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
import org.jspecify.annotations.Nullable;
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
        return mail("localhost", port, false, trusted, user, addresses);
    }

    private static Delivery mail(
            String host,
            int port,
            boolean immediately,
            List<HeldCertificate> trusted,
            @Nullable String user,
            PublicAddresses where) {
        return new Delivery(
                new MailSettings(host, port, immediately, "dataskydd@contoso.example", user, () -> "right"),
                () -> {
                    throw new AssertionError("no webhook");
                },
                () -> trusted.stream().map(HeldCertificate::certificate).toList(),
                where,
                any -> SECRET,
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
        return receiver(pair, received, answer);
    }

    private static WebServer receiver(HeldCertificate pair, List<Request> received, Answer answer) {
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
        return hook(where, List.of(authority));
    }

    private static Delivery hook(PublicAddresses where, List<HeldCertificate> trusted) {
        return new Delivery(
                null,
                OkHttpClient::new,
                () -> trusted.stream().map(HeldCertificate::certificate).toList(),
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
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "168.63.129.16")) {
            assertThat(PublicAddresses.isPrivate(InetAddress.getAllByName(address)[0]))
                    .as(address)
                    .isTrue();
        }
        for (String address :
                List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "168.63.129.17", "2001:1::", "2a00:1450:400f::1")) {
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

    /** Names that only this resolver knows: the first answer leads here, every later one to an address that nobody may reach. */
    private static PublicAddresses turning(List<String> asked) {
        return new PublicAddresses(Set.of("mail.contoso.example", "hooks.contoso.example"), host -> {
            asked.add(host);
            return List.of(
                    asked.size() == 1
                            ? InetAddress.getLoopbackAddress()
                            : InetAddress.getByAddress(new byte[] {127, 9, 9, 9}));
        });
    }

    private HeldCertificate named(String host) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .signedBy(authority)
                .build();
    }

    @Test
    void S22_mail_goes_to_the_address_that_was_checked_whatever_the_name_says_next() throws Exception {
        SSLContext tls = new HandshakeCertificates.Builder()
                .heldCertificate(named("mail.contoso.example"))
                .build()
                .sslContext();
        GreenMail server = server();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (StartTls front = new StartTls(tls, server.getSmtp().getPort())) {
            mail("mail.contoso.example", front.port(), false, List.of(authority), "anna", turning(asked))
                    .deliver("drift@contoso.example", NEWS);
            assertThat(asked).containsExactly("mail.contoso.example");
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void S22_a_webhook_goes_to_the_address_that_was_checked_whatever_the_name_says_next() {
        List<Request> received = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (WebServer server = receiver(named("hooks.contoso.example"), received, Answer.of(204))) {
            hook(turning(asked)).deliver("https://hooks.contoso.example:" + server.port() + "/hook", NEWS);
            assertThat(asked).containsExactly("hooks.contoso.example");
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void S22_mail_is_not_sent_to_a_private_address_unless_the_operator_allows_the_host() throws Exception {
        GreenMail server = server();
        PublicAddresses strict = new PublicAddresses(Set.of(), host -> List.of(InetAddress.getLoopbackAddress()));
        try (StartTls front = new StartTls(trust.sslContext(), server.getSmtp().getPort())) {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() -> mail("localhost", front.port(), false, List.of(authority), "anna", strict)
                            .deliver("drift@contoso.example", NEWS))
                    .withMessageContaining("recipients.private");
            assertThat(front.saidInTheOpen()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void mail_over_tls_from_the_first_byte_proves_the_name_too() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (StartTls front = StartTls.immediately(
                        trust.sslContext(), server.getSmtp().getPort());
                StartTls misnamed = StartTls.immediately(
                        new HandshakeCertificates.Builder()
                                .heldCertificate(named("elsewhere.example"))
                                .build()
                                .sslContext(),
                        server.getSmtp().getPort())) {
            mail("localhost", front.port(), true, List.of(authority), null, addresses)
                    .deliver("drift@contoso.example", NEWS);
            assertThat(server.getReceivedMessages()).hasSize(1);
            for (Delivery unproved : List.of(
                    mail("localhost", misnamed.port(), true, List.of(authority), null, addresses),
                    mail("localhost", front.port(), true, List.of(), null, addresses))) {
                assertThatExceptionOfType(NotDelivered.class)
                        .isThrownBy(() -> unproved.deliver("drift@contoso.example", NEWS))
                        .withMessageContaining("trustedCa");
            }
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_webhook_of_an_authority_that_nobody_named_gets_nothing() {
        List<Request> received = new CopyOnWriteArrayList<>();
        try (WebServer server = receiver(received, Answer.of(204))) {
            assertThatExceptionOfType(NotDelivered.class)
                    .isThrownBy(() ->
                            hook(addresses, List.of()).deliver("https://localhost:" + server.port() + "/hook", NEWS))
                    .withMessageContaining("trustedCa");
            assertThat(received).isEmpty();
        }
    }
}
