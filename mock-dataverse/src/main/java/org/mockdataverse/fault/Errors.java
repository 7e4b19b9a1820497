package org.mockdataverse.fault;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;

/** Answers of things that have gone wrong. */
final class Errors {
    private static final Map<Integer, String> REASONS = Map.of(
            413, "Request Entity Too Large",
            429, "Too Many Requests",
            500, "Internal Server Error",
            502, "Bad Gateway",
            503, "Service Unavailable",
            504, "Gateway Timeout");

    private Errors() {}

    /** An error as the service writes it. */
    static Answer json(int status, String code, String message, String retryAfter) {
        Headers headers =
                Headers.of("Content-Type", "application/json; odata.metadata=minimal", "OData-Version", "4.0");
        String text = message.replace("\\", "\\\\").replace("\"", "\\\"");
        String json = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}}";
        return new Answer(status, retry(headers, retryAfter), json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as a gateway writes it. */
    static Answer page(int status, String retryAfter) {
        String title = status + " " + REASONS.getOrDefault(status, "Error");
        String html = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n";
        return new Answer(
                status,
                retry(Headers.of("Content-Type", "text/html", "Server", "gateway"), retryAfter),
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** 401 as for a token that is not good. */
    static Answer unauthorized() {
        Answer answer = json(401, "", "The token is missing, unknown or has expired.", "");
        return new Answer(
                401,
                answer.headers()
                        .with(
                                "WWW-Authenticate",
                                "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize"),
                answer.body());
    }

    private static Headers retry(Headers headers, String retryAfter) {
        return retryAfter.isEmpty() ? headers : headers.with("Retry-After", retryAfter);
    }
}
