package org.privacyconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.identity.Email;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** How the data map says by what a person is known, and erasure.yaml how long. */
class IdentitiesAndSuppressionTest {
    private static final String IDENTITIES = """
            identities:
              - {kind: email, columns: [contact.emailaddress1]}
              - {kind: phone, columns: [contact.mobilephone], region: SE}
              - {kind: customer-number, columns: [contact.externaluseridentifier], pattern: "K-[0-9]{6}"}
            shared: {localParts: [info]}
            """;
    private static final String SUPPRESSION =
            "erasure: {suppression: {basis: 6.1.f, keepFor: 24 months, onMatch: report, liftedBy: [new order]}}\n";

    private static WrittenPolicy policy(String identities, String erasure) {
        WrittenPolicy policy = WrittenPolicy.right();
        return policy.write("data-map.yaml", policy.text("data-map.yaml") + identities)
                .write("erasure.yaml", erasure);
    }

    @Test
    void both_are_read_and_alter_no_plan() {
        Policy policy = policy(IDENTITIES, SUPPRESSION).accepted();
        assertThat(policy.identities().of(new TableName("contact")))
                .extracting(ColumnName::value)
                .containsExactly("emailaddress1", "mobilephone", "externaluseridentifier");
        assertThat(policy.identities().shared().contains(new Email("info@contoso.example")))
                .isTrue();
        assertThat(policy.suppression())
                .isEqualTo(new Suppression("6.1.f", java.time.Period.ofMonths(24), Set.of("new order")));
        assertThat(policy.fingerprint())
                .isEqualTo(WrittenPolicy.right().accepted().fingerprint());
    }

    @Test
    void who_reappears_where_no_step_looks_is_warned_of() {
        List<Diagnostic> said = policy(IDENTITIES, SUPPRESSION).read().diagnostics();
        assertThat(said)
                .filteredOn(each -> each.code().equals("unnoticed"))
                .hasSize(2)
                .allMatch(each -> each.severity() == Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: email|kind: e-mail|unknown-word",
                "contact.emailaddress1|emailaddress1|wrong-format",
                "contact.emailaddress1|nosuchtable.emailaddress1|unmapped-table",
                "contact.emailaddress1|contact.mobilephone|duplicate-column",
                ", region: SE||missing-key",
                "region: SE|region: XX|unknown-region",
                "region: SE|pattern: x|wrong-key",
                "[0-9]{6}|[0-9|wrong-format",
                "K-[0-9]|(?=K)[0-9]|wrong-format",
                "localParts|localPart|unknown-key",
            })
    void a_typing_mistake_in_identities_is_told_at_its_place(String from, String to, String code) {
        assertThat(IDENTITIES).contains(from);
        List<Diagnostic> said = policy(IDENTITIES.replace(from, to == null ? "" : to), "")
                .read()
                .diagnostics();
        assertThat(said).extracting(Diagnostic::code).contains(code);
        assertThat(said).filteredOn(each -> each.code().equals(code)).allMatch(each -> each.place() != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onMatch: report|onMatch: erase|unknown-word",
                "24 months|forever|wrong-format",
                "keepFor|keepfor|unknown-key",
                "basis: 6.1.f, ||missing-key",
                "[new order]|[]|empty",
            })
    void a_typing_mistake_in_suppression_is_told_at_its_place(String from, String to, String code) {
        assertThat(SUPPRESSION).contains(from);
        assertThat(policy(IDENTITIES, SUPPRESSION.replace(from, to == null ? "" : to))
                        .read()
                        .diagnostics())
                .extracting(Diagnostic::code)
                .contains(code);
    }

    @Test
    void suppression_without_identities_would_know_nobody() {
        assertThat(policy("", SUPPRESSION).read().diagnostics())
                .extracting(Diagnostic::code)
                .contains("no-identities");
    }
}
