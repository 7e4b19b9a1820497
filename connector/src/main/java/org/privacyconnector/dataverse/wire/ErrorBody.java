package org.privacyconnector.dataverse.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads from a failed answer what is safe to know: its code, the request's id, how long to wait. Never the text. */
final class ErrorBody {
    private static final int MOST = 64 * 1024;
    private static final Pattern CODE = Pattern.compile("0x[0-9a-fA-F]{8}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{8,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final JsonFactory JSON = new JsonFactory();

    private ErrorBody() {}

    /** The error's code in lower case, empty when there is none that can be read. */
    static String code(BufferedSource body) {
        try {
            body.request(MOST);
            byte[] start = body.readByteArray(Math.min(MOST, body.getBuffer().size()));
            try (JsonParser json = JSON.createParser(start)) {
                return code(json);
            }
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String code(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return "";
        }
        boolean inError = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!inError && name.equals("error") && value == JsonToken.START_OBJECT) {
                inError = true;
            } else if (inError && name.equals("code") && value == JsonToken.VALUE_STRING) {
                String code = json.getText();
                return CODE.matcher(code).matches() ? code.toLowerCase(Locale.ROOT) : "";
            } else {
                json.skipChildren();
            }
        }
        return "";
    }

    /** The server's id of the request, or null. */
    static @Nullable String requestId(Headers headers) {
        String id = headers.get("x-ms-service-request-id");
        if (id == null) {
            id = headers.get("REQ_ID");
        }
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    /** What {@code Retry-After} asks for in seconds, or null. */
    static @Nullable Duration retryAfter(Headers headers) {
        String seconds = headers.get("Retry-After");
        return seconds != null && SECONDS.matcher(seconds).matches()
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : null;
    }
}
