package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A batch as it travels: multipart/mixed, CRLF line ends. One-shot, which is what keeps OkHttp from sending it again by itself (it would after
 * 408, 421 and 503 with Retry-After 0). Remembers whether any of it may have left.
 */
final class BatchBody extends RequestBody {
    private static final String CRLF = "\r\n";

    private final MediaType type;
    private final byte[] bytes;
    private volatile boolean started;

    BatchBody(String boundary, String basePath, List<Part> parts) {
        this.type = MediaType.get("multipart/mixed; boundary=\"" + boundary + "\"");
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append("--").append(boundary).append(CRLF);
            text.append("Content-Type: application/http").append(CRLF);
            text.append("Content-Transfer-Encoding: binary").append(CRLF).append(CRLF);
            text.append(part.method()).append(' ').append(basePath).append(part.target());
            text.append(" HTTP/1.1").append(CRLF);
            text.append("Accept: application/json").append(CRLF);
            part.headers()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append(CRLF));
            String json = part.json();
            if (json != null) {
                text.append("Content-Type: application/json").append(CRLF);
            }
            text.append(CRLF);
            if (json != null) {
                text.append(json);
            }
            text.append(CRLF);
        }
        text.append("--").append(boundary).append("--").append(CRLF);
        this.bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private BatchBody(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The same, not started. */
    BatchBody copy() {
        return new BatchBody(type, bytes);
    }

    /** Whether any of it may have left: then nobody knows what became of it until an answer is read. */
    boolean started() {
        return started;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        started = true;
        sink.write(bytes);
    }
}
