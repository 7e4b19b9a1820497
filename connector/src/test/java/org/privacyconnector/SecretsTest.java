package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.policy.SecretRef;
import org.privacyconnector.policy.reading.Reading;

class SecretsTest {
    private static final String VALUE = "hunter2-marker";

    @TempDir
    Path folder;

    private Operator operator;

    @BeforeEach
    void read() throws IOException {
        Path config = Path.of("../config");
        Path file = folder.resolve("operator.yaml");
        Files.copy(config.resolve("operator.example.yaml"), file);
        Files.createDirectory(folder.resolve("secrets"));
        Reading reading =
                new PolicyFolder(config, file, Map.of("CREDENTIALS_DIRECTORY", folder.resolve("secrets") + "")).read();
        operator = ((Reading.Accepted) reading).operator();
    }

    @Test
    void S30_a_listed_variable_is_read() {
        Secrets secrets = new Secrets(operator, Map.of("PFX_PASSWORD", VALUE));
        assertThat(secrets.text(variable("PFX_PASSWORD"))).isEqualTo(VALUE);
    }

    @Test
    void S30_a_variable_that_the_operator_does_not_list_is_never_read() {
        Secrets secrets = new Secrets(operator, Map.of("PFX_PASSWORD", VALUE, "AWS_KEY", VALUE));
        assertThatThrownBy(() -> secrets.text(variable("AWS_KEY")))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("${env:AWS_KEY} is not in secrets.env")
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void an_unset_or_empty_variable_says_which() {
        assertThatThrownBy(() -> new Secrets(operator, Map.of()).text(variable("PFX_PASSWORD")))
                .hasMessageContaining("PFX_PASSWORD")
                .hasMessageContaining("not set");
        assertThatThrownBy(() -> new Secrets(operator, Map.of("PFX_PASSWORD", " \n")).text(variable("PFX_PASSWORD")))
                .hasMessageContaining("is empty");
    }

    @Test
    void S30_a_file_of_the_folder_is_read_without_line_ends() throws IOException {
        secretFile("client.secret", "rw-------");
        assertThat(secrets().text(file("client.secret"))).isEqualTo(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"})
    void S30_a_file_that_others_may_read_or_write_is_refused(String permissions) throws IOException {
        secretFile("client.secret", permissions);
        assertThatThrownBy(() -> secrets().text(file("client.secret")))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void a_file_for_its_owner_alone_is_taken(String permissions) throws IOException {
        secretFile("client.secret", permissions);
        assertThat(secrets().bytes(file("client.secret"))).isEqualTo((VALUE + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void S30_a_link_out_of_the_folder_is_not_followed() throws IOException {
        Path outside = folder.resolve("outside");
        Files.writeString(outside, VALUE);
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("secrets/link"), outside);
        assertThatThrownBy(() -> secrets().text(file("link"))).hasMessageContaining("leads out of the secrets folder");
    }

    @Test
    void a_missing_file_says_where_it_should_be() {
        assertThatThrownBy(() -> secrets().text(file("client.secret")))
                .hasMessageContaining("secrets/client.secret")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void what_is_too_large_or_no_text_is_no_secret() throws IOException {
        Path large = secretFile("large", "rw-------");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> secrets().bytes(file("large"))).hasMessageContaining("larger than 1 MB");
        Path binary = secretFile("binary", "rw-------");
        Files.write(binary, new byte[] {(byte) 0xc3, 0x28});
        assertThatThrownBy(() -> secrets().text(file("binary"))).hasMessageContaining("not text");
    }

    private Secrets secrets() {
        return new Secrets(operator, Map.of());
    }

    private Path secretFile(String name, String permissions) throws IOException {
        Path file = folder.resolve("secrets").resolve(name);
        Files.writeString(file, VALUE + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    private static SecretRef variable(String name) {
        return new SecretRef(SecretRef.Kind.ENVIRONMENT, name);
    }

    private static SecretRef file(String name) {
        return new SecretRef(SecretRef.Kind.FILE, name);
    }
}
