package org.mockdataverse.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JavaScript clients, each with a script of its own; needs Node 20 and npm, which fetches the clients once. */
@Tag("slow")
class JavaScriptClientsTest {
    private static final Path SCRIPTS = Path.of("javascript");

    @TempDir
    private static Path folder;

    private static Jar jar;

    @BeforeAll
    static void start() throws Exception {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            run("npm", new ProcessBuilder("npm", "ci", "--silent", "--no-audit", "--no-fund"));
        }
        jar = Jar.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (jar != null) {
            jar.close();
        }
    }

    static Stream<String> clients() {
        return Stream.of("dynamics-web-api", "dataverse-webapi", "odata-query-over-fetch", "odata-client", "o");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void every_case_of_the_script_holds(String client) throws Exception {
        ProcessBuilder node = new ProcessBuilder("node", client + ".mjs");
        node.environment().put("MOCK_URL", jar.url());
        node.environment().put("MOCK_TOKEN", jar.token());
        node.environment().put("NODE_EXTRA_CA_CERTS", jar.ca().toString());
        assertThat(run(client, node)).contains(", 0 failed");
    }

    private static String run(String name, ProcessBuilder command) throws Exception {
        Path said = folder.resolve(name + ".txt");
        Process process = command.directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s ended well; it said:%n%s", name, text)
                .isTrue();
        return text;
    }
}
