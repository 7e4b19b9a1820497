package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask no environment. */
class OfflineCommandsTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = Terminal.withSamplePolicy(folder);
    }

    @Test
    void a_valid_policy_says_nothing_on_standard_output() {
        Terminal.Said said = terminal.type("validate");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("warning: secret ${env:PFX_PASSWORD} is not set here");
    }

    @Test
    void every_mistake_is_told_with_its_place_and_a_caret() {
        terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: 24 munths");
        terminal.edit("config/retention.yaml", "starts: createdon", "start: createdon");
        Terminal.Said said = terminal.type("validate");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("config/retention.yaml:19:16 ")
                .contains("Did you mean 'starts'?")
                .contains("\n" + " ".repeat(2 + 15) + "^")
                .contains("privacy-connector validate: 3 errors; nothing was done");
    }

    @Test
    void the_rules_tests_are_counted() {
        Terminal.Said said = terminal.type("test");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("11 of 11 tests hold");
    }

    @Test
    void a_rule_that_its_test_contradicts_ends_with_2() {
        terminal.edit("config/retention.yaml", "lastusedincampaign: 2023-11-22", "lastusedincampaign: 2023-11-23");
        Terminal.Said said = terminal.type("test");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("10 of 11 tests hold");
        assertThat(said.err()).contains("config/retention.yaml:").contains("expects due on 2026-11-23");
    }

    @Test
    void without_an_operator_file_the_example_beside_the_policy_stands_in() throws IOException {
        terminal.unset("PRIVACY_CONNECTOR_OPERATOR");
        Files.move(terminal.at("etc/operator.yaml"), terminal.at("config/operator.example.yaml"));
        assertThat(terminal.type("validate").code()).isZero();
    }

    @Test
    void a_named_operator_file_that_is_not_there_is_told() {
        Terminal.Said said = terminal.type("validate", "--operator", "nowhere.yaml");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("nowhere.yaml").contains("PRIVACY_CONNECTOR_OPERATOR");
    }

    @Test
    void a_policy_directory_that_is_not_there_is_told() {
        Terminal.Said said = terminal.type("validate", "--policy", "nowhere");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("there is no policy directory").contains("--policy DIR");
    }

    @Test
    void the_configuration_in_effect_shows_rules_as_sentences_and_secrets_as_references() {
        terminal.set("PFX_PASSWORD", "marker-of-a-secret");
        Terminal.Said said = terminal.type("config", "--lang", "sv");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("contoso-prod (PRODUCTION)")
                .contains("${file:connector.pfx}")
                .contains("rule resolved-cases: Rader i incident");
        assertThat(said.all()).doesNotContain("marker-of-a-secret");
        assertThat(terminal.type("config", "-o", "json").all()).doesNotContain("marker-of-a-secret");
    }

    @Test
    void kinds_explains_the_words_of_a_policy_in_either_language() {
        assertThat(terminal.type("kinds", "quarantine").out()).contains("retention[].then.quarantine");
        assertThat(terminal.type("kinds", "--lang", "sv").out())
                .contains("Gallring")
                .contains("SE/BFL-7-2");
        assertThat(terminal.type("kinds", "nonsense").code()).isEqualTo(2);
    }

    @Test
    void a_mistyped_command_or_option_is_guessed() {
        Terminal.Said command = terminal.type("valdate");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("validate");
        Terminal.Said option = terminal.type("validate", "--onlin");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("--online");
    }

    @Test
    void without_a_terminal_there_are_neither_colours_nor_suggestions() {
        terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: never");
        assertThat(terminal.type("validate").all()).doesNotContain("\u001b");
        assertThat(terminal.type("validate", "--help").all()).doesNotContain("\u001b");
    }

    @Test
    void on_a_terminal_there_are_colours_unless_NO_COLOR_is_set() {
        terminal.watched();
        terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: never");
        assertThat(terminal.type("validate").err()).contains("\u001b[31m");
        terminal.set("NO_COLOR", "1");
        assertThat(terminal.type("validate").all()).doesNotContain("\u001b");
        assertThat(terminal.type("validate", "--help").all()).doesNotContain("\u001b");
    }

    @Test
    void a_person_is_told_what_to_type_next() {
        assertThat(terminal.watched().type("validate").err()).contains("next: privacy-connector test");
    }

    @Test
    void json_holds_the_diagnostics_and_the_exit_code() throws IOException {
        terminal.edit("config/retention.yaml", "olderThan: 24 months", "olderThan: never");
        Terminal.Said said = terminal.type("validate", "-o", "json");
        JsonNode json = new ObjectMapper().readTree(said.out());
        assertThat(json.path("schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.path("exitCode").intValue()).isEqualTo(2).isEqualTo(said.code());
        assertThat(json.path("diagnostics"))
                .filteredOn(
                        diagnostic -> diagnostic.path("severity").textValue().equals("error"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path("file").textValue()).endsWith("config/retention.yaml");
                    assertThat(error.path("line").intValue()).isEqualTo(19);
                });
        assertThat(said.err()).isEmpty();
    }

    @Test
    void json_is_answered_to_a_wrong_command_line_too() throws IOException {
        Terminal.Said said = terminal.type("validate", "-o", "json", "--nonsense");
        assertThat(new ObjectMapper().readTree(said.out()).path("exitCode").intValue())
                .isEqualTo(2);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void help_names_every_command_and_every_exit_code() {
        String help = terminal.type("--help").out();
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).contains(code.number() + "  " + code.meaning());
        }
        assertThat(help)
                .contains("validate", "test", "plan", "approve", "apply", "undo", "run", "explain", "hold")
                .contains("pause", "ledger", "status", "kinds", "config", "schema", "completion", "demo");
    }

    @Test
    void completion_is_a_script_for_the_shell() {
        assertThat(terminal.type("completion").out())
                .contains("privacy-connector")
                .contains("complete -F");
    }
}
