package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.privacyconnector.dataverse.Scripted.Reply;
import org.privacyconnector.dataverse.wire.DataverseException;

class SignInTest {
    private final VirtualTime time = new VirtualTime();
    private final Scripted world = new Scripted();

    @Test
    void a_client_secret_signs_in_for_the_environment() {
        try (DataverseClient client = world.open(time)) {
            assertThat(client.whoAmI().user()).isEqualTo(Scripted.USER);
        }
        Scripted.Asked signIn = world.asked.get(0);
        assertThat(signIn.url()).isEqualTo("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
        assertThat(signIn.body())
                .contains("+https%3A%2F%2Fcontoso.crm4.dynamics.com%2F.default&")
                .contains("grant_type=client_credentials")
                .contains("client_secret=s3cret");
        assertThat(world.asked.get(1).headers().get("Authorization")).isEqualTo("Bearer token-1");
    }

    @Test
    void one_token_serves_many_calls_and_a_new_one_comes_in_time() {
        try (DataverseClient client = world.open(time)) {
            client.whoAmI();
            client.whoAmI();
            assertThat(world.tokens).hasValue(1);
            time.forward(Duration.ofMinutes(55));
            client.whoAmI();
            assertThat(world.tokens).hasValue(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7000215, is wrong: put the secret's value",
        "7000222, has expired",
        "700027, certificate of application client-1 is not accepted",
        "700016, unknown in tenant contoso.example",
        "90002, tenant contoso.example does not exist",
        "500011, check url and tenantId",
        "999999, refused to sign"
    })
    void what_is_wrong_is_said_with_how_to_mend_it(String number, String sentence) {
        world.rule(one -> one.url().contains("login.microsoftonline.com")
                ? new Reply(
                        401,
                        Map.of("Content-Type", "application/json"),
                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS" + number
                                + ": secret text of the server anna@example.com\",\"error_codes\":[" + number + "]}")
                : null);
        DataverseException failure = failure(Scripted.settings());
        assertThat(failure).hasMessageContaining(sentence);
        assertThat(failure.code()).isEqualTo("AADSTS" + number);
        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.toString()).doesNotContain("anna@example.com", "s3cret");
        assertThat(failure.getCause()).isNull();
        assertThat(world.asked).hasSize(1);
    }

    @Test
    void a_sign_in_that_is_busy_is_asked_again_as_it_says() {
        int[] left = {2};
        world.rule(one -> one.url().contains("login.microsoftonline.com") && left[0]-- > 0
                ? new Reply(503, Map.of("Retry-After", "7"), "busy")
                : null);
        try (DataverseClient client = world.open(time)) {
            client.whoAmI();
        }
        assertThat(time.waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void a_certificate_signs_in() throws Exception {
        world.rule(one -> {
            if (one.url().contains("login.microsoftonline.com")) {
                assertThat(one.body()).contains("client_assertion=").doesNotContain("client_secret");
            }
            return null;
        });
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        time.forward(Duration.between(
                time.instant(), held.certificate().getNotBefore().toInstant().plusSeconds(60)));
        try (DataverseClient client = DataverseClient.open(
                Scripted.settings(new Credential.Certificate(pkcs12(held, "pw"), "pw")), world.client(), time, time)) {
            assertThat(client.whoAmI().user()).isEqualTo(Scripted.USER);
        }
    }

    @Test
    void an_expired_certificate_is_named_before_anything_is_asked() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder()
                .rsa2048()
                .validityInterval(0, VirtualTime.START.minusSeconds(1).toEpochMilli())
                .build();
        assertThat(failure(Scripted.settings(new Credential.Certificate(pkcs12(held, "pw"), "pw"))))
                .hasMessageContaining("certificate expired on 2026-03-10T11:59:59Z");
        assertThat(world.asked).isEmpty();
    }

    @Test
    void a_certificate_file_with_another_password_is_named() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        assertThat(failure(Scripted.settings(new Credential.Certificate(pkcs12(held, "pw"), "other"))))
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void a_token_that_the_environment_refuses_is_replaced_once() {
        world.onTarget(
                "WhoAmI",
                one -> "Bearer token-1".equals(one.headers().get("Authorization"))
                        ? Reply.error(401, "", "expired")
                        : null);
        try (DataverseClient client = world.open(time)) {
            assertThat(client.whoAmI().user()).isEqualTo(Scripted.USER);
        }
        assertThat(world.tokens).hasValue(2);
    }

    @Test
    void a_sign_in_that_is_never_accepted_ends_after_one_fresh_token() {
        world.onTarget("WhoAmI", one -> Reply.error(401, "", "no"));
        DataverseException failure = failure(Scripted.settings());
        assertThat(failure.status()).isEqualTo(401);
        assertThat(world.tokens).hasValue(2);
        assertThat(time.waits).isEmpty();
    }

    @Test
    void a_missing_application_user_is_named() {
        world.onTarget("WhoAmI", one -> Reply.error(403, "0x80072560", "The user is not a member of the organization"));
        assertThat(failure(Scripted.settings())).hasMessageContaining("create an application user");
    }

    @Test
    void S18_another_organisation_is_refused() {
        world.onTarget(
                "WhoAmI",
                one -> Reply.json("{\"UserId\":\"" + Scripted.USER + "\",\"BusinessUnitId\":\"" + Scripted.USER
                        + "\",\"OrganizationId\":\"" + Scripted.USER + "\"}"));
        assertThat(failure(Scripted.settings()))
                .hasMessageContaining("check url and organizationId")
                .hasMessageContaining(Scripted.ORGANIZATION.toString());
    }

    @Test
    void S30_secrets_are_printed_by_nobody() {
        assertThat(Scripted.settings().toString()).doesNotContain("s3cret");
        assertThat(new Credential.Certificate(new byte[] {1}, "pw").toString()).doesNotContain("pw");
    }

    @Test
    void S30_the_secret_goes_to_the_sign_in_host_only() {
        try (DataverseClient client = world.open(time)) {
            client.whoAmI();
        }
        assertThat(world.asked)
                .filteredOn(one -> one.body().contains("s3cret"))
                .allMatch(one -> one.url().startsWith("https://login.microsoftonline.com/"));
    }

    private DataverseException failure(DataverseSettings settings) {
        try (DataverseClient client = DataverseClient.open(settings, world.client(), time, time)) {
            return catchThrowableOfType(DataverseException.class, client::whoAmI);
        }
    }

    private static byte[] pkcs12(HeldCertificate held, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "app", held.keyPair().getPrivate(), password.toCharArray(), new Certificate[] {held.certificate()});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }
}
