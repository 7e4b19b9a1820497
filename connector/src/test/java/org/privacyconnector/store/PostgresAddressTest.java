package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void between_hosts_the_server_must_prove_who_it_is() {
        PostgresAddress far = PostgresAddress.parse("jdbc:postgresql://db.contoso.example/connector", "app");
        assertThat(far.properties()).containsEntry("sslmode", "verify-full");
        assertThat(far.source("secret").getSslmode()).isEqualTo("verify-full");
        assertThat(far.source("secret").getSslfactory()).isEqualTo("org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(far.ports()).containsExactly(5432);
        assertThat(PostgresAddress.parse(
                                "jdbc:postgresql://db.contoso.example/connector?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                                "app")
                        .source(null)
                        .getSslRootCert())
                .isEqualTo("/etc/ca.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-ca", "prefer", "allow", "disable"})
    void less_protection_is_refused_between_hosts_and_taken_on_this_one(String mode) {
        for (String host : new String[] {"db.contoso.example", "localhost,db.contoso.example", "10.0.0.7"}) {
            assertThatThrownBy(() ->
                            PostgresAddress.parse("jdbc:postgresql://" + host + "/connector?sslmode=" + mode, "app"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("verify-full");
        }
        for (String host : new String[] {"localhost", "127.0.0.1:5433", "[::1]"}) {
            assertThat(PostgresAddress.parse("jdbc:postgresql://" + host + "/connector?sslmode=" + mode, "app")
                            .properties())
                    .containsEntry("sslmode", mode);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=org.example.Evil",
                "sslfactory=org.example.Evil",
                "loggerFile=/tmp/x",
                "user=app",
                "password=secret",
                "options=-c%20x",
                "currentSchema"
            })
    void properties_that_load_classes_write_files_or_hold_secrets_are_refused_without_repeating_them(String property) {
        assertThatThrownBy(() -> PostgresAddress.parse("jdbc:postgresql://localhost/connector?" + property, "app"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("currentSchema")
                .message()
                .doesNotContain("Evil")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:connector",
                "jdbc:postgresql://localhost",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://app:secret@localhost/connector",
                "jdbc:postgresql://localhost/a/b",
                "jdbc:postgresql://localhost/a#b"
            })
    void what_is_no_address_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(url, "app"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void several_hosts_are_taken_in_order() {
        PostgresAddress two = PostgresAddress.parse(
                "jdbc:postgresql://one.example:5433,two.example/connector?targetServerType=primary", "app");
        assertThat(two.hosts()).containsExactly("one.example", "two.example");
        assertThat(two.ports()).containsExactly(5433, 5432);
        assertThat(two.said()).isEqualTo("one.example,two.example/connector");
    }
}
