package org.privacyconnector.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.policy.WrittenPolicy;
import org.privacyconnector.policy.yaml.Json;
import org.privacyconnector.policy.yaml.Node;
import org.privacyconnector.policy.yaml.Problems;
import org.privacyconnector.policy.yaml.YamlReader;

/** Schemas for editors: generated from the words that the reader knows, never more strict than it. */
class SchemaWriterTest {
    private static final Path CONFIG = Path.of("../config");
    private static final Map<String, String> SAMPLES = new TreeMap<>(Map.of(
            "operator", "operator.example.yaml",
            "connector", "connector.yaml",
            "data-map", "data-map.yaml",
            "retention", "retention.yaml"));

    private static String schema(String name) {
        return Objects.requireNonNull(SchemaWriter.files().get(name + ".schema.json"));
    }

    private static String json(String yaml) {
        Node node = YamlReader.read("x", yaml.getBytes(StandardCharsets.UTF_8), false, new Problems());
        return Json.of(Objects.requireNonNull(node)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "connector", "data-map", "retention", "erasure"})
    void the_file_in_config_schema_is_the_generated_one(String name) throws IOException {
        SchemaFiles.mustBe(name + ".schema.json", schema(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "connector", "data-map", "retention", "erasure"})
    void the_sample_fits_its_schema_and_names_it_for_the_editor(String name) throws IOException {
        String sample = Files.readString(CONFIG.resolve(SAMPLES.getOrDefault(name, name + ".example.yaml")));
        assertThat(sample).startsWith("# yaml-language-server: $schema=schema/" + name + ".schema.json\n");
        assertThat(SchemaFiles.complaints(schema(name), json(sample))).isEmpty();
    }

    @Test
    void a_right_policy_fits() {
        WrittenPolicy right = WrittenPolicy.right();
        for (String name : SAMPLES.keySet()) {
            assertThat(SchemaFiles.complaints(schema(name), json(right.text(name + ".yaml"))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void what_the_reader_refuses_while_typing_the_schema_marks_too() {
        record Wrong(String file, String from, String to) {}
        for (Wrong wrong : List.of(
                new Wrong("retention", "olderThan: 24 months", "olderThan: 24"),
                new Wrong("retention", "olderThan: 24 months", "olderTham: 24 months"),
                new Wrong("retention", "where: {Status: Inactive}", "where: {}"),
                new Wrong("retention", "where: {Status: Inactive}", "where: {odata: a, b: c}"),
                new Wrong("retention", "lastname: {fixed: Avidentifierad}", "lastname: {fixd: Avidentifierad}"),
                new Wrong("retention", "withoutStart: report", "withoutStart: ignore"),
                new Wrong("data-map", "basis: 6.1.b", "basis: 6.1.x"),
                new Wrong("data-map", "Contact_Emails: delete", "Contact_Emails: remove"),
                new Wrong("connector", "rowsPerRun: 20000", "rowsPerRun: 0"),
                new Wrong("connector", "shareOfTable: 10%", "shareOfTable: 10"),
                new Wrong("operator", "secret: \"${env:CLIENT_SECRET}\"", "secret: hunter2"))) {
            String text = WrittenPolicy.right()
                    .change(wrong.file() + ".yaml", wrong.from(), wrong.to())
                    .text(wrong.file() + ".yaml");
            assertThat(SchemaFiles.complaints(schema(wrong.file()), json(text)))
                    .as("%s", wrong)
                    .isNotEmpty();
        }
    }

    @Test
    void every_key_has_a_hover_text_in_two_languages() throws IOException {
        for (String text : SchemaWriter.files().values()) {
            hovers(new ObjectMapper().readTree(text));
        }
    }

    private static void hovers(JsonNode node) {
        for (JsonNode property : node.path("properties")) {
            if (property.has("title")) {
                assertThat(property.path("title").asText()).contains(" / ");
                assertThat(property.path("description").asText()).contains("\n\n");
            }
        }
        node.forEach(SchemaWriterTest::hovers);
    }
}
