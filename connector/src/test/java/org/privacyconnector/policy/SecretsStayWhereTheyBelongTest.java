package org.privacyconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.cli.Printed;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.policy.reading.Reading;

/** References to secrets resolve only in fields declared secret, and only by names that the operator declares (S30). */
class SecretsStayWhereTheyBelongTest {
    private static final String SECRET = "ZZSECRET-4711";

    private static List<String> codes(Reading reading) {
        return reading.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator.yaml", "connector.yaml", "data-map.yaml", "retention.yaml"})
    void S30_a_reference_to_a_secret_in_any_other_field_is_refused_and_its_value_never_shown(String file) {
        Scalars scalars = Scalars.of(WrittenPolicy.right().text(file));
        assertThat(scalars.count()).isGreaterThan(5);
        for (String reference :
                List.of("\"${env:CLIENT_SECRET}\"", "\"${file:ledger.key}\"", "\"x${env:CLIENT_SECRET}\"")) {
            for (int i = 0; i < scalars.count(); i++) {
                Reading reading = WrittenPolicy.right()
                        .variable("CLIENT_SECRET", SECRET)
                        .write(file, scalars.replaced(i, reference))
                        .read();
                boolean secretField = file.equals("operator.yaml")
                        && (scalars.name(i).contains("${env:CLIENT_SECRET}")
                                || scalars.name(i).contains("${file:"));
                if (!secretField || reference.startsWith("\"x")) {
                    // what the rules' tests give is never resolved: it stays the text that it is
                    boolean given = file.equals("retention.yaml")
                            && codes(reading).stream().allMatch("secret-unset"::equals);
                    assertThat(given || reading instanceof Reading.Refused)
                            .as("%s: %s instead of %s", file, reference, scalars.name(i))
                            .isTrue();
                }
                assertThat(Printed.lines(reading.diagnostics()).toString()).doesNotContain(SECRET);
                assertThat(reading.toString()).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void S30_only_names_that_the_operator_declares_resolve() {
        assertThat(codes(WrittenPolicy.right()
                        .variable("OTHER", SECRET)
                        .change("operator.yaml", "secret: \"${env:CLIENT_SECRET}\"", "secret: \"${env:OTHER}\"")
                        .read()))
                .contains("secret-not-allowed");
        assertThat(codes(WrittenPolicy.right()
                        .variable("OTHER", SECRET)
                        .change(
                                "retention.yaml",
                                "where: {Status: Inactive}",
                                "where: {address1_city: \"${env:OTHER}\"}")
                        .read()))
                .contains("variable-not-allowed");
    }

    @Test
    void S30_a_name_that_is_declared_both_secret_and_plain_is_secret() {
        assertThat(codes(WrittenPolicy.right()
                        .variable("CLIENT_SECRET", SECRET)
                        .change("operator.yaml", "variables: [CITY]", "variables: [CITY, CLIENT_SECRET]")
                        .change(
                                "retention.yaml",
                                "where: {Status: Inactive}",
                                "where: {address1_city: \"${env:CLIENT_SECRET}\"}")
                        .read()))
                .contains("secret-in-plain-field");
    }

    @Test
    void S30_a_reference_that_leaves_the_folder_of_secrets_is_none() {
        for (String path : List.of("../x", "/etc/passwd", "a/b", ".hidden", "", "a\\b")) {
            assertThat(codes(WrittenPolicy.right()
                            .change(
                                    "operator.yaml",
                                    "signingKey: \"${file:ledger.key}\"",
                                    "signingKey: '${file:" + path + "}'")
                            .read()))
                    .as(path)
                    .contains("literal-secret");
        }
    }

    @Test
    void S30_a_policy_knows_references_and_never_secrets() {
        Reading reading =
                WrittenPolicy.right().variable("CLIENT_SECRET", SECRET).read();
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        assertThat(((Reading.Accepted) reading).operator().secret()).hasToString("${env:CLIENT_SECRET}");
        assertThat(reading.toString()).doesNotContain(SECRET);
    }
}
