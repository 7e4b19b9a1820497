package org.mockdataverse.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.time.Duration;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;

/** Signs in as the connector does: with MSAL4J over a socket. */
class SignInTest {
    private static final HeldCertificate OURS =
            new HeldCertificate.Builder().commonName("connector").rsa2048().build();
    private static final HeldCertificate FOREIGN =
            new HeldCertificate.Builder().commonName("somebody").rsa2048().build();
    private static final TestClock CLOCK = new TestClock();
    private static final MockDataverse MOCK =
            MockDataverse.builder().clock(CLOCK).certificate(OURS.certificate()).start();

    @AfterAll
    static void close() {
        MOCK.close();
    }

    @Test
    void a_secret_gives_a_token_that_is_good() throws Exception {
        String token = signIn(ClientCredentialFactory.createFromSecret(MOCK.clientSecret()), MOCK.clientId());

        assertThat(whoAmI(token)).isEqualTo(200);
    }

    @Test
    void a_certificate_gives_a_token_that_is_good() throws Exception {
        TestClock real = CLOCK;
        real.forward(Duration.between(real.instant(), java.time.Instant.now()));
        String token = signIn(
                ClientCredentialFactory.createFromCertificate(OURS.keyPair().getPrivate(), OURS.certificate()),
                MOCK.clientId());

        assertThat(whoAmI(token)).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_is_told_apart() {
        refused(ClientCredentialFactory.createFromSecret("wrong"), MOCK.clientId(), MOCK.tenantId(), "AADSTS7000215");
    }

    @Test
    void a_certificate_that_is_not_registered_is_told_apart() {
        refused(
                ClientCredentialFactory.createFromCertificate(FOREIGN.keyPair().getPrivate(), FOREIGN.certificate()),
                MOCK.clientId(),
                MOCK.tenantId(),
                "AADSTS700027");
    }

    @Test
    void a_certificate_with_another_ones_key_is_told_apart() {
        refused(
                ClientCredentialFactory.createFromCertificate(FOREIGN.keyPair().getPrivate(), OURS.certificate()),
                MOCK.clientId(),
                MOCK.tenantId(),
                "AADSTS700027");
    }

    @Test
    void an_unknown_application_is_told_apart() {
        refused(
                ClientCredentialFactory.createFromSecret(MOCK.clientSecret()),
                "11111111-2222-3333-4444-555555555555",
                MOCK.tenantId(),
                "AADSTS700016");
    }

    @Test
    void an_unknown_tenant_is_told_apart() {
        refused(
                ClientCredentialFactory.createFromSecret(MOCK.clientSecret()),
                MOCK.clientId(),
                "99999999-2222-3333-4444-555555555555",
                "AADSTS90002");
    }

    @Test
    void another_environment_is_unknown() {
        assertThatThrownBy(() -> application(
                                ClientCredentialFactory.createFromSecret(MOCK.clientSecret()),
                                MOCK.clientId(),
                                MOCK.tenantId())
                        .acquireToken(ClientCredentialParameters.builder(
                                        Set.of("https://fabrikam.crm4.dynamics.com/.default"))
                                .build())
                        .join())
                .hasRootCauseInstanceOf(MsalServiceException.class)
                .hasStackTraceContaining("AADSTS500011");
    }

    @Test
    void a_token_runs_out_by_the_clock_and_on_order() throws Exception {
        String token = MOCK.token();
        assertThat(whoAmI(token)).isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(3_598));
        assertThat(whoAmI(token)).isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(1));
        assertThat(whoAmI(token)).isEqualTo(401);

        String other = MOCK.token();
        MOCK.entra().expireAll();
        assertThat(whoAmI(other)).isEqualTo(401);
    }

    @Test
    void the_discovery_documents_lead_to_the_token_endpoint() throws Exception {
        assertThat(get(MOCK.authority() + "v2.0/.well-known/openid-configuration"))
                .contains("\"token_endpoint\":\"" + MOCK.authority() + "oauth2/v2.0/token\"");
        assertThat(get(MOCK.url() + "/common/discovery/instance?api-version=1.1"))
                .contains("tenant_discovery_endpoint");
    }

    private static void refused(IClientCredential credential, String client, String tenant, String code) {
        assertThatThrownBy(() -> application(credential, client, tenant)
                        .acquireToken(ClientCredentialParameters.builder(Set.of(MOCK.url() + "/.default"))
                                .build())
                        .join())
                .hasRootCauseInstanceOf(MsalServiceException.class)
                .hasStackTraceContaining(code);
    }

    private static String signIn(IClientCredential credential, String client) throws Exception {
        return application(credential, client, MOCK.tenantId())
                .acquireToken(ClientCredentialParameters.builder(Set.of(MOCK.url() + "/.default"))
                        .build())
                .get()
                .accessToken();
    }

    private static ConfidentialClientApplication application(IClientCredential credential, String client, String tenant)
            throws Exception {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(MOCK.ca())
                .build();
        return ConfidentialClientApplication.builder(client, credential)
                .authority(MOCK.url() + "/" + tenant + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(trusted.sslSocketFactory())
                .build();
    }

    private static int whoAmI(String token) throws Exception {
        OkHttpClient client = MOCK.client();
        try (Response response = client.newCall(new Request.Builder()
                        .url(MOCK.url() + "/api/data/v9.2/WhoAmI")
                        .header("Authorization", "Bearer " + token)
                        .build())
                .execute()) {
            return response.code();
        }
    }

    private static String get(String url) throws Exception {
        try (Response response =
                MOCK.client().newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }
}
