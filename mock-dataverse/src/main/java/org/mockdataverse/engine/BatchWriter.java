package org.mockdataverse.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the answer to a batch. */
final class BatchWriter {
    private static final Set<String> OUTER_ONLY = Set.of("date", "x-ms-service-request-id", "x-ms-dop-hint");
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String boundary;

    BatchWriter(String boundary) {
        this.boundary = boundary;
    }

    /** A request's answer. */
    void add(Answer answer, Optional<String> contentId) {
        line("--" + boundary);
        line("Content-Type: application/http");
        line("Content-Transfer-Encoding: binary");
        contentId.ifPresent(id -> line("Content-ID: " + id));
        line("");
        line("HTTP/1.1 " + answer.status() + " " + REASONS.getOrDefault(answer.status(), "Status"));
        for (Map.Entry<String, String> header : answer.headers().entries()) {
            if (!OUTER_ONLY.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                line(header.getKey() + ": " + header.getValue());
            }
        }
        line("");
        out.writeBytes(answer.body());
        line("");
    }

    /** A change set's answers. */
    void add(String innerBoundary, List<BatchItem.Single> items, List<Answer> answers) {
        BatchWriter inner = new BatchWriter(innerBoundary);
        for (int i = 0; i < answers.size(); i++) {
            inner.add(answers.get(i), items.get(i).contentId());
        }
        line("--" + boundary);
        line("Content-Type: multipart/mixed; boundary=" + innerBoundary);
        line("");
        out.writeBytes(inner.finish());
        line("");
    }

    /** The whole body. */
    byte[] finish() {
        line("--" + boundary + "--");
        return out.toByteArray();
    }

    private void line(String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
