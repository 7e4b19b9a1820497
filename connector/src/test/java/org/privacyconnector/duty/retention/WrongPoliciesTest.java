package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.privacyconnector.cli.Printed;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.WrittenPolicy;
import org.privacyconnector.policy.WrongPolicy;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.StepCheck;
import org.privacyconnector.policy.reading.Reading;

/** The corpus of wrong policies: each with its exact messages, and none selects a row that the right policy does not. */
class WrongPoliciesTest {
    private static final boolean WRITE = Boolean.getBoolean("corpus.write");
    private static final FittingWorld WORLD = new FittingWorld().seeded(20261123, 150);
    private static final Set<String> RIGHT = WORLD.changed(WrittenPolicy.right().accepted());

    static Stream<WrongPolicy> offline() {
        return FittingWorld.files().stream().flatMap(file -> {
            if (WRITE) {
                WrongPolicy.write(
                        file,
                        WrongPolicy.of(file).stream()
                                .map(wrong -> printed(wrong.policy().read().diagnostics()))
                                .toList());
            }
            return WrongPolicy.of(file).stream();
        });
    }

    static Stream<WrongPolicy> online() {
        if (WRITE) {
            WrongPolicy.write(
                    "online.txt",
                    WrongPolicy.of("online.txt").stream()
                            .map(WrongPoliciesTest::printedOnline)
                            .toList());
        }
        return WrongPolicy.of("online.txt").stream();
    }

    /** That secrets are not set is said of every policy here and left out. */
    private static List<String> printed(List<Diagnostic> diagnostics) {
        return Printed.lines(diagnostics.stream()
                .filter(d -> !d.code().equals("secret-unset"))
                .toList());
    }

    private static List<String> printedOnline(WrongPolicy wrong) {
        return Printed.lines(wrong.policy().lines().under(bound(wrong).problems()));
    }

    private static BoundPolicy bound(WrongPolicy wrong) {
        return WORLD.duty(wrong.policy().accepted()).resolved();
    }

    @Test
    void the_right_policy_has_no_fault_and_finds_rows_to_delete_and_to_change() {
        assertThat(printed(WrittenPolicy.right().read().diagnostics())).isEmpty();
        assertThat(WORLD.duty(WrittenPolicy.right().accepted()).resolved().problems())
                .isEmpty();
        assertThat(RIGHT).anyMatch(row -> row.endsWith("delete")).anyMatch(row -> row.endsWith("anonymise"));
        assertThat(RIGHT).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("offline")
    void a_wrong_policy_is_told_exactly_and_selects_nothing_more(WrongPolicy wrong) {
        Reading reading = wrong.policy().read();
        assertThat(printed(reading.diagnostics())).isEqualTo(wrong.messages());
        if (reading instanceof Reading.Accepted accepted) {
            assertThat(wrong.accepted()).as("accepted").isTrue();
            assertThat(RIGHT).containsAll(WORLD.changed(accepted.policy()));
        } else {
            assertThat(wrong.accepted()).as("accepted").isFalse();
            assertThat(reading.diagnostics()).anyMatch(d -> d.severity() == Severity.ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("online")
    void a_policy_that_does_not_fit_is_told_exactly_and_selects_nothing_more(WrongPolicy wrong) {
        BoundPolicy bound = bound(wrong);
        assertThat(printedOnline(wrong)).isEqualTo(wrong.messages());
        assertThat(bound.problems()).anyMatch(d -> d.severity() == Severity.ERROR);
        List<String> suspended = new ArrayList<>();
        bound.rules().stream().filter(rule -> rule.bound() == null).forEach(rule -> suspended.add("rule"));
        bound.holds().stream().filter(hold -> hold.bound() == null).forEach(hold -> suspended.add("hold"));
        assertThat(suspended.size() + bound.mapProblems().size()).isPositive();
        if (!suspended.contains("hold")) {
            assertThat(RIGHT).containsAll(WORLD.changed(wrong.policy().accepted()));
        }
    }

    @Test
    void steps_on_tables_and_columns_that_there_are_not_are_told_at_their_place() {
        String webhooks = """
                webhooks:
                  listen: 127.0.0.1:8443
                  secrets: ["${env:CLIENT_SECRET}"]
                  steps:
                    - {message: Update, table: contakt, then: record}
                    - {message: Update, table: contact, columns: [lastname, lastnme], then: record}
                """;
        WrittenPolicy policy = WrittenPolicy.right();
        policy.write("connector.yaml", policy.text("connector.yaml") + webhooks);
        assertThat(new StepCheck(WORLD.crm.world)
                        .problems(Objects.requireNonNull(policy.accepted().webhooks())
                                .steps()))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "config/connector.yaml:12:32 unknown table 'contakt'. Did you mean 'contact'?",
                        "config/connector.yaml:13:61 unknown column 'lastnme' on contact. Did you mean 'lastname'?");
    }

    @Test
    void the_corpus_is_large() {
        assertThat(offline().count()).isGreaterThanOrEqualTo(70);
        assertThat(online().count()).isGreaterThanOrEqualTo(25);
    }
}
