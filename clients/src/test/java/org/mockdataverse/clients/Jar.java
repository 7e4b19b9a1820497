package org.mockdataverse.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The stand-in's jar, running as a program of its own, as anybody starts it. */
record Jar(Process process, String url, String token, Path ca) implements AutoCloseable {
    private static final Path FILE = Path.of("..", "mock-dataverse", "target", "mock-dataverse.jar");

    /** Starts it with a small made-up company; its certificate goes into that folder. */
    static Jar start(Path folder, String... options) throws IOException {
        if (!Files.exists(FILE)) {
            throw new IllegalStateException(
                    "There is no " + FILE + ": build the module mock-dataverse before this one, as mvn verify does.");
        }
        Path ca = folder.resolve("ca.pem");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                FILE.toString(),
                "--ca",
                ca.toString(),
                "--contacts",
                "2000",
                "--leads",
                "800",
                "--activities",
                "2000",
                "--end-with-input"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        String token = out.readLine();
        if (ready == null || token == null) {
            throw new IllegalStateException("The stand-in ended before it was ready.");
        }
        JsonNode said = new ObjectMapper().readTree(ready);
        return new Jar(process, said.get("url").textValue(), token.replace("token: ", ""), ca);
    }

    /** The root of the Web API, without a slash at its end. */
    String api() {
        return url + "/api/data/v9.2";
    }

    /** Trust in the environment's certificate and in nothing else. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
