package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.reading.Reading;

/** The trust roots are not the author's (S14): what the program sees of who may write the operator file. */
@DisabledOnOs(OS.WINDOWS)
class OperatorFileTest {
    private static final Path SAMPLES = Path.of("../config");

    @TempDir
    private Path top = Path.of("");

    private Path policy = Path.of("");
    private Path operator = Path.of("");

    @BeforeEach
    void files() throws IOException {
        policy = Files.createDirectory(top.resolve("config"));
        for (String file : List.of("connector.yaml", "data-map.yaml", "retention.yaml")) {
            Files.copy(SAMPLES.resolve(file), policy.resolve(file));
        }
        Path trusted = Files.createDirectory(top.resolve("etc"));
        operator = Files.copy(SAMPLES.resolve("operator.example.yaml"), trusted.resolve("operator.yaml"));
        mode(trusted, "rwxr-xr-x");
        mode(policy, "rwxrwxr-x");
        mode(operator, "rw-r--r--");
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private List<String> codes() throws IOException {
        return new PolicyFolder(policy, operator, Map.of())
                .read().diagnostics().stream()
                        .map(Diagnostic::code)
                        .filter(code -> !code.equals("secret-unset"))
                        .toList();
    }

    @Test
    void S14_a_file_that_the_operator_alone_may_write_is_trusted() throws IOException {
        assertThat(codes()).isEmpty();
        assertThat(new PolicyFolder(policy, operator, Map.of()).read()).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void a_store_on_a_server_is_taken_with_a_user_and_without_weak_protection() throws IOException {
        String file = Files.readString(operator);
        assertThat(file).contains("store: {url: \"jdbc:sqlite:data/privacy-connector.db\"}");
        store(
                "url: \"jdbc:postgresql://db.contoso.example/connector\", user: app, password: \"${file:store.password}\"");
        assertThat(codes()).isEmpty();
        store("url: \"jdbc:postgresql://db.contoso.example/connector?sslmode=verify-full\", user: app");
        assertThat(codes()).isEmpty();
        store("url: \"jdbc:postgresql://db.contoso.example/connector?sslmode=disable\", user: app");
        assertThat(codes()).containsExactly("store");
        store("url: \"jdbc:postgresql://db.contoso.example/connector?socketFactory=x.Y\", user: app");
        assertThat(codes()).containsExactly("store");
        store("url: \"jdbc:postgresql://db.contoso.example/connector\"");
        assertThat(codes()).containsExactly("store");
        store("url: \"jdbc:sqlite:data/privacy-connector.db\", user: app");
        assertThat(codes()).containsExactly("store");
        store("url: \"jdbc:mysql://db.contoso.example/connector\", user: app");
        assertThat(codes()).containsExactly("wrong-format");
        store("url: \"jdbc:postgresql://db.contoso.example/connector\", user: app, password: letmein");
        assertThat(codes()).isNotEmpty();
        assertThat(new PolicyFolder(policy, operator, Map.of())
                        .read()
                        .diagnostics()
                        .toString())
                .doesNotContain("letmein");
    }

    private void store(String words) throws IOException {
        Files.writeString(
                operator,
                Files.readString(operator)
                        .replaceFirst(
                                "(?m)^store: .*$", java.util.regex.Matcher.quoteReplacement("store: {" + words + "}")));
    }

    @Test
    void S14_a_file_that_everybody_may_write_is_refused() throws IOException {
        mode(operator, "rw-r--rw-");
        assertThat(codes()).containsExactly("operator-writable");
        assertThat(new PolicyFolder(policy, operator, Map.of()).read()).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void S14_a_file_that_everybody_may_replace_in_its_folder_is_refused() throws IOException {
        mode(top.resolve("etc"), "rwxr-xrwx");
        assertThat(codes()).containsExactly("operator-writable");
    }

    @Test
    void S14_a_file_that_the_group_of_policy_authors_may_write_or_replace_is_refused() throws IOException {
        mode(operator, "rw-rw-r--");
        assertThat(codes()).containsExactly("operator-writable");
        mode(operator, "rw-r--r--");
        mode(top.resolve("etc"), "rwxrwxr-x");
        assertThat(codes()).containsExactly("operator-writable");
        mode(policy, "rwxr-xr-x");
        assertThat(codes()).as("a group that writes no policy").isEmpty();
    }

    @Test
    void S14_a_file_in_the_policy_directory_is_refused_also_at_any_depth() throws IOException {
        Path inside = Files.move(operator, policy.resolve("operator.yaml"));
        operator = inside;
        mode(policy, "rwxr-xr-x");
        assertThat(codes()).containsExactly("operator-in-policy-folder");
        Path deep = Files.createDirectories(policy.resolve("a/b"));
        operator = Files.move(inside, deep.resolve("operator.yaml"));
        assertThat(codes()).containsExactly("operator-in-policy-folder");
    }

    @Test
    void S14_a_link_out_of_the_policy_directory_or_into_it_deceives_nobody() throws IOException {
        Path real = Files.move(operator, policy.resolve("real.txt"));
        mode(policy, "rwxr-xr-x");
        operator = Files.createSymbolicLink(top.resolve("etc").resolve("operator.yaml"), real);
        assertThat(codes()).containsExactly("operator-in-policy-folder");
    }

    @Test
    void S14_an_example_beside_the_policy_is_good_to_check_with_and_says_so() throws IOException {
        operator = Files.move(operator, policy.resolve("operator.example.yaml"));
        mode(policy, "rwxr-xr-x");
        assertThat(codes()).containsExactly("operator-in-policy-folder");
        assertThat(new PolicyFolder(policy, operator, Map.of()).read()).isInstanceOf(Reading.Accepted.class);
    }
}
