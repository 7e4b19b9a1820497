package org.privacyconnector.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHERS = Path.of("src/main/dist/bin");

    @TempDir
    private Path folder;

    private Path launcher = Path.of("");

    /** A Java that only says how it was called, and ends as it was told. */
    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("a folder with blanks/bin"));
        launcher = Files.copy(LAUNCHERS.resolve("privacy-connector"), bin.resolve("privacy-connector"));
        Path java = Files.createDirectories(folder.resolve("a java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\nexit \"${TOLD:-0}\"\n");
        for (Path program : List.of(launcher, java)) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private record Said(int code, List<String> lines) {}

    private Said run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("a java").toString());
        builder.environment().remove("PRIVACY_CONNECTOR_TIER");
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 7, 143})
    void the_exit_code_is_the_programs(int code) throws Exception {
        assertThat(run(Map.of("TOLD", "" + code), "status").code()).isEqualTo(code);
    }

    @Test
    void words_with_blanks_quotes_and_stars_arrive_as_they_were_typed() throws Exception {
        assertThat(run(Map.of(), "hold", "add", "--because", "a b", "*", "'", "")
                        .lines())
                .endsWith("hold", "add", "--because", "a b", "*", "'", "");
    }

    @Test
    void fault_16_out_of_memory_ends_the_program_and_memory_is_bounded() throws Exception {
        assertThat(run(Map.of(), "serve").lines()).contains("-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=60");
    }

    @Test
    void what_runs_long_gets_the_better_compiler() throws Exception {
        assertThat(run(Map.of(), "serve").lines()).contains("-XX:TieredStopAtLevel=4");
        assertThat(run(Map.of(), "status").lines()).contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void S30_no_variable_but_the_options_for_java_reaches_the_command_line() throws Exception {
        Said said = run(Map.of("PFX_PASSWORD", "ZZ-secret", "PRIVACY_CONNECTOR_JAVA_OPTS", "-Xmx100m -Dx=y"), "serve");
        assertThat(said.lines()).contains("-Xmx100m", "-Dx=y").noneMatch(line -> line.contains("ZZ-secret"));
    }

    @Test
    void a_link_to_the_launcher_finds_the_program_too() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), launcher);
        launcher = link;
        assertThat(run(Map.of(), "status").lines())
                .anyMatch(line -> line.endsWith("a folder with blanks/lib/connector.jar"));
    }

    @Test
    void without_java_it_says_what_to_do() throws Exception {
        Said said = run(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "status");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("install Java 17");
    }

    @Test
    void the_windows_launcher_hands_on_the_exit_code_and_the_same_options() throws IOException {
        String text = Files.readString(LAUNCHERS.resolve("privacy-connector.cmd"));
        List<String> lines = text.lines().toList();
        assertThat(lines.get(lines.size() - 1)).isEqualTo("exit /b %ERRORLEVEL%");
        assertThat(lines.get(lines.size() - 2)).startsWith("\"%JAVA%\" ").endsWith(" %*");
        assertThat(text)
                .contains("-XX:+ExitOnOutOfMemoryError")
                .contains("-XX:MaxRAMPercentage=60")
                .contains("setlocal DisableDelayedExpansion")
                .contains("%JAVA_HOME%\\bin\\java.exe");
    }
}
