package org.privacyconnector.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A made-up Dataverse environment, running as its own process. It ends when its standard input closes, and so however this process ends.
 */
final class StandIn implements AutoCloseable {
    private final Process process;
    private final JsonNode ready;

    private StandIn(Process process, JsonNode ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts the stand-in and waits until it is ready.
     *
     * @param jar the stand-in's program
     * @param folder where it writes its certificate authority and its own messages
     */
    static StandIn start(Path jar, Path folder, List<String> options) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(
                List.of("--port", "0", "--ca", folder.resolve("stand-in-ca.pem").toString()));
        command.addAll(options);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("stand-in.log").toFile())
                    .start();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("the stand-in did not start; see " + folder.resolve("stand-in.log"));
            }
            return new StandIn(process, new ObjectMapper().readTree(line));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A member of the line it prints when ready: url, ca, organizationId, tenantId, clientId, clientSecret. */
    String about(String member) {
        return ready.required(member).asText();
    }

    /** Ends it and waits until it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            process.destroyForcibly();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
