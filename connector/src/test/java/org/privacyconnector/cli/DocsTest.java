package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.reading.Reading;
import picocli.CommandLine;

/** What README and the sample policy say is what the program does. */
class DocsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\\n(.*?)```");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void each_command_line_of_the_readme_is_one(String line) {
        CommandLine program = program();
        assertThatCode(() -> program.parseArgs(line.split(" +"))).doesNotThrowAnyException();
    }

    static List<String> each_command_line_of_the_readme_is_one() {
        return Stream.concat(
                        blocks("").stream().flatMap(String::lines),
                        matches("`(privacy-connector [^`]+)`").map(match -> match.group(1)))
                .map(line -> line.replaceFirst("^connector/target/privacy-connector/bin/", ""))
                .filter(line -> line.startsWith("privacy-connector "))
                .map(line -> line.replaceFirst(" +#.*", "").substring("privacy-connector ".length()))
                .toList();
    }

    @Test
    void the_table_of_commands_is_the_list_of_commands() {
        List<String> documented =
                matches("(?m)^\\| `([a-z]+)` \\|").map(m -> m.group(1)).toList();
        assertThat(program().getSubcommands().keySet())
                .filteredOn(name -> !name.equals("help"))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void the_table_of_exit_codes_is_the_programs() {
        List<String> documented = matches("(?m)^\\| ([0-9]) \\| (.+) \\|$")
                .map(m -> m.group(1) + " " + m.group(2))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> code.number() + " " + code.meaning())
                        .toList());
    }

    @Test
    void the_rule_in_the_readme_is_a_rule() throws IOException {
        for (String file : List.of("connector.yaml", "data-map.yaml")) {
            Files.copy(TOP.resolve("config").resolve(file), folder.resolve(file));
        }
        // those that begin with the name of their file are typed by GuideTest
        List<String> rules =
                blocks("yaml").stream().filter(block -> !block.startsWith("# ")).toList();
        assertThat(rules).hasSize(1);
        Files.writeString(folder.resolve("retention.yaml"), rules.get(0));
        Reading reading = new PolicyFolder(folder, TOP.resolve("config/operator.example.yaml"), Map.of()).read();
        assertThat(reading).as("%s", reading.diagnostics()).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void every_file_that_the_readme_names_is_there() {
        Stream.concat(
                        matches("\\]\\(([^)#]+)\\)").map(m -> m.group(1)),
                        matches("`((?:config|connector|mock-dataverse)/[A-Za-z0-9./-]*)`")
                                .map(m -> m.group(1))
                                .filter(path -> !path.contains("target/")))
                .forEach(path -> assertThat(TOP.resolve(path)).as(path).exists());
    }

    @Test
    void both_maven_commands_are_there() throws IOException {
        String pom = Files.readString(TOP.resolve("pom.xml"));
        assertThat(blocks("").get(0)).contains("mvn -Pdemo").contains("mvn verify");
        assertThat(pom).contains("<profile><id>demo</id>").contains("<defaultGoal>verify</defaultGoal>");
        assertThat(pom).contains("<profile><id>slow</id>");
    }

    @Test
    void the_usage_text_names_every_option_with_what_it_does() {
        each(
                program(),
                command -> command.getCommandSpec()
                        .options()
                        .forEach(option -> assertThat(option.description())
                                .as(command.getCommandName() + " " + option.longestName())
                                .isNotEmpty()));
    }

    @Test
    void every_variable_of_the_readme_is_read_somewhere() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            sources = String.join(
                    "\n", files.filter(Files::isRegularFile).map(DocsTest::text).toList());
        }
        matches("`((?:PRIVACY_CONNECTOR_|NO_)[A-Z_]+)`")
                .forEach(variable -> assertThat(sources).contains(variable.group(1)));
    }

    private static void each(CommandLine command, java.util.function.Consumer<CommandLine> consumer) {
        consumer.accept(command);
        command.getSubcommands().values().forEach(sub -> each(sub, consumer));
    }

    private CommandLine program() {
        return Main.commandLine(new Terminal(folder).surroundings());
    }

    private static List<String> blocks(String language) {
        return BLOCK.matcher(readme())
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static Stream<MatchResult> matches(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(readme());
        return matcher.results();
    }

    private static String readme() {
        return text(TOP.resolve("README.md"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            return "";
        }
    }
}
