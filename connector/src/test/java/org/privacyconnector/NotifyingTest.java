package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.web.admin.Installation;
import org.privacyconnector.web.server.Answer;
import org.privacyconnector.web.server.Limits;
import org.privacyconnector.web.server.Refusals;
import org.privacyconnector.web.server.Request;
import org.privacyconnector.web.server.Route;
import org.privacyconnector.web.server.Tls;
import org.privacyconnector.web.server.WebServer;

/** Notifications as the operator's file allows them: hosts, secrets, and whose certificates are believed. */
class NotifyingTest {
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate pair = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    private final List<Request> received = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_operators_further_authority_is_believed_of_webhooks_too_and_no_other() throws Exception {
        try (WebServer server = receiver();
                Installation installation = new Installation(folder)) {
            installation.replacing(
                    "etc/operator.yaml",
                    "recipients: {hosts: [smtp.contoso.example], secrets: {",
                    "recipients: {hosts: [smtp.contoso.example, localhost], private: [localhost],"
                            + " secrets: {localhost: \"${env:OTHER}\", ");
            String address = "https://localhost:" + server.port() + "/hook";
            assertThatExceptionOfType(NotDelivered.class)
                    .as("the stand-in's authority signs nothing of this receiver")
                    .isThrownBy(() -> tell(address))
                    .withMessageContaining("trustedCa");
            assertThat(received).isEmpty();
            Files.writeString(
                    folder.resolve("etc/ca.pem"),
                    Files.readString(folder.resolve("etc/ca.pem")) + authority.certificatePem());
            tell(address);
            assertThat(received).hasSize(1);
        }
    }

    private void tell(String address) throws Exception {
        Reading reading =
                new PolicyFolder(folder.resolve("config"), folder.resolve("etc/operator.yaml"), Map.of()).read();
        assertThat(reading).as("%s", reading.diagnostics()).isInstanceOf(Reading.Accepted.class);
        Reading.Accepted accepted = (Reading.Accepted) reading;
        try (Connector connector = new Connector(
                accepted.policy(),
                accepted.operator(),
                new Machine(
                        folder.resolve("etc"),
                        Map.of("OTHER", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        InstantSource.system(),
                        OkHttpClient::new,
                        Duration.ZERO,
                        "host/1",
                        "test"))) {
            connector
                    .deliverer()
                    .deliver(
                            address,
                            new Notification(
                                    "id-1",
                                    "fabrikam-test",
                                    "plan",
                                    "needs-attention",
                                    "Plan 1f0a may not be applied.",
                                    InstantSource.system().instant()));
        }
    }

    private WebServer receiver() {
        WebServer server = new WebServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Tls(
                        () -> pair.certificatePem().getBytes(StandardCharsets.US_ASCII),
                        () -> pair.privateKeyPkcs8Pem().getBytes(StandardCharsets.US_ASCII)),
                Limits.usual(),
                List.of(Route.post("/hook", request -> {
                    received.add(request);
                    return Answer.of(204);
                })),
                Refusals.UNCOUNTED,
                InstantSource.system());
        server.start();
        return server;
    }
}
