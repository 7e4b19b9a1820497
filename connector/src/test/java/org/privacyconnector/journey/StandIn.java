package org.privacyconnector.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.mockdataverse.MockDataverseMain;

/** The stand-in as a process, and a reader of it that knows nothing of the connector. */
final class StandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final JsonNode ready;
    private final String token;
    private final HttpClient http;

    private StandIn(Process process, JsonNode ready, String token, HttpClient http) {
        this.process = process;
        this.ready = ready;
        this.token = token;
        this.http = http;
    }

    static StandIn start(Path folder, String heap, List<String> seed) throws Exception {
        Path ca = folder.resolve("stand-in-ca.pem");
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--ca", ca.toString()));
        arguments.addAll(seed);
        Process process = Child.of(heap, MockDataverseMain.class, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = lines.readLine();
        String token = lines.readLine();
        if (ready == null || token == null) {
            process.destroyForcibly();
            throw new IllegalStateException("the stand-in did not start");
        }
        return new StandIn(process, JSON.readTree(ready), token.substring("token: ".length()), trusting(ca));
    }

    private static HttpClient trusting(Path ca) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "stand-in", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    /** A member of the line it prints when ready. */
    String about(String member) {
        return ready.required(member).asText();
    }

    long seeded(String table) {
        return ready.required("seeded").path(table).asLong(0);
    }

    /** Rows of an entity set, page by page; no count of Dataverse goes beyond 5,000. */
    void each(String set, String select, String filter, Consumer<JsonNode> consumer) throws Exception {
        String query = "?$select=" + select
                + (filter.isEmpty() ? "" : "&$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        String next = about("url") + "/api/data/v9.2/" + set + query;
        while (next != null) {
            JsonNode page = read(next);
            page.required("value").forEach(consumer);
            JsonNode link = page.get("@odata.nextLink");
            next = link == null ? null : link.asText();
        }
    }

    private JsonNode read(String address) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .header("OData-Version", "4.0")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "HTTP " + answer.statusCode() + ": " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(body);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
