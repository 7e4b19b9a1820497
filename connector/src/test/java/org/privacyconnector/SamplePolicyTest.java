package org.privacyconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.table.Condition;

/** The files in config/ are what a newcomer copies first, so they must be right. */
class SamplePolicyTest {
    private static final Path CONFIG = Path.of("../config");

    @Test
    void the_sample_policy_is_read_whole() throws IOException {
        Reading reading = new PolicyFolder(CONFIG, CONFIG.resolve("operator.example.yaml"), Map.of()).read();
        assertThat(reading).as("%s", reading.diagnostics()).isInstanceOf(Reading.Accepted.class);
        Reading.Accepted accepted = (Reading.Accepted) reading;
        assertThat(accepted.policy().retention())
                .extracting(RetentionRule::name)
                .containsExactly("leads-without-contact", "former-customers", "resolved-cases", "old-invoices");
        assertThat(accepted.policy().holds()).hasSize(1);
        assertThat(accepted.policy().dataMap().tables()).hasSize(8);
        assertThat(accepted.operator().approvers()).hasSize(1);
    }

    @Test
    void S1_only_the_rule_that_says_so_twice_selects_a_whole_table() throws IOException {
        Reading reading = new PolicyFolder(CONFIG, CONFIG.resolve("operator.example.yaml"), Map.of()).read();
        assertThat(((Reading.Accepted) reading).policy().retention())
                .filteredOn(rule -> rule.where() instanceof Condition.AllRows)
                .extracting(RetentionRule::name)
                .containsExactly("old-invoices");
    }

    @Test
    void unset_secrets_are_warnings_because_checking_needs_none() throws IOException {
        Reading reading = new PolicyFolder(CONFIG, CONFIG.resolve("operator.example.yaml"), Map.of()).read();
        assertThat(reading.diagnostics())
                .allMatch(d -> d.severity() == Severity.WARNING)
                .extracting(Diagnostic::code)
                .containsOnly("secret-unset", "operator-in-policy-folder");
    }
}
